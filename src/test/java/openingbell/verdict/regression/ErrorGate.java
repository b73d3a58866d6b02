package openingbell.verdict.regression;

import java.util.List;
import openingbell.objectives.Metric;
import openingbell.verdict.Comparison;
import openingbell.verdict.Outcome;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * Judges an error rate by counts, so that a baseline without a single error is a baseline too.
 * If nothing changed, each error is as likely to fall on any request of this run as of the accepted ones: the errors of this run, given all of them, are binomial (Fisher's exact test
 * for rare events). Errors come in bursts and some nights have more of them; so every count is first divided by a dispersion.
 */
record ErrorGate(GateLimits limits, SignificanceLevel evidence) {

    private static final double POWER = 0.80;

    Comparison judge(Metric metric, List<Sample.Errors> baseline, Sample.Errors current) {
        long failed = baseline.stream().mapToLong(Sample.Errors::failed).sum();
        long total = baseline.stream().mapToLong(Sample.Errors::total).sum();
        double rate = (double) failed / total;
        double dispersion = Dispersion.of(baseline, current);
        var scaled = new Scaled(failed / dispersion, total / dispersion, current.total() / dispersion);

        double tolerated = tolerated(limits.toleranceOf(metric), rate);
        double p = evidence.family(scaled.tail(current.failed() / dispersion));
        boolean regressed = current.rate() - rate > tolerated && p <= evidence.falseAlarms();

        double alarm = Math.max(scaled.leastAlarm(evidence.share()), (rate + tolerated) * scaled.requests());
        double detectable = GammaDistribution.of(Math.max(alarm, 1e-9), 1).inverseCumulativeProbability(POWER);
        return new Comparison(
                metric,
                regressed ? Outcome.FAIL : Outcome.PASS,
                rate,
                dispersion,
                baseline.size(),
                current.rate(),
                current.rate() - rate,
                ShareDifference.interval(
                        scaled.baselineErrors(),
                        scaled.baselineRequests(),
                        current.failed() / dispersion,
                        scaled.requests()),
                p,
                Math.min(1, alarm / scaled.requests()) - rate,
                Math.min(1, detectable / scaled.requests()) - rate,
                "");
    }

    private static double tolerated(Tolerance tolerance, double rate) {
        return Math.max(tolerance.relative() * rate, tolerance.floor());
    }

    /** Counts as they would be if errors were independent. */
    private record Scaled(double baselineErrors, double baselineRequests, double requests) {

        /** The chance of at least so many errors in this run, given all errors together. */
        double tail(double errors) {
            if (errors <= 0) {
                return 1;
            }
            double share = requests / (requests + baselineRequests);
            return BetaDistribution.of(errors, baselineErrors + 1).cumulativeProbability(share);
        }

        /** The fewest errors that have a tail this small. */
        double leastAlarm(double tail) {
            double low = 0;
            double high = 1;
            while (tail(high) > tail) {
                high *= 2;
            }
            for (int i = 0; i < 60; i++) {
                double middle = (low + high) / 2;
                if (tail(middle) > tail) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return high;
        }
    }
}
