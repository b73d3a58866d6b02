package openingbell.settings;

import java.time.Duration;
import java.util.List;

/** The embedded platform: its size, its data, and what goes wrong in it. */
public record PlatformSettings(
        int port,
        String heap,
        String data,
        long seed,
        int days,
        MarketClock marketClock,
        Duration tokenLifetime,
        boolean cacheEnabled,
        int cacheSize,
        Duration cacheLifetime,
        Duration warmUp,
        List<FaultSettings> faults) {

    public PlatformSettings {
        faults = List.copyOf(faults);
    }

    /** Whether the prices of the trading day move. */
    public enum MarketClock {
        STILL,
        RUNNING
    }

    /**
     * One thing that goes wrong: on a route (or "*"), for a share of its requests.
     *
     * @param of how long it takes, for kinds that take time
     * @param kilobytes that a request leaks
     */
    public record FaultSettings(
            String route,
            Kind kind,
            double share,
            Distribution distribution,
            Duration of,
            Duration to,
            int status,
            int kilobytes) {
        /** More does no more harm. */
        public static final int MOST_KILOBYTES = 1_000_000;

        public static final Duration SHORTEST = Duration.ofMillis(1);

        /** No user waits for longer, and all delays of a request together stay a number that a timer takes. */
        public static final Duration LONGEST = Duration.ofHours(1);
    }

    public enum Kind {
        LATENCY,
        ERROR,
        WRONG_ANSWER,
        HANG,
        DROP,
        CPU_BURN,
        MEMORY_LEAK,
        CACHE_FLUSH,
        CACHE_OFF,
        MODEL_SLOW,
        INDEX_DROPPED,
        POOL_EXHAUSTED,
        BAD_BARS;

        /** Whether it is nothing that befalls requests, and so knows no route. */
        public boolean isOfNoRoute() {
            return compareTo(CACHE_OFF) >= 0;
        }

        /** Whether it says how long: `of`. */
        public boolean takesTime() {
            return this == LATENCY || this == CPU_BURN || this == MODEL_SLOW;
        }
    }

    public enum Distribution {
        FIXED,
        UNIFORM,
        EXPONENTIAL
    }
}
