package openingbell.journeys.script;

import java.time.Duration;
import java.util.Optional;

/** What lets one virtual user in, a token or a session of cookies: how long it is good, whether the platform took it, and how far a login has come. */
public final class Token {
    private static final long NEVER = Long.MAX_VALUE;
    private static final String NOWHERE = "";

    private String header = "";
    private boolean present;
    private boolean everPresent;
    private Optional<String> refreshToken = Optional.empty();
    private long renewAtMillis;
    private boolean accepted;
    private boolean refused;
    private boolean retrying;
    private String nextStep = NOWHERE;
    private int redirects;

    public void received(String newHeader, Optional<Duration> goodFor, Duration renewBefore, long nowMillis) {
        header = newHeader;
        present = true;
        everPresent = true;
        renewAtMillis = goodFor.map(time -> nowMillis + time.minus(renewBefore).toMillis())
                .orElse(NEVER);
        accepted = false;
        nextStep = NOWHERE;
    }

    /** The user's cookies let him in from now on, until an answer says that they do not. */
    public void sessionBegins() {
        received("", Optional.empty(), Duration.ZERO, 0);
    }

    void nextRound() {
        refused = false;
    }

    public boolean present() {
        return present;
    }

    /** Whether the user has ever been logged in. */
    public boolean everPresent() {
        return everPresent;
    }

    public boolean due(long nowMillis) {
        return !present() || nowMillis >= renewAtMillis;
    }

    /** Empty where cookies let in. */
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
        present = false;
    }

    /** The user logged out himself. */
    public void givenUp() {
        header = "";
        present = false;
        refreshToken = Optional.empty();
    }

    public boolean wasRefused() {
        return refused;
    }

    /** A platform that does not say how long a token lives can only tell by refusing it: after it was taken, that is no failure. */
    public boolean mayHaveExpired() {
        return accepted && renewAtMillis == NEVER;
    }

    /** What a new token can be had for without credentials, once. */
    public void refreshableBy(Optional<String> token) {
        refreshToken = token;
    }

    public boolean refreshable() {
        return refreshToken.isPresent();
    }

    public String takeRefreshToken() {
        var taken = refreshToken.orElseThrow();
        refreshToken = Optional.empty();
        return taken;
    }

    /** A login begins. @param step the name of its first request */
    public void loginBegins(String step) {
        nextStep = step;
        redirects = 0;
    }

    public void loginGoesOn(String step) {
        nextStep = step;
    }

    /** An answer redirected it. */
    public void loginRedirected(String step) {
        nextStep = step;
        redirects++;
    }

    public int redirects() {
        return redirects;
    }

    public void loginEnds() {
        nextStep = NOWHERE;
    }

    public boolean loggingIn() {
        return !nextStep.equals(NOWHERE);
    }

    /** Whether this request is the login's next. */
    public boolean awaits(String step) {
        return nextStep.equals(step);
    }
}
