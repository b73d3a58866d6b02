package openingbell.verdict;

import java.util.List;
import openingbell.facts.Latencies;
import openingbell.facts.Percentile;
import openingbell.facts.Series;
import openingbell.objectives.Quantity;
import openingbell.verdict.PromiseCheck.Window;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * A measured value with what it could be in the long run, and whether the samples suffice for it.
 *
 * @param value in the unit of the promise's limit; not a number where there was nothing to measure
 */
record Measured(double value, Interval interval, boolean enough) {
    private static final double CONFIDENCE = 0.95;
    private static final double TAIL = (1 - CONFIDENCE) / 2;

    static Measured of(Quantity quantity, Latencies seen, Series<Latencies> overTime, List<Window> windows) {
        var ok = seen.ok();
        return switch (quantity) {
            case P50, P95, P99 ->
                ok.isEmpty() ? nothing() : percentile(ok.percentile(quantity.percentile(), CONFIDENCE));
            case MAX -> ok.isEmpty() ? nothing() : exact(ok.max());
            case MEAN -> ok.isEmpty() ? nothing() : exact(ok.mean());
            case ERRORS -> seen.count() == 0 ? nothing() : errors(seen.ko().count(), seen.count());
            case SAMPLES -> exact(ok.count());
            case THROUGHPUT -> throughput(overTime, windows);
            case SECONDS_KEPT, USERS_HELD, RATE_HELD, VALUE ->
                throw new IllegalArgumentException(quantity.title() + " is not measured by requests");
        };
    }

    private static Measured nothing() {
        return new Measured(Double.NaN, Interval.UNKNOWN, false);
    }

    private static Measured exact(double value) {
        return new Measured(value, Interval.UNKNOWN, true);
    }

    private static Measured percentile(Percentile percentile) {
        var interval = percentile.bounded()
                ? new Interval(percentile.low().getAsInt(), percentile.high().getAsInt())
                : Interval.UNKNOWN;
        return new Measured(percentile.value(), interval, percentile.bounded());
    }

    /** With the interval of Clopper and Pearson, which never promises more than it can hold. */
    static Measured errors(long failed, long count) {
        double low = failed == 0
                ? 0
                : BetaDistribution.of(failed, count - failed + 1.0).inverseCumulativeProbability(TAIL);
        double high = failed == count
                ? 1
                : BetaDistribution.of(failed + 1.0, count - failed).inverseCumulativeProbability(1 - TAIL);
        return new Measured((double) failed / count, new Interval(low, high), true);
    }

    private static Measured throughput(Series<Latencies> overTime, List<Window> windows) {
        double seconds = windows.stream().mapToDouble(Window::seconds).sum();
        if (seconds == 0) {
            return nothing();
        }
        long answered = windows.stream()
                .mapToLong(window ->
                        overTime.between(window.from(), window.to()).ok().count())
                .sum();
        return exact(answered / seconds);
    }
}
