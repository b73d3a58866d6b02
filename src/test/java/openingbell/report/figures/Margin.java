package openingbell.report.figures;

import java.util.Arrays;
import openingbell.objectives.Metric;
import openingbell.verdict.Outcome;
import openingbell.verdict.PromiseFinding;

/** How far a measured value stays on the right side of its limit, as a share of the limit: negative if the promise is broken. */
public final class Margin {
    private Margin() {}

    /** NaN where nothing was measured, or where the limit is nothing. */
    public static double of(PromiseFinding promise) {
        if (promise.limit() == 0) {
            return promise.measured() == 0 ? 0 : Double.NaN;
        }
        double over = (promise.measured() - promise.limit()) / Math.abs(promise.limit());
        return over == 0 ? 0 : isFloor(promise) ? over : -over;
    }

    /** Is the limit the least that was promised, not the most? */
    public static boolean isFloor(PromiseFinding promise) {
        boolean known = Arrays.stream(Metric.values())
                .anyMatch(m -> m.isFloor() && m.title().equals(promise.measure()));
        boolean above = promise.measured() > promise.limit();
        boolean below = promise.measured() < promise.limit();
        return known || above && promise.outcome() == Outcome.PASS || below && promise.outcome() == Outcome.FAIL;
    }
}
