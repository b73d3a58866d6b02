package openingbell.testing.samples;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** How likely counts at least this far from a law are, if they do come from it: Pearson's chi-square. */
public final class GoodnessOfFit {
    /** With fixed seeds a test passes or fails for ever: so unlucky may a right sampler have been when it was written. */
    public static final double UNLUCKY = 0.001;

    private GoodnessOfFit() {}

    public static double of(long[] counts, double[] probabilities) {
        long all = Arrays.stream(counts).sum();
        // Cells expected fewer than five times go together with those before them.
        var seen = new double[counts.length];
        var expected = new double[counts.length];
        int cells = 0;
        for (int i = 0; i < counts.length; i++) {
            if (probabilities[i] == 0 && counts[i] > 0) {
                return 0;
            }
            seen[cells] += counts[i];
            expected[cells] += all * probabilities[i];
            if (expected[cells] >= 5) {
                cells++;
            }
        }
        if (cells < counts.length) {
            seen[cells - 1] += seen[cells];
            expected[cells - 1] += expected[cells];
        }
        double statistic = 0;
        for (int i = 0; i < cells; i++) {
            statistic += (seen[i] - expected[i]) * (seen[i] - expected[i]) / expected[i];
        }
        return ChiSquaredDistribution.of(cells - 1).survivalProbability(statistic);
    }
}
