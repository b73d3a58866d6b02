package openingbell.verdict.validity;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether numbers in order climb or fall: Mann and Kendall's test, with Theil and Sen's slope. Neither is moved by single outliers.
 *
 * @param perStep the median of the slopes between any two of them
 * @param p how often numbers in random order would climb or fall as clearly
 */
record Slope(double perStep, double p) {

    static Slope of(double... values) {
        int n = values.length;
        double[] slopes = new double[n * (n - 1) / 2];
        int count = 0;
        long score = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                slopes[count++] = (values[j] - values[i]) / (j - i);
                score += (long) Math.signum(values[j] - values[i]);
            }
        }
        Arrays.sort(slopes);
        double middle = count == 0 ? 0 : (slopes[(count - 1) / 2] + slopes[count / 2]) / 2;
        return new Slope(middle, p(values, score));
    }

    private static double p(double[] values, long score) {
        double n = values.length;
        double variance = (n * (n - 1) * (2 * n + 5) - ties(values)) / 18;
        if (variance <= 0 || score == 0) {
            return 1;
        }
        double z = (Math.abs(score) - 1) / Math.sqrt(variance);
        return 2 * NormalDistribution.of(0, 1).survivalProbability(z);
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
