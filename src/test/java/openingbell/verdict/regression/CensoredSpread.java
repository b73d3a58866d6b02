package openingbell.verdict.regression;

import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The spread of runs of which some held the highest level that was tried. Those would have differed above it, too, so the levels as they stand differ by less than the runs do.
 * The variance of the logarithm that makes them most likely (Tobit's model), found by filling in what lies above with what is to be expected there (EM), again and again.
 */
final class CensoredSpread {
    private static final int ROUNDS = 200;
    private static final double LEAST = 1e-4;

    private final double[] below;
    private final double top;
    private final int above;

    private CensoredSpread(double[] below, double top, int above) {
        this.below = below;
        this.top = top;
        this.above = above;
    }

    /** 0 if none, or all of them, held the highest level. */
    static double variance(List<Sample.Held> runs) {
        var below = runs.stream()
                .filter(run -> !run.top())
                .mapToDouble(run -> Math.log(run.asLevel().value()))
                .toArray();
        int above = runs.size() - below.length;
        if (above == 0 || below.length == 0) {
            return 0;
        }
        double top = runs.stream()
                .filter(Sample.Held::top)
                .mapToDouble(run -> Math.log(run.level()))
                .max()
                .orElseThrow();
        return new CensoredSpread(below, top, above).variance();
    }

    private double variance() {
        double mean = top;
        double variance = squares(top) / below.length;
        for (int round = 0; round < ROUNDS; round++) {
            double deviation = Math.sqrt(Math.max(variance, LEAST * LEAST));
            double distance = (top - mean) / deviation;
            var standard = NormalDistribution.of(0, 1);
            double hazard = standard.density(distance) / standard.survivalProbability(distance);
            double expected = mean + deviation * hazard;
            double around = deviation * deviation * (1 + distance * hazard - hazard * hazard);
            mean = (sum() + above * expected) / size();
            variance = (squares(mean) + above * (around + (expected - mean) * (expected - mean))) / size();
        }
        return variance * size() / (size() - 1);
    }

    private double size() {
        return below.length + above;
    }

    private double sum() {
        double sum = 0;
        for (double value : below) {
            sum += value;
        }
        return sum;
    }

    private double squares(double mean) {
        double squares = 0;
        for (double value : below) {
            squares += (value - mean) * (value - mean);
        }
        return squares;
    }
}
