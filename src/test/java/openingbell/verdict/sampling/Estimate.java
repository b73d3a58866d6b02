package openingbell.verdict.sampling;

import java.util.Arrays;
import java.util.List;
import openingbell.facts.Histogram;
import openingbell.verdict.Interval;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A number that a run measured and how sure it is within that run.
 *
 * @param interval where the long-run value lies at 95 % confidence; unknown if there are too few blocks or samples to tell
 */
public record Estimate(double value, Interval interval) {

    private static final double CONFIDENCE = 0.95;
    private static final double Z = 1.959964;

    /** Fewer blocks say nothing about how they differ. */
    private static final int LEAST_BLOCKS = 5;

    /**
     * A percentile over blocks of time. The share of responses up to the percentile's value differs from block to block; that, as the error of a ratio of sums, tells within which ranks the true
     * value lies, and these ranks are looked up (Woodruff's interval for clustered samples). Never narrower than for independent responses.
     */
    public static Estimate percentile(List<Histogram> blocks, double percent) {
        var all = blocks.stream().reduce(Histogram.EMPTY, Histogram::plus);
        if (all.isEmpty()) {
            return new Estimate(Double.NaN, Interval.UNKNOWN);
        }
        int value = all.percentile(percent);
        if (blocks.size() < LEAST_BLOCKS) {
            return new Estimate(value, Interval.UNKNOWN);
        }
        double share = (double) all.countUpTo(value) / all.count();
        double squares = blocks.stream()
                .mapToDouble(b -> Math.pow(b.countUpTo(value) - share * b.count(), 2))
                .sum();
        double n = blocks.size();
        double clustered = Math.sqrt(squares * n / (n - 1)) / all.count();
        double wanted = percent / 100;
        double independent = Math.sqrt(wanted * (1 - wanted) / all.count());
        double reach = t(n - 1) * Math.max(clustered, independent);
        if (wanted - reach <= 0 || wanted + reach >= 1) {
            return new Estimate(value, Interval.UNKNOWN);
        }
        return new Estimate(
                value, new Interval(all.percentile(100 * (wanted - reach)), all.percentile(100 * (wanted + reach))));
    }

    /** The mean of numbers, one for each block. */
    public static Estimate mean(double... values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        if (values.length < LEAST_BLOCKS) {
            return new Estimate(mean, Interval.UNKNOWN);
        }
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double error = Math.sqrt(squares / (values.length - 1) / values.length);
        double reach = t(values.length - 1.0) * error;
        return new Estimate(mean, new Interval(Math.max(0, mean - reach), mean + reach));
    }

    /** The standard error of the logarithm; ask only where the interval is known. */
    public double logError() {
        double up = Math.log(interval.high() / value);
        double down = interval.low() > 0 ? Math.log(value / interval.low()) : up;
        return (up + down) / (2 * Z);
    }

    /**
     * This relative to an earlier one, as a change (0.25 is 25 % more) with its interval. Two single runs tell nothing about how much runs differ;
     * what is known of that from elsewhere is added.
     *
     * @param spread standard deviation of the logarithm from run to run; 0 leaves it out
     */
    public Estimate against(Estimate before, double spread) {
        double change = value / before.value - 1;
        if (!interval.known() || !before.interval.known() || before.interval.low() <= 0 || interval.low() <= 0) {
            return new Estimate(change, Interval.UNKNOWN);
        }
        // Each side keeps its own asymmetry (MOVER); the spread counts once for each run.
        double middle = Math.log(value) - Math.log(before.value);
        double runs = 2 * Z * Z * spread * spread;
        double down = Math.sqrt(square(value, interval.low()) + square(before.value, before.interval.high()) + runs);
        double up = Math.sqrt(square(value, interval.high()) + square(before.value, before.interval.low()) + runs);
        return new Estimate(change, new Interval(Math.expm1(middle - down), Math.expm1(middle + up)));
    }

    private static double square(double one, double other) {
        return Math.pow(Math.log(one / other), 2);
    }

    private static double t(double freedom) {
        return TDistribution.of(freedom).inverseSurvivalProbability((1 - CONFIDENCE) / 2);
    }
}
