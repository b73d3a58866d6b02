package openingbell.report.figures;

import openingbell.verdict.Comparison;
import openingbell.verdict.Measure;

/** The numbers of a comparison in words: error rates change by points, everything else by percent. */
public final class Change {
    private Change() {}

    public static String of(Measure measure, double change) {
        return measure == Measure.ERRORS ? Units.points(change) : Units.change(change);
    }

    public static String unit(Measure measure) {
        return measure == Measure.ERRORS ? "%" : measure.unit();
    }

    public static String value(Measure measure, double value) {
        return Units.of(value, unit(measure));
    }

    /** How much worse, as a multiple of what would have failed: above 1 it failed, below 0 it is better. */
    public static double severity(Comparison comparison) {
        double worse = comparison.metric().measure().worseWhenHigher() ? comparison.change() : -comparison.change();
        return comparison.threshold() > 0 ? worse / comparison.threshold() : worse;
    }
}
