package openingbell.runlog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What Gatling's log of a run has to be corrected by when it is complete: answers that are neither success nor failure, and exceptions that it
 * does not tell. Told on event loops, as they come.
 */
public final class LogCorrections {
    /** A run that crashes all the time need not be told of each. */
    private static final int MOST_CRASHES = 10_000;

    private final Map<Request, Integer> leftOut = new ConcurrentHashMap<>();
    private final Set<Request> undecided = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final List<Crash> crashes = new ArrayList<>();
    private int crashesSeen;

    /** As the log tells of it, which tells no more: of two that are alike either may go. @param ok whether it is told as a success; empty if it may be either */
    record Request(List<String> path, long start, long end, Optional<Boolean> ok) {
        Request either() {
            return new Request(path, start, end, Optional.empty());
        }
    }

    /** What went wrong in the simulation's own code. @param at milliseconds since 1970 */
    record Crash(String message, long at) {}

    /**
     * An answer that goes, and is told as a success.
     *
     * @param path its groups, then its name
     * @param start in milliseconds since 1970, and so its end
     */
    public void leaveOut(List<String> path, long start, long end) {
        count.incrementAndGet();
        leaveOut(path, start, end, Optional.of(true));
    }

    /** The same of one that may be told as a failure. */
    public void leaveOutEither(List<String> path, long start, long end) {
        count.incrementAndGet();
        leaveOut(path, start, end, Optional.empty());
    }

    /** An answer of which it is not known yet whether it goes: who counts while the run lasts waits for it. Told before Gatling records the answer. */
    public void mayLeaveOut(List<String> path, long start, long end) {
        undecided.add(new Request(List.copyOf(path), start, end, Optional.empty()));
    }

    private void leaveOut(List<String> path, long start, long end, Optional<Boolean> ok) {
        leftOut.merge(new Request(List.copyOf(path), start, end, ok), 1, Integer::sum);
    }

    /** How many answers go, or went. */
    public int leftOut() {
        return count.get();
    }

    /** An exception that comes. @param at milliseconds since 1970 */
    public synchronized void addCrash(String message, long at) {
        if (crashesSeen++ < MOST_CRASHES) {
            crashes.add(new Crash(message, at));
        }
    }

    /** Answers that still stand in the log, as far as anybody knows. */
    Map<Request, Integer> toRemove() {
        return Map.copyOf(leftOut);
    }

    /** The same while they still come. */
    Map<Request, Integer> leaving() {
        return Collections.unmodifiableMap(leftOut);
    }

    boolean mayLeave(Request request) {
        return !undecided.isEmpty() && undecided.contains(request.either());
    }

    /** Exceptions that do not stand in it yet. */
    synchronized List<Crash> toAdd() {
        return List.copyOf(crashes);
    }

    synchronized void done(Map<Request, Integer> gone, List<Crash> written) {
        gone.forEach((request, times) -> leftOut.computeIfPresent(
                request, (same, there) -> there > times ? Integer.valueOf(there - times) : null));
        crashes.subList(0, written.size()).clear();
    }
}
