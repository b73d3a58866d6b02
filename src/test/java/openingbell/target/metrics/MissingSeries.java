package openingbell.target.metrics;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.settings.SeriesSelector;
import openingbell.settings.source.Nearest;
import openingbell.text.OneLine;

/** Says that an instance does not tell what a gauge is made of, and what it tells instead. */
final class MissingSeries {
    private static final int FEW = 4;

    private MissingSeries() {}

    /**
     * A sentence without its full stop; nothing where the series is there.
     *
     * @param counted whether it may be that there was nothing to count yet
     */
    static Optional<String> problem(SeriesSelector series, Scrape scrape, String instance, boolean counted) {
        if (scrape.of(series).findAny().isPresent()) {
            return Optional.empty();
        }
        var later =
                counted ? "; if it is only there once it has counted something: appears-later = true beside it" : "";
        return Optional.of(
                scrape.tells(series.name())
                        ? "%s tells no series %s, but of %s there are %s%s"
                                .formatted(instance, series, series.name(), some(series.name(), scrape), later)
                        : "%s tells no metric %s: right would be %s%s"
                                .formatted(instance, series.name(), nearest(series.name(), scrape.names()), later));
    }

    private static String some(String metric, Scrape scrape) {
        return scrape.series().get(metric).keySet().stream()
                .limit(FEW)
                .map(MissingSeries::shown)
                .collect(Collectors.joining(", "));
    }

    /** Names of metrics are long and many: where none is like it, those that share the most words with it. */
    private static String nearest(String name, Set<String> names) {
        var words = List.of(name.split("_"));
        return Nearest.to(name, names)
                .map(near -> "`" + near + "`, if that was meant")
                .orElseGet(() -> "one of "
                        + names.stream()
                                .sorted(Comparator.comparingLong(other -> -Stream.of(other.split("_"))
                                        .filter(words::contains)
                                        .count()))
                                .limit(FEW)
                                .map(other -> OneLine.of(other, 100))
                                .collect(Collectors.joining(", "))
                        + (names.size() > FEW ? ", …" : ""));
    }

    private static String shown(Map<String, String> labels) {
        return OneLine.of(
                labels.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(label -> label.getKey() + "=\"" + label.getValue() + '"')
                        .collect(Collectors.joining(",", "{", "}")),
                120);
    }
}
