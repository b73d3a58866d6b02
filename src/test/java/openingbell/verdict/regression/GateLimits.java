package openingbell.verdict.regression;

import static java.util.Map.entry;

import java.util.LinkedHashMap;
import java.util.Map;
import openingbell.objectives.Metric;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.objectives.SubjectKind;
import openingbell.settings.RegressionLimits;

/**
 * What the gate is told.
 *
 * @param tolerances for each quantity by which runs are compared
 * @param exceptions tolerances of single metrics, before those of their quantity
 * @param falseAlarms the share of unchanged runs that may alarm, all their metrics together
 * @param leastSpread no metric is believed to repeat itself better than this from run to run (standard deviation of its logarithm)
 * @param gross with too few runs to know their spread, only a metric worse by this factor fails
 */
public record GateLimits(
        Map<Quantity, Tolerance> tolerances,
        Map<Metric, Tolerance> exceptions,
        double falseAlarms,
        double leastSpread,
        double gross) {

    /** The fewest accepted runs from which a spread can be told. */
    public static final int LEAST_RUNS = 3;

    public static final GateLimits DEFAULT = new GateLimits(
            Map.ofEntries(
                    entry(Quantity.P50, new Tolerance(0.10, 5)),
                    entry(Quantity.P95, new Tolerance(0.10, 10)),
                    entry(Quantity.P99, new Tolerance(0.10, 20)),
                    entry(Quantity.ERRORS, new Tolerance(0.10, 0.001)),
                    entry(Quantity.WRONG_ANSWERS, new Tolerance(0.10, 0.001)),
                    entry(Quantity.THROUGHPUT, new Tolerance(0.10, 0)),
                    entry(Quantity.USERS_HELD, new Tolerance(0.10, 0)),
                    entry(Quantity.RATE_HELD, new Tolerance(0.10, 0)),
                    entry(Quantity.VALUE, new Tolerance(0.10, 0)),
                    entry(Quantity.LEAST, new Tolerance(0.10, 0)),
                    entry(Quantity.MOST, new Tolerance(0.10, 0))),
            Map.of(),
            0.01,
            0.02,
            2);

    public GateLimits {
        tolerances = Map.copyOf(tolerances);
        exceptions = Map.copyOf(exceptions);
        // Runs that repeat to the last digit would otherwise make any change infinitely significant.
        leastSpread = Math.max(leastSpread, 0.001);
    }

    public static GateLimits of(RegressionLimits limits) {
        return new GateLimits(
                tolerances(limits), exceptions(limits), limits.falseAlarms(), limits.leastSpread(), limits.gross());
    }

    private static Map<Quantity, Tolerance> tolerances(RegressionLimits limits) {
        return Map.ofEntries(
                entry(Quantity.P50, tolerance(limits.p50())),
                entry(Quantity.P95, tolerance(limits.p95())),
                entry(Quantity.P99, tolerance(limits.p99())),
                entry(Quantity.ERRORS, tolerance(limits.errors())),
                entry(Quantity.WRONG_ANSWERS, tolerance(limits.errors())),
                entry(Quantity.THROUGHPUT, new Tolerance(limits.throughput(), 0)),
                entry(Quantity.USERS_HELD, new Tolerance(limits.highestLevel(), 0)),
                entry(Quantity.RATE_HELD, new Tolerance(limits.highestLevel(), 0)),
                entry(Quantity.VALUE, new Tolerance(limits.gauges(), 0)),
                entry(Quantity.LEAST, new Tolerance(limits.gauges(), 0)),
                entry(Quantity.MOST, new Tolerance(limits.gauges(), 0)));
    }

    private static Map<Metric, Tolerance> exceptions(RegressionLimits limits) {
        var exceptions = new LinkedHashMap<Metric, Tolerance>();
        limits.journeys().forEach((name, own) -> add(exceptions, new Subject.OfJourney(name), own));
        limits.requests().forEach((name, own) -> add(exceptions, Subject.recorded(SubjectKind.REQUEST, name), own));
        return exceptions;
    }

    private static void add(Map<Metric, Tolerance> to, Subject subject, RegressionLimits.Tolerances own) {
        own.p50().ifPresent(latency -> to.put(new Metric(subject, Quantity.P50), tolerance(latency)));
        own.p95().ifPresent(latency -> to.put(new Metric(subject, Quantity.P95), tolerance(latency)));
        own.p99().ifPresent(latency -> to.put(new Metric(subject, Quantity.P99), tolerance(latency)));
        own.errors().ifPresent(errors -> to.put(new Metric(subject, Quantity.ERRORS), tolerance(errors)));
        own.throughput().ifPresent(share -> to.put(new Metric(subject, Quantity.THROUGHPUT), new Tolerance(share, 0)));
    }

    private static Tolerance tolerance(RegressionLimits.Errors errors) {
        return new Tolerance(errors.tolerance(), errors.floor());
    }

    private static Tolerance tolerance(RegressionLimits.Latency latency) {
        return new Tolerance(latency.tolerance(), latency.floor().toNanos() / 1e6);
    }

    Tolerance toleranceOf(Metric metric) {
        return exceptions.getOrDefault(metric, tolerances.get(metric.quantity()));
    }
}
