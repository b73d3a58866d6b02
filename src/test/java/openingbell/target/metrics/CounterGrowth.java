package openingbell.target.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import openingbell.settings.SeriesSelector;

/**
 * By how much the counters of a gauge grow from one time to the next, series by series. A series that was not there before began at 0. Where one of an instance's counters is less than it was,
 * the instance was started anew: all that its counters hold has grown since.
 */
final class CounterGrowth {
    private final List<SeriesSelector> selectors;
    private final List<Map<Series, Double>> last = new ArrayList<>();

    /** @param metric by its name */
    private record Series(String metric, Map<String, String> labels) {}

    /**
     * One series with what it grew by.
     *
     * @param instance by its place in the source
     */
    record Grown(int instance, String metric, Map<String, String> labels, double more) {}

    /** @param restarted the instances whose counters began again, by their place in the source */
    record Step(List<Grown> grown, List<Integer> restarted) {
        double of(SeriesSelector selector) {
            return grown.stream()
                    .filter(one -> one.metric().equals(selector.name()) && selector.matches(one.labels()))
                    .mapToDouble(Grown::more)
                    .sum();
        }
    }

    CounterGrowth(List<SeriesSelector> selectors) {
        this.selectors = List.copyOf(selectors);
    }

    /** Since the last time; nothing the first time. */
    Optional<Step> step(List<Scrape> instances) {
        var now = instances.stream().map(this::counted).toList();
        if (last.isEmpty()) {
            last.addAll(now);
            return Optional.empty();
        }
        var grown = new ArrayList<Grown>();
        var restarted = new ArrayList<Integer>();
        for (int place = 0; place < now.size(); place++) {
            var before = last.get(place);
            boolean again = now.get(place).entrySet().stream()
                    .anyMatch(series -> series.getValue() < before.getOrDefault(series.getKey(), 0.0));
            if (again) {
                restarted.add(place);
                before.clear();
            }
            for (var series : now.get(place).entrySet()) {
                grown.add(new Grown(
                        place,
                        series.getKey().metric(),
                        series.getKey().labels(),
                        series.getValue() - before.getOrDefault(series.getKey(), 0.0)));
            }
            before.putAll(now.get(place)); // of one that is not told now it is known where it was
        }
        return Optional.of(new Step(grown, restarted));
    }

    private Map<Series, Double> counted(Scrape scrape) {
        var counted = new HashMap<Series, Double>();
        selectors.stream()
                .flatMap(selector -> scrape.of(selector)
                        .map(one -> Map.entry(new Series(selector.name(), one.getKey()), one.getValue())))
                .filter(one -> Double.isFinite(one.getValue()))
                .forEach(one -> counted.put(one.getKey(), one.getValue()));
        return counted;
    }

    /** All series of this metric that are meant, by those that differ in one label alone. */
    static Stream<List<Grown>> by(String label, Step step) {
        var groups = new HashMap<Map<String, String>, List<Grown>>();
        for (var grown : step.grown()) {
            var rest = new HashMap<>(grown.labels());
            rest.remove(label);
            rest.put("", Integer.toString(grown.instance()));
            groups.computeIfAbsent(rest, group -> new ArrayList<>()).add(grown);
        }
        return groups.values().stream();
    }
}
