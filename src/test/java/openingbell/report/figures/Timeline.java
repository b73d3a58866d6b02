package openingbell.report.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import openingbell.facts.Facts;
import openingbell.facts.Latencies;
import openingbell.facts.Outcomes;
import openingbell.facts.Series;
import openingbell.facts.UserFacts;
import openingbell.verdict.PlannedLoad;

/** A run as a row of moments of the same length; times are seconds since the first visitor. */
public record Timeline(long millis, List<Moment> moments) {
    private static final long[] LENGTHS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 21_600};
    private static final long DAY = 86_400_000;

    /**
     * One stretch of time.
     *
     * @param okPerSecond answers that came in it
     * @param latencies of the requests that were sent in it
     */
    public record Moment(
            double from, double to, double users, double okPerSecond, double failedPerSecond, Latencies latencies) {

        public Latency latency() {
            return Latency.of(latencies.ok());
        }
    }

    public Timeline {
        moments = List.copyOf(moments);
    }

    /** At most this many moments, and one more where the first visitor did not come at the begin of one; where hours are too short, they last some days. */
    public static Timeline of(Facts facts, Figures figures, int most) {
        long began = figures.began();
        long last = Math.max(facts.last(), began);
        long millis = LongStream.of(LENGTHS)
                .map(seconds -> seconds * 1_000)
                .filter(length -> length % facts.sliceMillis() == 0 && (last - began) / length < most)
                .findFirst()
                .orElseGet(() -> days(last - began, facts.sliceMillis(), most));
        var latencies = facts.all();
        var active = facts.usersExcept(PlannedLoad.WARM_UP).active(began, last);
        var moments = new ArrayList<Moment>();
        for (long from = Math.floorDiv(began, millis) * millis; from <= last; from += millis) {
            moments.add(moment(began, last, from, from + millis, latencies, facts.completed(), active));
        }
        return new Timeline(millis, moments);
    }

    /** Slices divide a day, or are whole days. */
    private static long days(long lasting, long slice, int most) {
        long least = Math.max(DAY, slice);
        return least * (1 + lasting / least / most);
    }

    private static Moment moment(
            long began,
            long last,
            long from,
            long to,
            Series<Latencies> latencies,
            Series<Outcomes> completed,
            List<UserFacts.Active> active) {
        double seconds = Math.max(1, Math.min(to, last) - Math.max(from, began)) / 1000.0;
        var answers = completed.between(from, to);
        double users = active.stream()
                .filter(slice -> slice.from() >= from && slice.from() < to)
                .mapToDouble(UserFacts.Active::mean)
                .average()
                .orElse(0);
        return new Moment(
                Math.max(0, from - began) / 1000.0,
                (Math.min(to, last) - began) / 1000.0,
                users,
                answers.ok() / seconds,
                answers.ko() / seconds,
                latencies.between(from, to));
    }
}
