package openingbell.settings;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * When a run counts as worse than its baseline.
 *
 * @param highestLevel of the highest level that held, in runs that climb; one step of the load is tolerated in any case
 * @param gauges of the values of gauges, whichever way is worse for each
 * @param falseAlarms the share of unchanged runs that may fail, all metrics together
 * @param leastSpread no metric is believed to repeat itself better than this
 * @param gross with too few accepted runs, only what is worse by this factor fails
 * @param journeys what is tolerated of single ones instead
 * @param requests the same, by "journey.request"
 */
public record RegressionLimits(
        Latency p50,
        Latency p95,
        Latency p99,
        Errors errors,
        double throughput,
        double highestLevel,
        double gauges,
        double falseAlarms,
        double leastSpread,
        double gross,
        Map<String, Tolerances> journeys,
        Map<String, Tolerances> requests) {

    public RegressionLimits {
        journeys = Ordered.copy(journeys);
        requests = Ordered.copy(requests);
    }

    /** Worse by more than this share, and by more than this time. */
    public record Latency(double tolerance, Duration floor) {}

    /** More errors by more than this share of them, and by more than this share of the requests. */
    public record Errors(double tolerance, double floor) {}

    /** What is tolerated of one journey or one request; where something is absent, what is tolerated of all. */
    public record Tolerances(
            Optional<Latency> p50,
            Optional<Latency> p95,
            Optional<Latency> p99,
            Optional<Errors> errors,
            Optional<Double> throughput) {}
}
