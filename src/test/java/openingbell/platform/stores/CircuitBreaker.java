package openingbell.platform.stores;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Spares everybody the wait for a server that is gone: after a failure it is left alone for a while, and then one asks it first, on behalf of all. */
public final class CircuitBreaker {
    private static final long WELL = Long.MIN_VALUE;

    private final long pauseNanos;
    private final AtomicLong askAgain = new AtomicLong(WELL);

    public CircuitBreaker(Duration pause) {
        this.pauseNanos = pause.toNanos();
    }

    /** Whether it may be asked now; who may says how that went. */
    public boolean mayAsk() {
        long at = askAgain.get();
        long now = System.nanoTime();
        return at == WELL || now - at >= 0 && askAgain.compareAndSet(at, now + pauseNanos);
    }

    public void answered() {
        if (askAgain.get() != WELL) {
            askAgain.set(WELL);
        }
    }

    /** @return whether it answered when it was asked before: of those who fail at once, one is told so */
    public boolean failed() {
        return askAgain.getAndSet(System.nanoTime() + pauseNanos) == WELL;
    }
}
