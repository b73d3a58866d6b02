package openingbell.report.figures;

import openingbell.objectives.Quantity;
import openingbell.verdict.Outcome;
import openingbell.verdict.PromiseFinding;

/** How far a measured value stays on the right side of its limit, as a share of the limit: negative if the promise is broken. */
public final class Margin {
    private static final double THIN = 0.10;

    private Margin() {}

    /** Whether a promise was kept, but hardly; how many samples there were says nothing about the platform. */
    public static boolean isThin(PromiseFinding promise) {
        return promise.outcome() == Outcome.PASS
                && promise.limit() != 0
                && promise.promise().quantity() != Quantity.SAMPLES
                && of(promise) < THIN;
    }

    /** NaN where nothing was measured, or where the limit is nothing. */
    public static double of(PromiseFinding promise) {
        if (promise.limit() == 0) {
            return promise.measured() == 0 ? 0 : Double.NaN;
        }
        double over = (promise.measured() - promise.limit()) / Math.abs(promise.limit());
        return over == 0 ? 0 : promise.promise().isFloor() ? over : -over;
    }

    /** What stands before the limit: how a value has to lie to it; nothing where it has to be the limit itself. */
    public static String sign(PromiseFinding promise) {
        var sign = promise.promise().sign();
        return sign.equals("=") ? "" : sign + " ";
    }
}
