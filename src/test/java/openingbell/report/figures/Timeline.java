package openingbell.report.figures;

import java.util.List;
import java.util.stream.LongStream;
import openingbell.facts.Facts;
import openingbell.facts.Latencies;
import openingbell.facts.Outcomes;
import openingbell.facts.Series;
import openingbell.facts.UserFacts;
import openingbell.verdict.PlannedLoad;

/**
 * A run as a row of moments of the same length; times are seconds since the first user.
 *
 * @param populations the users of each scenario, where there are several
 */
public record Timeline(long millis, List<Moment> moments, List<Population> populations) {
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

        public LatencySummary latency() {
            return LatencySummary.of(latencies.ok());
        }
    }

    /** How many users of a scenario there were at each moment. */
    public record Population(String name, List<Double> users) {
        public Population {
            users = List.copyOf(users);
        }
    }

    public Timeline {
        moments = List.copyOf(moments);
        populations = List.copyOf(populations);
    }

    /** At most this many moments, and one more where the first user did not come at the begin of one; where hours are too short, they last some days. */
    public static Timeline of(Facts facts, Figures figures, int most) {
        return of(facts, figures.began(), most);
    }

    /** @param began when the first user came, in milliseconds since 1970 */
    public static Timeline of(Facts facts, long began, int most) {
        long last = Math.max(facts.last(), began);
        long millis = LongStream.of(LENGTHS)
                .map(seconds -> seconds * 1_000)
                .filter(length -> length % facts.sliceMillis() == 0 && (last - began) / length < most)
                .findFirst()
                .orElseGet(() -> days(last - began, facts.sliceMillis(), most));
        var latencies = facts.all();
        var active = facts.usersExcept(PlannedLoad.WARM_UP).active(began, last);
        var begins = LongStream.iterate(
                        Math.floorDiv(began, millis) * millis, from -> from <= last, from -> from + millis)
                .boxed()
                .toList();
        var moments = begins.stream()
                .map(from -> moment(began, last, from, from + millis, latencies, facts.completed(), active))
                .toList();
        var populations = facts.users().stream()
                .filter(users -> !users.scenario().equals(PlannedLoad.WARM_UP))
                .map(users -> population(users, began, last, begins, millis))
                .toList();
        return new Timeline(millis, moments, populations.size() > 1 ? populations : List.of());
    }

    private static Population population(UserFacts users, long began, long last, List<Long> begins, long millis) {
        var active = users.active(began, last);
        return new Population(
                users.scenario(),
                begins.stream().map(from -> users(active, from, from + millis)).toList());
    }

    private static double users(List<UserFacts.Active> active, long from, long to) {
        return active.stream()
                .filter(slice -> slice.from() >= from && slice.from() < to)
                .mapToDouble(UserFacts.Active::mean)
                .average()
                .orElse(0);
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
        return new Moment(
                Math.max(0, from - began) / 1000.0,
                (Math.min(to, last) - began) / 1000.0,
                users(active, from, to),
                answers.ok() / seconds,
                answers.ko() / seconds,
                latencies.between(from, to));
    }
}
