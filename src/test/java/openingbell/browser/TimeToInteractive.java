package openingbell.browser;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import openingbell.settings.PageVisits;

/**
 * When a page can be used, as the field defines it: the end of the last long task (over 50 ms) before the first five seconds, from the first contentful paint on, in which there was no long task and at
 * no time more than two requests (GET) were under way; where there was no long task before, the first contentful paint. All times are milliseconds since the visit began.
 */
final class TimeToInteractive {
    private static final double QUIET = PageVisits.REST.toMillis();
    private static final long MOST_REQUESTS = 2;

    private TimeToInteractive() {}

    /** A long task, or a request; one that is under way ends at infinity. */
    record Span(double from, double to) {
        boolean meets(double begin, double end) {
            return from < end && to > begin;
        }
    }

    /** @return nothing while there were no such five seconds yet */
    static OptionalDouble of(double firstPaint, List<Span> longTasks, List<Span> requests, double now) {
        var begin = DoubleStream.concat(
                        DoubleStream.of(firstPaint),
                        DoubleStream.concat(
                                longTasks.stream().mapToDouble(Span::to),
                                requests.stream().mapToDouble(Span::to)))
                .filter(from -> from >= firstPaint && from + QUIET <= now)
                .sorted()
                .filter(from -> isQuiet(from, longTasks, requests))
                .findFirst();
        return begin.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(longTasks.stream()
                        .mapToDouble(Span::to)
                        .filter(end -> end <= begin.getAsDouble())
                        .reduce(firstPaint, Math::max));
    }

    private static boolean isQuiet(double from, List<Span> longTasks, List<Span> requests) {
        double to = from + QUIET;
        return longTasks.stream().noneMatch(task -> task.meets(from, to))
                && DoubleStream.concat(
                                DoubleStream.of(from),
                                requests.stream().mapToDouble(Span::from).filter(begin -> begin > from && begin < to))
                        .allMatch(at -> underWay(requests, at) <= MOST_REQUESTS);
    }

    private static long underWay(List<Span> requests, double at) {
        return requests.stream()
                .filter(request -> request.from() <= at && request.to() > at)
                .count();
    }
}
