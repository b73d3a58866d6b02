package openingbell.journeys.script;

import java.util.concurrent.atomic.AtomicLong;
import openingbell.market.Dice;
import openingbell.market.Popularity;
import openingbell.settings.Settings;

/** What all virtual users of a run share: the seed, the market, and the clock that starts with the first of them. */
public final class SharedContext {
    private static final long NOT_STARTED = Long.MIN_VALUE;

    private final Settings settings;
    private final Popularity popularity;
    private final AtomicLong start = new AtomicLong(NOT_STARTED);

    public SharedContext(Settings settings, Popularity popularity) {
        this.settings = settings;
        this.popularity = popularity;
    }

    public Settings settings() {
        return settings;
    }

    public Popularity popularity() {
        return popularity;
    }

    public Dice dice(long user, long round) {
        return Dice.of(settings.seed(), user, round);
    }

    public long nowMillis() {
        return System.nanoTime() / 1_000_000;
    }

    long elapsedMillis() {
        long now = nowMillis();
        start.compareAndSet(NOT_STARTED, now);
        return now - start.get();
    }
}
