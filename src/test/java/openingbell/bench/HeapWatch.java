package openingbell.bench;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;

/** Looks every few milliseconds how much of the heap is in use, garbage included: the pools' own peaks are of different moments, and their sum is more than there ever was. */
final class HeapWatch {
    private static final long EVERY_MILLIS = 5;

    private final AtomicLong most = new AtomicLong();

    private HeapWatch() {}

    static HeapWatch begin() {
        var watch = new HeapWatch();
        var thread = new Thread(watch::look, "heap-watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    /** Bytes. */
    long most() {
        return most.get();
    }

    private void look() {
        var memory = ManagementFactory.getMemoryMXBean();
        try {
            while (true) {
                most.accumulateAndGet(memory.getHeapMemoryUsage().getUsed(), Math::max);
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
