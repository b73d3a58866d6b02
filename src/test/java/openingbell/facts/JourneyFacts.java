package openingbell.facts;

import java.util.List;

/**
 * What happened to one journey (a group, or a group in groups), by the time it began.
 *
 * @param duration from its begin to its end, pauses included
 * @param cumulated the time spent in its requests, pauses left out
 */
public record JourneyFacts(List<String> path, Series<Latencies> duration, Series<Latencies> cumulated) {
    public JourneyFacts {
        path = List.copyOf(path);
    }

    public String name() {
        return path.get(path.size() - 1);
    }

    JourneyFacts plus(JourneyFacts other) {
        return new JourneyFacts(path, duration.plus(other.duration), cumulated.plus(other.cumulated));
    }
}
