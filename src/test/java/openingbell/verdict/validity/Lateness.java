package openingbell.verdict.validity;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How late timers were, counted in tenths of a millisecond; written by one thread, read by any.
 * A timer that is late holds up those that were due behind it, which nobody set: they are counted as if they had been, each less late by one interval.
 * Else a long stall would be one late timer among hundreds, however much of the run it takes.
 */
final class Lateness {
    private static final long TENTH = 100_000;

    /** Up to two seconds; what is later is counted there, and its true size kept as the latest. */
    private final AtomicLongArray counts = new AtomicLongArray(20_000);

    private final AtomicLong latest = new AtomicLong();
    private final long interval;

    /** @param interval from one timer to the next, in nanoseconds */
    Lateness(long interval) {
        this.interval = interval;
    }

    void add(long nanos) {
        long latestNow = Math.max(0, nanos);
        latest.accumulateAndGet(latestNow, Math::max);
        for (long late = latestNow; late >= 0; late -= interval) {
            counts.incrementAndGet((int) Math.min(counts.length() - 1L, late / TENTH));
        }
    }

    long count() {
        long sum = 0;
        for (int i = 0; i < counts.length(); i++) {
            sum += counts.get(i);
        }
        return sum;
    }

    double p99Millis() {
        long rank = (count() * 99 + 99) / 100;
        long seen = 0;
        for (int i = 0; i < counts.length() && rank > 0; i++) {
            seen += counts.get(i);
            if (seen >= rank) {
                return i == counts.length() - 1 ? maxMillis() : (i + 1) / 10.0;
            }
        }
        return 0;
    }

    double maxMillis() {
        return latest.get() / 1e6;
    }
}
