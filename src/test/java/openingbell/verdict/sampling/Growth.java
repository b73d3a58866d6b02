package openingbell.verdict.sampling;

import java.util.Arrays;
import java.util.stream.IntStream;
import openingbell.verdict.Interval;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How fast a number grows while the load stays the same, and where that lies at 95 % confidence.
 *
 * <p>Numbers that are near in time are like each other: a queue remembers, and the memory of a garbage-collected process climbs and falls back again and again. So they are averaged over
 * blocks that are long beside such a memory, or such a tooth, and the slope of the blocks is Theil and Sen's. Its interval is Sen's, widened by what neighbouring blocks still have in
 * common, and never narrower than the single numbers allow. Where the run does not hold enough of such blocks, nothing is known.
 *
 * @param value by one unit of what it grows over
 * @param interval unknown if there is too little to tell
 */
public record Growth(double value, Interval interval) {
    private static final double CONFIDENCE = 0.95;

    private static final int LEAST_BLOCKS = 6;

    /** A number and the next one may share a hiccup. */
    private static final int LEAST_IN_BLOCK = 2;

    /** A saw's autocorrelation falls to nothing within a fifth of its tooth: a block is to be about a tooth long. */
    private static final int MEMORIES_IN_BLOCK = 4;

    /** An autocorrelation below this is none; nor is one that chance makes of so many numbers. */
    private static final double LEAST_CORRELATION = 0.1;

    private static final double CHANCE = 1.64;
    private static final double MOST_CORRELATION = 0.9;

    /** What falls by less than this share of what it rises by, or rises so little beside its falls, goes one way. */
    private static final double TURNS = 0.05;

    private static final double ROUNDING = 1e-18;

    private static final Growth UNKNOWN = new Growth(Double.NaN, Interval.UNKNOWN);

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
            return UNKNOWN;
        }
        double[] places = means(at, blocks, each);
        double[] means = means(values, blocks, each);
        var slope = Slope.of(places, means);
        double ofSingles = squares(residuals) / (values.length - 2) * memory / each;
        double correlation = correlation(residuals(places, means), ofSingles);
        var interval = slope.interval(CONFIDENCE, (1 + correlation) / (1 - correlation));
        if (!interval.known()) {
            return UNKNOWN;
        }
        double error = Math.sqrt(ofSingles / squares(centred(places)));
        double reach = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - CONFIDENCE) / 2) * error;
        return new Growth(
                slope.perStep(),
                new Interval(
                        Math.min(interval.low(), slope.perStep() - reach),
                        Math.max(interval.high(), slope.perStep() + reach)));
    }

    /** Whether these climb, or fall, and hardly ever turn back: so does a leak, but so does a heap that is not collected yet. */
    public static boolean oneWay(double... values) {
        double rises = 0;
        double falls = 0;
        for (int i = 1; i < values.length; i++) {
            rises += Math.max(0, values[i] - values[i - 1]);
            falls += Math.max(0, values[i - 1] - values[i]);
        }
        return Math.min(rises, falls) < TURNS * Math.max(rises, falls);
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

    /**
     * Of neighbouring blocks, corrected for what it is underestimated by in so few.
     *
     * @param expected the variance of a block that single numbers make: blocks that lie closer to a line have nothing in common that matters
     */
    private static double correlation(double[] residuals, double expected) {
        int n = residuals.length;
        double squares = squares(residuals);
        if (squares <= expected * (n - 2)) {
            return 0;
        }
        double measured = product(residuals, residuals, 1) / squares;
        return Math.max(0, Math.min(MOST_CORRELATION, measured + (2 + 4 * measured) / n));
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
