package openingbell.load;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The clock of the load: it starts with the first user, after the warm-up. */
public final class LoadClock {
    private record Start(Instant at, long nanos) {}

    private final AtomicReference<Start> start = new AtomicReference<>();
    private volatile Runnable whenStarted = () -> {};

    /** To be told when the first user comes. */
    public void whenStarted(Runnable told) {
        whenStarted = told;
    }

    /** Called by each user; the first one counts. */
    public void start() {
        if (start.get() == null && start.compareAndSet(null, new Start(Instant.now(), System.nanoTime()))) {
            whenStarted.run();
        }
    }

    public Optional<Instant> startedAt() {
        return Optional.ofNullable(start.get()).map(Start::at);
    }

    /** Zero until the first user came. */
    public Duration elapsed() {
        var begun = start.get();
        return begun == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - begun.nanos());
    }

    /** Whether the plan is over, so that users leave after the journey they are in. */
    public boolean isOver(Duration end) {
        return start.get() != null && elapsed().compareTo(end) >= 0;
    }
}
