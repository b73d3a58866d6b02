package openingbell.report.bottlenecks;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.report.figures.Figures;
import openingbell.report.figures.GaugeFigure;
import openingbell.report.figures.UnitText;
import openingbell.verdict.RunSummary;

/** Of what was done by several sizes (gauges such as `batch.32`, in so many rows a second), the one that was the fastest over the whole. */
final class BestSize implements Rule {
    private static final Pattern SIZED = Pattern.compile("(.+)\\.(\\d+)");
    private static final double LITTLE = 0.05;

    @Override
    public Stream<Bottleneck> of(RunSummary run, Figures figures) {
        return figures.gauges().stream()
                .filter(gauge -> gauge.unit().endsWith("/s")
                        && SIZED.matcher(gauge.name()).matches())
                .collect(Collectors.groupingBy(gauge -> part(gauge, 1)))
                .values()
                .stream()
                .filter(sizes -> sizes.size() > 1)
                .map(BestSize::best);
    }

    private static Bottleneck best(List<GaugeFigure> sizes) {
        var sorted = sizes.stream()
                .sorted(Comparator.comparingDouble(GaugeFigure::value).reversed())
                .toList();
        var best = sorted.get(0);
        var next = sorted.get(1);
        double ahead = 1 - next.value() / best.value();
        return new Bottleneck(
                Severity.LOW,
                "Best size of " + part(best, 1) + ": " + part(best, 2),
                "%s, then %s with %s (%s)%s."
                        .formatted(
                                UnitText.of(best.value(), best.unit()),
                                part(next, 2),
                                UnitText.of(next.value(), next.unit()),
                                UnitText.change(-ahead),
                                ahead < LITTLE ? ": too near each other to tell" : ""),
                "The smaller of two that are near each other answers sooner.");
    }

    private static String part(GaugeFigure gauge, int group) {
        var matcher = SIZED.matcher(gauge.name());
        matcher.matches();
        return matcher.group(group);
    }
}
