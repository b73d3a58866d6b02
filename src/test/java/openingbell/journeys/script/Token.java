package openingbell.journeys.script;

import java.time.Duration;
import java.util.Optional;

/** The token of one virtual user: the header it makes, how long it is good, and whether the platform took it. */
public final class Token {
    private static final long NEVER = Long.MAX_VALUE;

    private String header = "";
    private long renewAtMillis;
    private boolean accepted;
    private boolean refused;
    private boolean retrying;

    public void received(String newHeader, Optional<Duration> goodFor, Duration renewBefore, long nowMillis) {
        header = newHeader;
        renewAtMillis = goodFor.map(time -> nowMillis + time.minus(renewBefore).toMillis())
                .orElse(NEVER);
        accepted = false;
    }

    void nextRound() {
        refused = false;
    }

    public boolean present() {
        return !header.isEmpty();
    }

    public boolean due(long nowMillis) {
        return !present() || nowMillis >= renewAtMillis;
    }

    public String header() {
        return header;
    }

    /** A request begins; it is a second attempt if the first was refused. */
    public void used() {
        retrying = refused;
        refused = false;
    }

    public boolean retrying() {
        return retrying;
    }

    public void accepted() {
        accepted = true;
    }

    public void refused() {
        refused = !retrying;
        header = "";
    }

    public boolean wasRefused() {
        return refused;
    }

    /** A platform that does not say how long a token lives can only tell by refusing it: after it was taken, that is no failure. */
    public boolean mayHaveExpired() {
        return accepted && renewAtMillis == NEVER;
    }
}
