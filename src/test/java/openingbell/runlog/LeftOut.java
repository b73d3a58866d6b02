package openingbell.runlog;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers that Gatling writes into its log as successes though they are neither success nor failure: they are taken out of it again. Told on event loops, as they come. */
public final class LeftOut {
    private final Map<Request, Integer> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    /** As the log tells of it, which tells no more: of two that are alike either may go. */
    record Request(List<String> path, long start, long end) {}

    /**
     * @param path its groups, then its name
     * @param start in milliseconds since 1970, and so its end
     */
    public void add(List<String> path, long start, long end) {
        count.incrementAndGet();
        waiting.merge(new Request(List.copyOf(path), start, end), 1, Integer::sum);
    }

    /** How many there were. */
    public int count() {
        return count.get();
    }

    /** Those that still stand in the log, as far as anybody knows. */
    Map<Request, Integer> waiting() {
        return Map.copyOf(waiting);
    }

    void taken(Map<Request, Integer> out) {
        out.forEach((request, times) -> waiting.computeIfPresent(
                request, (same, there) -> there > times ? Integer.valueOf(there - times) : null));
    }
}
