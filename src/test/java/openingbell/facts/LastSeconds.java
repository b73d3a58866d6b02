package openingbell.facts;

import java.util.ArrayList;
import java.util.List;
import openingbell.runlog.LogHandler;
import openingbell.runlog.LogPath;
import openingbell.runlog.RunEvent;

/** How a run is doing at the moment: what came in its last seconds, counted as it comes, in memory that does not grow with it. */
public final class LastSeconds implements LogHandler {
    private static final int MOST = 10;

    private final String unwanted;
    private final List<Second> seconds = new ArrayList<>();
    private List<String> scenarios = List.of();
    private long start;
    private long first = Long.MAX_VALUE;
    private long users;
    private long requests;
    private long failed;

    /**
     * @param users who are there now
     * @param ok latencies of the successful answers of the last seconds
     * @param requests all of the run so far, {@code failed} those of them that failed
     */
    public record Figures(
            long users, double okPerSecond, double failedPerSecond, Histogram ok, long requests, long failed) {

        /** The same of what was read up to some moment, where nobody counted while it came. @param unwanted a scenario whose users are not meant */
        public static Figures of(Facts facts, String unwanted) {
            var from = Math.max(facts.first(), facts.last() - MOST * 1_000);
            var seconds = Math.max(1, (facts.last() - from) / 1_000.0);
            var slice = Math.floorDiv(from, facts.sliceMillis()) * facts.sliceMillis();
            var latencies = facts.requests().stream()
                    .map(request -> request.latencies().between(slice, Long.MAX_VALUE))
                    .reduce(Latencies.NONE, Latencies::plus);
            var answers = facts.completed().between(slice, Long.MAX_VALUE);
            var all = facts.completed().total();
            return new Figures(
                    facts.usersExcept(unwanted).unfinished(),
                    answers.ok() / seconds,
                    answers.ko() / seconds,
                    latencies.ok(),
                    all.count(),
                    all.ko());
        }
    }

    private static final class Second {
        private final long number;
        private final Tally ok = new Tally();
        private long okCount;
        private long failed;

        Second(long number) {
            this.number = number;
        }
    }

    /** @param unwanted a scenario whose users are not meant */
    public LastSeconds(String unwanted) {
        this.unwanted = unwanted;
    }

    @Override
    public void run(RunEvent.Run run) {
        start = run.start();
        scenarios = run.scenarios();
    }

    @Override
    public void user(int scenario, boolean begins, int at) {
        if (!scenarios.get(scenario).equals(unwanted)) {
            users += begins ? 1 : -1;
        }
    }

    @Override
    public void request(LogPath path, int startOffset, int endOffset, boolean ok, String message) {
        long at = start + endOffset;
        first = Math.min(first, start + startOffset);
        requests++;
        failed += ok ? 0 : 1;
        long number = Math.floorDiv(at, 1_000L);
        if (!seconds.isEmpty() && number <= seconds.get(seconds.size() - 1).number - MOST) {
            return;
        }
        var second = second(number);
        if (ok) {
            second.ok.add(Math.max(0, endOffset - startOffset), 1);
            second.okCount++;
        } else {
            second.failed++;
        }
    }

    private Second second(long number) {
        int place = seconds.size();
        while (place > 0 && seconds.get(place - 1).number > number) {
            place--;
        }
        if (place > 0 && seconds.get(place - 1).number == number) {
            return seconds.get(place - 1);
        }
        var second = new Second(number);
        seconds.add(place, second);
        if (seconds.size() > MOST + 1) {
            seconds.remove(0);
        }
        return second;
    }

    /** @param now in milliseconds since 1970; the second that it lies in is not over */
    public Figures at(long now) {
        long current = Math.floorDiv(now, 1_000L);
        long lasted = Math.min(MOST, Math.max(1, current - Math.floorDiv(first, 1_000L)));
        long okCount = 0;
        long failures = 0;
        var ok = Histogram.EMPTY;
        for (var second : seconds) {
            if (second.number >= current - lasted && second.number < current) {
                okCount += second.okCount;
                failures += second.failed;
                ok = ok.plus(second.ok.histogram());
            }
        }
        return new Figures(users, (double) okCount / lasted, (double) failures / lasted, ok, requests, failed);
    }
}
