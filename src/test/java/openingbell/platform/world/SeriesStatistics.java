package openingbell.platform.world;

import java.util.Arrays;

/** Figures of a series of numbers; 0 where there are too few of them. */
public final class SeriesStatistics {
    private SeriesStatistics() {}

    public static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    /** The standard deviation of a sample. */
    public static double deviation(double[] values) {
        return values.length < 2 ? 0 : Math.sqrt(products(values, values) / (values.length - 1));
    }

    public static double correlation(double[] a, double[] b) {
        double scale = Math.sqrt(products(a, a) * products(b, b));
        return scale == 0 ? 0 : Math.max(-1, Math.min(1, products(a, b) / scale));
    }

    /** The sum of the products of what each differs from its mean. */
    private static double products(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - meanA) * (b[i] - meanB);
        }
        return sum;
    }
}
