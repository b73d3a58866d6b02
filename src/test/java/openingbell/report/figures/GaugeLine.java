package openingbell.report.figures;

import java.util.Comparator;
import java.util.List;
import openingbell.facts.GaugeFacts;
import openingbell.settings.TargetMetrics.Cache;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;

/**
 * A gauge over time, a value for each moment of a timeline; not a number where it was not read.
 *
 * @param limits that were promised of it
 */
public record GaugeLine(String name, String unit, List<Double> values, List<Double> limits) {
    /** A target may tell thousands. */
    private static final int MOST = 12;

    public GaugeLine {
        values = List.copyOf(values);
        limits = List.copyOf(limits);
    }

    /** Those of which something was promised first; as many as people look at. */
    public static List<GaugeLine> of(RunSummary run, Figures figures, Timeline timeline) {
        return of(run, figures.began(), timeline);
    }

    /** @param began when the first user came, in milliseconds since 1970 */
    public static List<GaugeLine> of(RunSummary run, long began, Timeline timeline) {
        return run.facts().gauges().stream()
                .map(gauge -> of(gauge, run, began, timeline))
                .sorted(Comparator.comparing(line -> !isPromised(run, line.name())))
                .limit(MOST)
                .toList();
    }

    /** Beside a hit rate stands the one that is expected of its cache. */
    private static boolean isPromised(RunSummary run, String name) {
        var of = name.endsWith(Cache.EXPECTED) ? name.substring(0, name.length() - Cache.EXPECTED.length()) : name;
        return run.verdict().findings(PromiseFinding.class).stream()
                .flatMap(finding -> finding.promise().subject().gauge().stream())
                .anyMatch(gauge -> gauge.name().equals(of));
    }

    private static GaugeLine of(GaugeFacts gauge, RunSummary run, long began, Timeline timeline) {
        var limits = run.verdict().findings(PromiseFinding.class).stream()
                .map(PromiseFinding::promise)
                .filter(promise -> !promise.quantity().isGrowth())
                .filter(promise -> promise.subject().gauge().stream()
                        .anyMatch(of ->
                                of.name().equals(gauge.name()) && of.unit().equals(gauge.unit())))
                .map(promise -> promise.limit())
                .distinct()
                .toList();
        return new GaugeLine(
                gauge.name(),
                gauge.unit(),
                timeline.moments().stream()
                        .map(moment -> value(gauge, began, moment))
                        .toList(),
                limits);
    }

    private static double value(GaugeFacts gauge, long began, Timeline.Moment moment) {
        long slice = gauge.readings().sliceMillis();
        long from = Math.floorDiv(began + Math.round(1_000 * moment.from()), slice) * slice;
        long to = Math.max(from + 1, began + Math.round(1_000 * moment.to()));
        double seconds = Math.max(slice, to - from) / 1_000.0;
        return gauge.over(gauge.readings().between(from, to), seconds);
    }
}
