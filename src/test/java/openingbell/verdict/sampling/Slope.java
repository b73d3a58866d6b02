package openingbell.verdict.sampling;

import java.util.Arrays;
import java.util.stream.IntStream;
import openingbell.verdict.Interval;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Whether numbers in order climb or fall: Mann and Kendall's test, with Theil and Sen's slope. Neither is moved by single outliers. */
public final class Slope {
    private final double[] slopes;
    private final long score;
    private final double variance;

    private Slope(double[] slopes, long score, double variance) {
        this.slopes = slopes;
        this.score = score;
        this.variance = variance;
    }

    /** Of numbers that are one step apart. */
    public static Slope of(double... values) {
        return of(IntStream.range(0, values.length).asDoubleStream().toArray(), values);
    }

    /** @param at where each value is, ascending */
    public static Slope of(double[] at, double... values) {
        int n = values.length;
        double[] slopes = new double[n * (n - 1) / 2];
        int count = 0;
        long score = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                slopes[count++] = (values[j] - values[i]) / (at[j] - at[i]);
                score += (long) Math.signum(values[j] - values[i]);
            }
        }
        Arrays.sort(slopes);
        return new Slope(slopes, score, (n * (n - 1.0) * (2 * n + 5) - ties(values)) / 18);
    }

    /** The median of the slopes between any two of them. */
    public double perStep() {
        return slopes.length == 0 ? 0 : (slopes[(slopes.length - 1) / 2] + slopes[slopes.length / 2]) / 2;
    }

    /** How often numbers in random order would climb or fall as clearly. */
    public double p() {
        if (variance <= 0 || score == 0) {
            return 1;
        }
        double z = (Math.abs(score) - 1) / Math.sqrt(variance);
        return 2 * NormalDistribution.of(0, 1).survivalProbability(z);
    }

    /** Where the slope lies at this confidence, by Sen, if the numbers know nothing of each other; unknown if they are too few to tell. */
    public Interval interval(double confidence) {
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
        double reach = z * Math.sqrt(Math.max(0, variance));
        int low = (int) Math.rint((slopes.length - reach) / 2) - 1;
        int high = (int) Math.rint((slopes.length + reach) / 2);
        if (slopes.length > 0 && reach == 0) {
            return new Interval(perStep(), perStep());
        }
        return low < 0 || high >= slopes.length ? Interval.UNKNOWN : new Interval(slopes[low], slopes[high]);
    }

    private static double ties(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double correction = 0;
        for (int i = 0; i < sorted.length; ) {
            int j = i;
            while (j < sorted.length && sorted[j] == sorted[i]) {
                j++;
            }
            double t = j - i;
            correction += t * (t - 1) * (2 * t + 5);
            i = j;
        }
        return correction;
    }
}
