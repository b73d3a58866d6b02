package openingbell.platform.faults;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Keeps processors busy with nothing. Threads of its own, as many as there are processors: those of the server may be virtual, whose CPU time cannot be told. */
public final class CpuBurner implements AutoCloseable {
    /** Some microseconds. */
    private static final int SPINS = 200;

    private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    private final ExecutorService threads =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
                var thread = new Thread(task, "cpu-burner");
                thread.setDaemon(true);
                return thread;
            });

    /** @param then what is done when so much CPU time was used */
    public void burn(Duration time, Runnable then) {
        threads.execute(() -> {
            long end = clock.getCurrentThreadCpuTime() + time.toNanos();
            while (clock.getCurrentThreadCpuTime() < end
                    && !Thread.currentThread().isInterrupted()) {
                // Most of the time here, not where the clock is read: there no profile sees it.
                for (int i = 0; i < SPINS; i++) {
                    Thread.onSpinWait();
                }
            }
            then.run();
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
