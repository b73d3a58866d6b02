package openingbell.testing.runs;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** How late this machine is with its timers while something is measured: whoever is asked to stop cannot do so any sooner. */
public final class TimerWatch implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(20);

    private final AtomicLong latest = new AtomicLong();
    private final Thread thread = new Thread(this::watch, "timer-watch");
    private volatile boolean over;

    private TimerWatch() {}

    public static TimerWatch start() {
        var watch = new TimerWatch();
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    /** The most that one of them was late so far. */
    public Duration latest() {
        return Duration.ofNanos(latest.get());
    }

    private void watch() {
        while (!over) {
            long begin = System.nanoTime();
            ShortRuns.pause(EVERY);
            latest.accumulateAndGet(System.nanoTime() - begin - EVERY.toNanos(), Math::max);
        }
    }

    @Override
    public void close() {
        over = true;
    }
}
