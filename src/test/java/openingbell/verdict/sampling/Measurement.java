package openingbell.verdict.sampling;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import openingbell.facts.Count;
import openingbell.facts.Facts;
import openingbell.facts.GaugeFacts;
import openingbell.facts.Latencies;
import openingbell.facts.Readings;
import openingbell.facts.Series;
import openingbell.objectives.Metric;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.objectives.SubjectKind;
import openingbell.verdict.regression.RunSample;
import openingbell.verdict.regression.Sample;

/**
 * Takes from the facts of a run what can be compared with other runs: of all requests, each journey, each request.
 * A number that the run cannot pin down (a p99 of a hundred responses, anything of a few seconds) is left out.
 */
public final class Measurement {
    private Measurement() {}

    /** Of the stretch [from, to), in milliseconds since 1970. */
    public static RunSample of(String run, Facts facts, long from, long to) {
        var values = new LinkedHashMap<Metric, Sample>();
        add(values, new Subject.All(), facts.all(), from, to);
        addWrongAnswers(values, facts, from, to);
        facts.journeys()
                .forEach(j -> add(
                        values,
                        Subject.recorded(SubjectKind.JOURNEY, String.join(".", j.path())),
                        j.cumulated(),
                        from,
                        to));
        facts.requests()
                .forEach(r -> add(
                        values,
                        Subject.recorded(SubjectKind.REQUEST, String.join(".", r.path())),
                        r.latencies(),
                        from,
                        to));
        return new RunSample(run, values);
    }

    /** A number of a gauge over the stretch; absent if it could not be pinned down, or has no logarithm. */
    public static Optional<Sample.Level> of(Quantity quantity, GaugeFacts gauge, long from, long to) {
        return switch (quantity.statistic()) {
            case GAUGE -> mean(gauge, from, to);
            case GAUGE_LEAST -> extreme(gauge, from, to, Readings::least);
            case GAUGE_MOST -> extreme(gauge, from, to, Readings::most);
            default -> Optional.empty();
        };
    }

    /** How sure a single value is that stands for all cannot be told from within its run. */
    private static Optional<Sample.Level> extreme(
            GaugeFacts gauge, long from, long to, ToDoubleFunction<Readings> which) {
        var all = gauge.readings().between(from, to);
        double value = which.applyAsDouble(all);
        return gauge.hasExtremes() && all.times() > 0 && value > 0
                ? Optional.of(new Sample.Level(value, 0))
                : Optional.empty();
    }

    private static Optional<Sample.Level> mean(GaugeFacts gauge, long from, long to) {
        double seconds = Blocks.each(gauge.readings().sliceMillis(), from, to) / 1000.0;
        var blocks = Blocks.cut(gauge.readings(), from, to);
        var all = blocks.stream().reduce(Readings.NONE, Readings::plus);
        double value = gauge.over(all, seconds * blocks.size());
        double[] values = blocks.stream()
                .mapToDouble(block -> gauge.over(block, seconds))
                .filter(Double::isFinite)
                .toArray();
        var estimate = new Estimate(value, Estimate.mean(values).interval());
        return value > 0 && estimate.interval().known() && estimate.interval().high() > 0
                ? Optional.of(new Sample.Level(value, Math.max(0, estimate.logError())))
                : Optional.empty();
    }

    private static void add(Map<Metric, Sample> into, Subject subject, Series<Latencies> series, long from, long to) {
        var blocks = Blocks.of(series, from, to);
        var total = blocks.total();
        if (total.count() == 0) {
            return;
        }
        into.put(
                new Metric(subject, Quantity.ERRORS),
                new Sample.Errors(total.ko().count(), total.count(), blocks.errorDispersion()));
        put(into, new Metric(subject, Quantity.THROUGHPUT), blocks.throughput());
        put(into, new Metric(subject, Quantity.P50), Estimate.percentile(blocks.ok(), 50));
        put(into, new Metric(subject, Quantity.P95), Estimate.percentile(blocks.ok(), 95));
        put(into, new Metric(subject, Quantity.P99), Estimate.percentile(blocks.ok(), 99));
    }

    /** Of all requests alone: of each of them they are among its errors. They come in bursts as errors do. */
    private static void addWrongAnswers(Map<Metric, Sample> into, Facts facts, long from, long to) {
        var blocks = Blocks.of(facts.all(), from, to);
        long total = blocks.total().count();
        if (total > 0) {
            long wrong = Blocks.cut(facts.wrongAnswers(path -> true), from, to).stream()
                    .mapToLong(Count::count)
                    .sum();
            into.put(
                    Metric.overall(Quantity.WRONG_ANSWERS),
                    new Sample.Errors(Math.min(wrong, total), total, blocks.errorDispersion()));
        }
    }

    private static void put(Map<Metric, Sample> into, Metric metric, Estimate estimate) {
        if (estimate.interval().known() && estimate.interval().high() > 0) {
            into.put(metric, new Sample.Level(estimate.value(), Math.max(0, logError(estimate))));
        }
    }

    /** A value of 0 ms has no logarithm; its rounding alone makes it uncertain enough. */
    private static double logError(Estimate estimate) {
        return estimate.value() > 0 ? estimate.logError() : 0;
    }
}
