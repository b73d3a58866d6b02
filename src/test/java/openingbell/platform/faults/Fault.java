package openingbell.platform.faults;

import java.time.Duration;

/** What happens to one request: after a delay it is served, or goes wrong. */
public record Fault(Duration delay, Kind kind, int status) {
    static final Fault NONE = new Fault(Duration.ZERO, Kind.SERVE, 0);

    public enum Kind {
        SERVE,
        ERROR,
        WRONG_ANSWER,
        HANG,
        DROP
    }
}
