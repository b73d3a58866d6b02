package openingbell.settings;

import java.util.Map;
import java.util.stream.Stream;

/**
 * The promises as they stand in the file: for all requests, by journey, by request ("journey.request"), by what a simulation of one's own records.
 *
 * @param durations of whole journeys, pauses included
 * @param paths by the names of the groups around it and its own ("group / request")
 * @param gauges of numbers that the target tells of itself, by their names
 */
public record Promises(
        Promise all,
        Map<String, Promise> journeys,
        Map<String, Promise> durations,
        Map<String, Promise> requests,
        Map<String, Promise> paths,
        Map<String, GaugePromises> gauges) {
    public Promises {
        durations = Ordered.copy(durations);
        journeys = Ordered.copy(journeys);
        requests = Ordered.copy(requests);
        paths = Ordered.copy(paths);
        gauges = Ordered.copy(gauges);
    }

    /** How many numbers are promised, each once, whatever stretches they are to hold in. */
    public long numbers() {
        return ofRequests().mapToLong(Promise::numbers).sum()
                + gauges.values().stream()
                        .mapToLong(gauge -> gauge.list().size())
                        .sum();
    }

    /** Whether something is to hold in every stretch of a time, too, or in most seconds. */
    public boolean hasStretches() {
        return ofRequests().anyMatch(Promise::hasStretches)
                || gauges.values().stream()
                        .flatMap(gauge -> gauge.list().stream())
                        .anyMatch(promise -> promise.every().isPresent());
    }

    private Stream<Promise> ofRequests() {
        return Stream.concat(
                Stream.of(all),
                Stream.of(journeys, durations, requests, paths).flatMap(each -> each.values().stream()));
    }
}
