package openingbell.settings;

import java.util.Map;

/**
 * The promises as they stand in the file: for all requests, by journey, by request ("journey.request").
 *
 * @param durations of whole journeys, pauses included
 */
public record Promises(
        Promise all, Map<String, Promise> journeys, Map<String, Promise> durations, Map<String, Promise> requests) {
    public Promises {
        durations = Ordered.copy(durations);
        journeys = Ordered.copy(journeys);
        requests = Ordered.copy(requests);
    }
}
