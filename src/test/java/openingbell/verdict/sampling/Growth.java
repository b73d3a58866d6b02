package openingbell.verdict.sampling;

import java.util.Arrays;
import java.util.stream.IntStream;
import openingbell.verdict.Interval;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How fast a number grows while the load stays the same, and where that lies at 95 % confidence.
 *
 * <p>Numbers that are near in time are like each other: a queue remembers, and the memory of a garbage-collected process climbs and falls back again and again. So they are averaged over
 * blocks that are long beside such a memory, or such a tooth, and the slope of the blocks is Theil and Sen's. Its interval is Sen's, and never narrower than the
 * single numbers with their memory allow, since blocks may all be alike by the beat of a tooth. Where the run does not hold enough of such blocks, it is not known whether it grows; that it does
 * not grow by much is known all the same where all numbers are near to each other.
 *
 * @param value by one unit of what it grows over
 * @param interval unknown if there is too little to tell
 * @param bounds where it lies at the widest, if it is not told apart from what goes up and down: three times what all numbers lie apart, over the whole time. Unknown if they are a few
 * @param hardlyComesBack whether it goes one way nearly all the time: so does a leak, but so does a heap that is not collected yet
 */
public record Growth(double value, Interval interval, Interval bounds, boolean hardlyComesBack) {
    private static final double CONFIDENCE = 0.95;

    private static final int LEAST_BLOCKS = 6;

    /** A number and the next one may share a hiccup. */
    private static final int LEAST_IN_BLOCK = 2;

    /** A saw's autocorrelation falls to nothing within a fifth of its tooth: a block is to be about a tooth long. */
    private static final int MEMORIES_IN_BLOCK = 4;

    /** An autocorrelation below this is none; nor is one that chance makes of so many numbers. */
    private static final double LEAST_CORRELATION = 0.1;

    private static final double CHANCE = 1.64;

    private static final double LITTLE = 0.05;
    private static final double TEETH = 2.5;

    private static final double ROUNDING = 1e-18;

    /** A straight line climbs by no more than 1.5 times what the numbers that it is laid through lie apart; as much again may be hidden by a wave. */
    private static final double MOST_HIDDEN = 3;

    /**
     * @param at where each value was read, ascending: a time, or a number of requests
     * @param values in their order
     */
    public static Growth of(double[] at, double[] values) {
        double[] residuals = residuals(at, values);
        int memory = memory(residuals);
        int each = Math.max(
                Math.max(LEAST_IN_BLOCK, values.length / Blocks.MOST), memory > 1 ? MEMORIES_IN_BLOCK * memory : 1);
        int blocks = values.length / each;
        if (blocks < LEAST_BLOCKS) {
            return unknown(at, values);
        }
        double[] places = means(at, blocks, each);
        double[] means = means(values, blocks, each);
        var slope = Slope.of(places, means);
        double ofSingles = squares(residuals) / (values.length - 2) * memory / each;
        var interval = slope.interval(CONFIDENCE);
        if (!interval.known()) {
            return unknown(at, values);
        }
        double error = Math.sqrt(ofSingles / squares(centred(places)));
        double reach = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - CONFIDENCE) / 2) * error;
        return new Growth(
                slope.perStep(),
                new Interval(
                        Math.min(interval.low(), slope.perStep() - reach),
                        Math.max(interval.high(), slope.perStep() + reach)),
                Interval.UNKNOWN,
                hardlyComesBack(values, slope.perStep() > 0));
    }

    private static Growth unknown(double[] at, double[] values) {
        int n = values.length;
        if (n < LEAST_BLOCKS * LEAST_IN_BLOCK) {
            return new Growth(Double.NaN, Interval.UNKNOWN, Interval.UNKNOWN, false);
        }
        var all = Arrays.stream(values).summaryStatistics();
        double most = MOST_HIDDEN * (all.getMax() - all.getMin()) / (at[n - 1] - at[0]);
        double[] places = centred(at);
        return new Growth(
                product(places, centred(values), 0) / squares(places),
                Interval.UNKNOWN,
                new Interval(-most, most),
                false);
    }

    /** What goes back is little beside what goes on, or is one jump or two: a collector is known by three teeth. */
    private static boolean hardlyComesBack(double[] values, boolean climbs) {
        double on = 0;
        double back = 0;
        double largest = 0;
        for (int i = 1; i < values.length; i++) {
            double step = climbs ? values[i] - values[i - 1] : values[i - 1] - values[i];
            on += Math.max(0, step);
            back += Math.max(0, -step);
            largest = Math.max(largest, -step);
        }
        return on > 0 && (back < LITTLE * on || largest > back / TEETH);
    }

    /** What a straight line leaves. */
    private static double[] residuals(double[] at, double[] values) {
        double[] places = centred(at);
        double[] centred = centred(values);
        double squares = squares(places);
        double slope = squares == 0 ? 0 : product(places, centred, 0) / squares;
        double[] residuals = IntStream.range(0, values.length)
                .mapToDouble(i -> centred[i] - slope * places[i])
                .toArray();
        // Of a line that is drawn with a ruler nothing is left but what rounding makes.
        return squares(residuals) <= ROUNDING * squares(values) ? new double[values.length] : residuals;
    }

    /** How many numbers it takes until one knows nothing more of the first; as many as there are if that is more than a block may hold. */
    private static int memory(double[] residuals) {
        int n = residuals.length;
        double squares = squares(residuals);
        double none = Math.max(LEAST_CORRELATION, CHANCE / Math.sqrt(n)) * squares;
        int longest = n / (LEAST_BLOCKS * MEMORIES_IN_BLOCK) + 1;
        return IntStream.rangeClosed(1, Math.min(n - 1, longest))
                .filter(lag -> product(residuals, residuals, lag) <= none)
                .findFirst()
                .orElse(n);
    }

    /** Of the last ones: what is left over is the begin. */
    private static double[] means(double[] values, int blocks, int each) {
        int from = values.length - blocks * each;
        return IntStream.range(0, blocks)
                .mapToDouble(block -> Arrays.stream(values, from + block * each, from + (block + 1) * each)
                        .average()
                        .orElseThrow())
                .toArray();
    }

    private static double[] centred(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values).map(value -> value - mean).toArray();
    }

    private static double squares(double[] values) {
        return product(values, values, 0);
    }

    private static double product(double[] one, double[] other, int lag) {
        double sum = 0;
        for (int i = 0; i + lag < one.length; i++) {
            sum += one[i] * other[i + lag];
        }
        return sum;
    }
}
