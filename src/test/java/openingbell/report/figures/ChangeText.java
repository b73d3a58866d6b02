package openingbell.report.figures;

import openingbell.objectives.Metric;
import openingbell.verdict.Comparison;

/** The numbers of a comparison in words: error rates change by points, everything else by percent. */
public final class ChangeText {
    private ChangeText() {}

    public static String of(Metric metric, double change) {
        return metric.quantity().changesByPoints() ? UnitText.points(change) : UnitText.change(change);
    }

    public static String value(Metric metric, double value) {
        return UnitText.of(value, metric.unit());
    }

    /** How much worse, as a multiple of what would have failed: above 1 it failed, below 0 it is better. */
    public static double severity(Comparison comparison) {
        double worse = comparison.metric().worseWhenHigher() ? comparison.change() : -comparison.change();
        return comparison.threshold() > 0 ? worse / comparison.threshold() : worse;
    }
}
