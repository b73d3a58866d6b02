package openingbell.facts;

import java.util.List;

/** Counts what happens on one path: of a request its latencies and errors, of a journey its durations and its time in requests. */
final class PathCounter {
    private final List<String> path;
    private final LatencyCounter latencies;
    private final LatencyCounter cumulated;
    private final ErrorCounter errors = new ErrorCounter();

    PathCounter(List<String> path, long sliceMillis) {
        this.path = path;
        latencies = new LatencyCounter(sliceMillis);
        cumulated = new LatencyCounter(sliceMillis);
    }

    int addRequest(long start, int millis, boolean ok) {
        return latencies.add(start, millis, ok);
    }

    int addError(long sliceMillis, long end, String message) {
        return errors.add(sliceMillis, end, message);
    }

    int addJourney(long start, int millis, int cumulatedMillis, boolean ok) {
        return latencies.add(start, millis, ok) + cumulated.add(start, cumulatedMillis, ok);
    }

    long coarsen(long longerMillis) {
        return latencies.coarsen(longerMillis) + cumulated.coarsen(longerMillis) + errors.coarsen(longerMillis);
    }

    RequestFacts request() {
        return new RequestFacts(path, latencies.series(), errors.facts());
    }

    JourneyFacts journey() {
        return new JourneyFacts(path, latencies.series(), cumulated.series());
    }
}
