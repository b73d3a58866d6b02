package openingbell.settings;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is promised of one thing; what is absent is not promised. Errors are a share from 0 to 1, as are wrong answers, which are errors, too.
 *
 * @param latencies by the keys that name them (p95, max, mean); {@code Quantity} knows each by the same name
 * @param fairShare how evenly the answers are spread over its requests, from 0 to 1 (Jain's index)
 * @param every latencies and errors are to hold in every stretch of this length, too, while the load stays at a level
 * @param growth how much more it may become while the load stays the same
 * @param secondsKept the share of such seconds in which latencies and errors are to hold
 */
public record Promise(
        Map<String, Duration> latencies,
        Optional<Double> errors,
        Optional<Double> wrongAnswers,
        Optional<Long> leastSamples,
        Optional<Double> throughput,
        Optional<Integer> throughputFromUsers,
        Optional<Double> fairShare,
        Optional<Duration> every,
        Optional<Double> secondsKept,
        Optional<Growth> growth) {

    /**
     * How much more it may become in a time.
     *
     * @param latencies by the keys that name them; {@code Quantity} knows the growth of each
     */
    public record Growth(Map<String, Duration> latencies, Optional<Double> errors, Duration per) {
        public Growth {
            latencies = Ordered.copy(latencies);
        }
    }

    public Promise {
        latencies = Ordered.copy(latencies);
    }

    /** How many numbers it names, each once, whatever stretches it is to hold in. */
    long numbers() {
        return latencies.size()
                + Stream.of(errors, wrongAnswers, leastSamples, throughput, fairShare)
                        .filter(Optional::isPresent)
                        .count()
                + growth.map(growing -> growing.latencies().size()
                                + growing.errors().stream().count())
                        .orElse(0L);
    }

    boolean hasStretches() {
        return every.isPresent() || secondsKept.isPresent();
    }
}
