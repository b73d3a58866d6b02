package openingbell.load;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** How long the target has answered nothing while something was asked of it. */
public final class Silence {
    private static final long NOBODY_WAITS = Long.MIN_VALUE;

    private final LongSupplier nanos;
    private final AtomicLong since = new AtomicLong(NOBODY_WAITS);

    public Silence() {
        this(System::nanoTime);
    }

    Silence(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A request leaves: if nobody was waiting, somebody is from now on. */
    public void requestSent() {
        if (since.get() == NOBODY_WAITS) {
            since.compareAndSet(NOBODY_WAITS, nanos.getAsLong());
        }
    }

    /** Any answer ends it, whatever it says. */
    public void answered() {
        if (since.get() != NOBODY_WAITS) {
            since.set(NOBODY_WAITS);
        }
    }

    /** Zero while nobody waits. */
    public Duration lasts() {
        long begun = since.get();
        return begun == NOBODY_WAITS ? Duration.ZERO : Duration.ofNanos(nanos.getAsLong() - begun);
    }
}
