package openingbell.verdict.regression;

import openingbell.verdict.Interval;

/** Newcombe's interval for the difference of two shares, as of errors among requests. */
public final class ShareDifference {
    private static final double Z95 = 1.959964;

    private ShareDifference() {}

    /** Of the second less the first, at 95 % confidence; the counts are those of independent events, so they need not be whole. */
    public static Interval interval(double failedBefore, double totalBefore, double failedNow, double totalNow) {
        var before = wilson(failedBefore, totalBefore);
        var now = wilson(failedNow, totalNow);
        double old = failedBefore / totalBefore;
        double fresh = failedNow / totalNow;
        return new Interval(
                fresh - old - Math.hypot(fresh - now.low(), before.high() - old),
                fresh - old + Math.hypot(now.high() - fresh, old - before.low()));
    }

    private static Interval wilson(double failed, double total) {
        double share = failed / total;
        double centre = (share + Z95 * Z95 / (2 * total)) / (1 + Z95 * Z95 / total);
        double reach = Z95
                * Math.sqrt(share * (1 - share) / total + Z95 * Z95 / (4 * total * total))
                / (1 + Z95 * Z95 / total);
        return new Interval(Math.max(0, centre - reach), Math.min(1, centre + reach));
    }
}
