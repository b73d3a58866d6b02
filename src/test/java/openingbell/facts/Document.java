package openingbell.facts;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * Facts as they stand in JSON; facts-v3.schema.json describes it.
 *
 * @param run null if the log did not hold it
 * @param origin where slice 0 begins: the slices of all series are numbered from there
 */
@JsonPropertyOrder({"format", "version"})
record Document(
        String format,
        int version,
        RunInfo run,
        long sliceMillis,
        long origin,
        long first,
        long last,
        List<String> gaps,
        List<Request> requests,
        List<Journey> journeys,
        List<Users> users,
        long[][] completed,
        List<Errors> crashes,
        List<Gauge> gauges) {
    static final String FORMAT = "opening-bell/facts";
    static final int VERSION = 3;

    /** The oldest version that is still read: it knew no gauges. */
    static final int OLDEST = 1;

    /** It knew levels, of which not the least, counters and ratios, and not what was noticed of them. */
    static final int OF_GAUGES = 2;

    record Request(List<String> path, List<Cell> latencies, List<Errors> errors) {}

    record Journey(List<String> path, List<Cell> duration, List<Cell> cumulated) {}

    /** The latencies of one slice; {@code ok} and {@code ko} are [value, count, value, count, …]. */
    record Cell(long slice, long[] ok, long[] ko) {}

    /** {@code moves} is [slice, started, ended, startMillis, endMillis] for each slice. */
    record Users(String scenario, long[][] moves) {}

    /** {@code times} is [slice, count] for each slice. */
    record Errors(String message, long first, long last, long[][] times) {}

    /**
     * Of a level and a rate {@code levels} is filled, of a counter, a ratio and a histogram {@code counts}: [slice, times, hits, total] for each slice; of a histogram {@code buckets}, too.
     *
     * @param missed [slice, times that it could not be read, times that what it counts began again]
     */
    record Gauge(
            String name,
            GaugeFacts.Kind kind,
            String unit,
            double quantile,
            List<Level> levels,
            long[][] counts,
            List<Filled> buckets,
            long[][] missed,
            GaugeFacts.Noticed firstMissed,
            GaugeFacts.Noticed firstReset) {}

    /** A level in one slice; {@code lastMillis} counts from the slice's begin, {@code millis} are those in which a rate grew. */
    record Level(
            long slice, long times, double sum, double least, double most, double last, long lastMillis, long millis) {}

    /** What fell into one bucket in one slice; {@code to} is null for the one above all bounds. */
    record Filled(long slice, double from, Double to, long count) {}

    static Document of(Facts facts) {
        return new DocumentWriter(facts).document();
    }

    Facts facts() {
        return new DocumentReader(this).facts();
    }
}
