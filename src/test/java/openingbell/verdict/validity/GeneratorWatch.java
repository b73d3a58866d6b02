package openingbell.verdict.validity;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * Watches the load generator from within: a daemon thread sleeps for ten milliseconds over and over and measures how much too late it wakes,
 * as every request of a starved load generator does. Garbage collections and processor time are taken from the virtual machine.
 */
public final class GeneratorWatch implements AutoCloseable {
    private static final long NAP_NANOS = 10_000_000;

    private final long startedNanos = System.nanoTime();
    private final Lateness lateness = new Lateness(NAP_NANOS);
    private final Pauses pauses = new Pauses();
    private final List<NotificationEmitter> collectors;
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final long cpuAtStart = system.getProcessCpuTime();
    private final Average machine = new Average();
    private final Thread thread = new Thread(this::watch, "injector-watch");
    private volatile boolean closed;

    private GeneratorWatch() {
        collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(GeneratorWatch::stopsTheWorld)
                .filter(NotificationEmitter.class::isInstance)
                .map(NotificationEmitter.class::cast)
                .toList();
    }

    public static GeneratorWatch start() {
        var watch = new GeneratorWatch();
        watch.collectors.forEach(c -> c.addNotificationListener(watch.pauses, null, null));
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    /** What was seen so far. */
    public GeneratorHealth health() {
        long watched = System.nanoTime() - startedNanos;
        int processors = Runtime.getRuntime().availableProcessors();
        long cpu = system.getProcessCpuTime();
        return new GeneratorHealth(
                watched / 1_000_000,
                lateness.count(),
                lateness.p99Millis(),
                lateness.maxMillis(),
                pauses.count.get(),
                pauses.total.get(),
                pauses.longest.get(),
                cpu < 0 || cpuAtStart < 0 ? -1 : (double) (cpu - cpuAtStart) / watched / processors,
                machine.value(),
                processors);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        for (var collector : collectors) {
            try {
                collector.removeNotificationListener(pauses);
            } catch (ListenerNotFoundException e) {
                // Closed before: nothing is left to remove.
            }
        }
    }

    private void watch() {
        int naps = 0;
        while (!closed) {
            long before = System.nanoTime();
            LockSupport.parkNanos(NAP_NANOS);
            if (closed || Thread.interrupted()) {
                continue;
            }
            lateness.add(System.nanoTime() - before - NAP_NANOS);
            if (++naps % 100 == 0) {
                machine.add(system.getCpuLoad());
            }
        }
    }

    /** Concurrent collectors report whole cycles beside their pauses: a cycle stops nothing. */
    private static boolean stopsTheWorld(GarbageCollectorMXBean collector) {
        return !collector.getName().endsWith("Cycles") && !collector.getName().contains("Concurrent");
    }

    private static final class Pauses implements NotificationListener {
        private final AtomicLong count = new AtomicLong();
        private final AtomicLong total = new AtomicLong();
        private final AtomicLong longest = new AtomicLong();

        @Override
        public void handleNotification(Notification notification, Object handback) {
            if (GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION.equals(notification.getType())
                    && notification.getUserData() instanceof CompositeData data) {
                long millis =
                        GarbageCollectionNotificationInfo.from(data).getGcInfo().getDuration();
                count.incrementAndGet();
                total.addAndGet(millis);
                longest.accumulateAndGet(millis, Math::max);
            }
        }
    }
}
