package openingbell.platform.world;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How many seconds have passed since the platform's moment. */
@FunctionalInterface
public interface MarketClock {
    /** None, for ever: the same request has the same answer in every run. */
    MarketClock STILL = () -> 0;

    long seconds();

    /** From now on; the first second is already a later one. */
    static MarketClock running(LongSupplier nanoTime) {
        long begin = nanoTime.getAsLong();
        return () -> 1 + TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong() - begin);
    }
}
