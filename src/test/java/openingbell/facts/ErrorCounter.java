package openingbell.facts;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts messages of failure while they come in. */
final class ErrorCounter {
    private final Map<String, Times> byMessage = new HashMap<>();

    private static final class Times {
        private final SeriesCounter<Count> series;
        private long first;
        private long last;

        Times(long sliceMillis, long at) {
            series = new SeriesCounter<>(sliceMillis, Count.NONE);
            first = at;
            last = at;
        }
    }

    /** @return how many numbers more are kept now */
    int add(long sliceMillis, long at, String message) {
        var times = byMessage.computeIfAbsent(message.strip(), text -> new Times(sliceMillis, at));
        times.first = Math.min(times.first, at);
        times.last = Math.max(times.last, at);
        return times.series.add(at, Count.ONE);
    }

    /** @return how many numbers are kept then */
    long coarsen(long longerMillis) {
        return byMessage.values().stream()
                .mapToLong(times -> times.series.coarsen(longerMillis))
                .sum();
    }

    List<ErrorFacts> facts() {
        return byMessage.entrySet().stream()
                .map(entry -> new ErrorFacts(
                        entry.getKey(),
                        entry.getValue().first,
                        entry.getValue().last,
                        entry.getValue().series.series()))
                .sorted(Comparator.comparing(ErrorFacts::message))
                .toList();
    }
}
