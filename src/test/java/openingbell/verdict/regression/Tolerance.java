package openingbell.verdict.regression;

/**
 * How much worse is still fine: a share of the baseline, but never less than an absolute amount in the metric's own unit
 * (milliseconds, requests per second; for error rates a share of the requests).
 */
public record Tolerance(double relative, double floor) {

    /** But never less than this amount, and a rounding error. */
    Tolerance atLeast(double amount) {
        return new Tolerance(relative, Math.max(floor, amount * (1 + 1e-9)));
    }

    /** As a share of this baseline. */
    double of(double baseline) {
        return Math.max(relative, floor / baseline);
    }
}
