package openingbell.verdict.regression;

import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * How many times the variance of independent errors the error counts of runs have.
 * The larger of two: bursts within the runs, and differences between them. The latter is Pearson's statistic over the accepted runs, at the upper end of what it may be, averaged with
 * what is assumed of a platform before anything is known: errors come in pairs, and from night to night their rate moves by more than half.
 */
final class Dispersion {
    private static final double LEAST = 2;
    private static final double NIGHT_TO_NIGHT = 0.6;
    private static final double BORROWED = 5;
    private static final double UPPER_END = 0.2;

    private Dispersion() {}

    static double of(List<Sample.Errors> baseline, Sample.Errors current) {
        double failed = baseline.stream().mapToLong(Sample.Errors::failed).sum();
        double total = baseline.stream().mapToLong(Sample.Errors::total).sum();
        double rate = failed / total;
        double own = baseline.size() - 1;
        double assumed = LEAST + NIGHT_TO_NIGHT * NIGHT_TO_NIGHT * rate * current.total();
        double between = rate == 0 ? assumed : (BORROWED * assumed + own * pearson(baseline, rate)) / (BORROWED + own);
        return Math.max(Math.max(LEAST, between), within(baseline, current));
    }

    private static double pearson(List<Sample.Errors> baseline, double rate) {
        double squares = baseline.stream()
                .mapToDouble(e -> Math.pow(e.failed() - rate * e.total(), 2) / (rate * e.total()))
                .sum();
        return squares / ChiSquaredDistribution.of(baseline.size() - 1.0).inverseCumulativeProbability(UPPER_END);
    }

    private static double within(List<Sample.Errors> baseline, Sample.Errors current) {
        double before = baseline.stream()
                .mapToDouble(Sample.Errors::dispersion)
                .average()
                .orElse(1);
        return Math.max(before, current.dispersion());
    }
}
