package openingbell.journeys;

import java.time.Duration;
import java.util.Optional;

/** The token of one virtual user: the header it makes, how long it is good, and whether the platform took it. */
final class Token {
    private static final long NEVER = Long.MAX_VALUE;

    private String header = "";
    private long renewAtMillis;
    private boolean accepted;
    private boolean refused;
    private boolean retrying;

    void received(String newHeader, Optional<Duration> goodFor, Duration renewBefore, long nowMillis) {
        header = newHeader;
        renewAtMillis = goodFor.map(time -> nowMillis + time.minus(renewBefore).toMillis())
                .orElse(NEVER);
        accepted = false;
    }

    void nextRound() {
        refused = false;
    }

    boolean present() {
        return !header.isEmpty();
    }

    boolean due(long nowMillis) {
        return !present() || nowMillis >= renewAtMillis;
    }

    String header() {
        return header;
    }

    /** A request begins; it is a second attempt if the first was refused. */
    void used() {
        retrying = refused;
        refused = false;
    }

    boolean retrying() {
        return retrying;
    }

    void accepted() {
        accepted = true;
    }

    void refused() {
        refused = !retrying;
        header = "";
    }

    boolean wasRefused() {
        return refused;
    }

    /** A platform that does not say how long a token lives can only tell by refusing it: after it was taken, that is no failure. */
    boolean mayHaveExpired() {
        return accepted && renewAtMillis == NEVER;
    }
}
