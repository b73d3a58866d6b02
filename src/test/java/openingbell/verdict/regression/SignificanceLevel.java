package openingbell.verdict.regression;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How much evidence against "unchanged" the gate asks of one metric among those that are judged together.
 * Two bounds hold at once: Šidák's over all metrics, with the moderated degrees of freedom (right when metrics move apart), and a single comparison with the metric's own degrees
 * of freedom (right when all metrics move as one, where nothing was really borrowed). Šidák rather than Holm, so that the threshold of each metric is known before the run.
 */
final class SignificanceLevel {
    private static final double CONFIDENCE = 0.95;
    private static final double POWER = 0.80;

    private final double falseAlarms;
    private final int metrics;
    private final Map<Freedom, Marks> marks = new HashMap<>();

    SignificanceLevel(double falseAlarms, int metrics) {
        this.falseAlarms = falseAlarms;
        this.metrics = metrics;
    }

    private record Freedom(double moderated, double own) {}

    /**
     * In units of the prediction error.
     *
     * @param critical the worsening from which on {@link #p} is small enough
     * @param power how far beyond the threshold a true change must lie to be seen in four runs of five
     * @param confidence how far the interval reaches to both sides
     */
    record Marks(double critical, double power, double confidence) {}

    Marks marks(RunSpread spread) {
        return marks.computeIfAbsent(new Freedom(spread.freedom(), spread.own()), f -> {
            var moderated = TDistribution.of(f.moderated());
            return new Marks(
                    Math.max(
                            moderated.inverseSurvivalProbability(share()),
                            TDistribution.of(f.own()).inverseSurvivalProbability(falseAlarms)),
                    moderated.inverseCumulativeProbability(POWER),
                    moderated.inverseSurvivalProbability((1 - CONFIDENCE) / 2));
        });
    }

    /** The chance that, unchanged, any of the metrics is worse by at least {@code t} prediction errors. */
    double p(double t, RunSpread spread) {
        double apart = family(TDistribution.of(spread.freedom()).survivalProbability(t));
        double together = TDistribution.of(spread.own()).survivalProbability(t);
        return Math.max(apart, together);
    }

    /** The chance of at least one among all metrics, from the chance of a single one. */
    double family(double single) {
        return -Math.expm1(metrics * Math.log1p(-single));
    }

    /** What each metric may use of the false alarms. */
    double share() {
        return -Math.expm1(Math.log1p(-falseAlarms) / metrics);
    }

    double falseAlarms() {
        return falseAlarms;
    }
}
