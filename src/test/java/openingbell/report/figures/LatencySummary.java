package openingbell.report.figures;

import openingbell.facts.Histogram;

/** The latencies of successful answers in milliseconds; NaN where there were none. */
public record LatencySummary(long samples, double mean, double p50, double p90, double p95, double p99, double max) {

    public static LatencySummary of(Histogram ok) {
        if (ok.isEmpty()) {
            return new LatencySummary(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        return new LatencySummary(
                ok.count(),
                ok.mean(),
                ok.percentile(50),
                ok.percentile(90),
                ok.percentile(95),
                ok.percentile(99),
                ok.max());
    }
}
