package openingbell.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * What is promised of one thing; what is absent is not promised. Errors are a share from 0 to 1.
 *
 * @param every latencies and errors are to hold in every stretch of this length, too, while the load stays at a level
 * @param secondsKept the share of such seconds in which latencies and errors are to hold
 */
public record Promise(
        Optional<Duration> p50,
        Optional<Duration> p95,
        Optional<Duration> p99,
        Optional<Duration> max,
        Optional<Duration> mean,
        Optional<Double> errors,
        Optional<Long> leastSamples,
        Optional<Double> throughput,
        Optional<Integer> throughputFromUsers,
        Optional<Duration> every,
        Optional<Double> secondsKept) {}
