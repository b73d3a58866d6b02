package openingbell.verdict.baseline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import openingbell.objectives.Metric;
import openingbell.verdict.Interval;
import openingbell.verdict.regression.Sample;
import openingbell.verdict.regression.ShareDifference;
import openingbell.verdict.sampling.Estimate;

/** How a run differs from another one, number by number, as far as two single runs can tell. */
public final class Changes {
    private static final double Z95 = 1.959964;

    /** A latency is the difference of two times in whole milliseconds, so that it may be one more or one less. */
    private static final double CLOCK_MILLIS = 1;

    private Changes() {}

    /**
     * The changes from one run to the other of what both measured: relative, of error rates absolute. Their intervals are unknown where one of the runs could not pin the number down.
     *
     * @param spread how much this number differs from run to run when nothing has changed, as the standard deviation of its logarithm
     */
    public static Map<Metric, Estimate> between(RunRecord before, RunRecord now, ToDoubleFunction<Metric> spread) {
        var old = before.beside(now).sample().values();
        var fresh = now.sample().values();
        var fromNumbers = before.beside(now).numbers();
        var changes = new LinkedHashMap<Metric, Estimate>();
        now.numbers()
                .forEach((metric, value) -> Optional.ofNullable(fromNumbers.get(metric))
                        .ifPresent(from -> changes.put(
                                metric,
                                change(
                                        metric,
                                        from,
                                        value,
                                        old.get(metric),
                                        fresh.get(metric),
                                        spread.applyAsDouble(metric)))));
        return changes;
    }

    private static Estimate change(Metric metric, double from, double to, Sample before, Sample now, double spread) {
        if (before instanceof Sample.Errors old && now instanceof Sample.Errors fresh) {
            return new Estimate(to - from, interval(old, fresh));
        }
        if (before instanceof Sample.Level old && now instanceof Sample.Level fresh) {
            double clock = metric.quantity().isLatency() ? CLOCK_MILLIS : 0;
            return estimate(fresh, clock).against(estimate(old, clock), spread);
        }
        return new Estimate(metric.quantity().changesByPoints() ? to - from : to / from - 1, Interval.UNKNOWN);
    }

    /** Errors that come in bursts tell as much as fewer that come alone. */
    private static Interval interval(Sample.Errors before, Sample.Errors now) {
        double bursts = Math.max(before.dispersion(), now.dispersion());
        return ShareDifference.interval(
                before.failed() / bursts, before.total() / bursts, now.failed() / bursts, now.total() / bursts);
    }

    private static Estimate estimate(Sample.Level level, double clock) {
        double reach = Math.exp(Z95 * level.samplingError());
        return new Estimate(level.value(), new Interval(level.value() / reach - clock, level.value() * reach + clock));
    }
}
