package openingbell.platform.faults;

import java.time.Duration;

/**
 * What happens to one request: after a delay, and work that serves nothing, it is served, or goes wrong.
 *
 * @param cpu time that a processor is busy in vain
 * @param flush whether it finds all caches empty
 */
public record Fault(Duration delay, Duration cpu, boolean flush, Kind kind, int status) {
    static final Fault NONE = new Fault(Duration.ZERO, Duration.ZERO, false, Kind.SERVE, 0);

    public enum Kind {
        SERVE,
        ERROR,
        WRONG_ANSWER,
        HANG,
        DROP
    }

    Fault delayed(Duration by) {
        return new Fault(delay.plus(by), cpu, flush, kind, status);
    }

    Fault burning(Duration time) {
        return new Fault(delay, cpu.plus(time), flush, kind, status);
    }

    Fault flushing() {
        return new Fault(delay, cpu, true, kind, status);
    }

    /** Only one thing can be an end: the first. */
    Fault ending(Kind how, int withStatus) {
        return kind == Kind.SERVE ? new Fault(delay, cpu, flush, how, withStatus) : this;
    }
}
