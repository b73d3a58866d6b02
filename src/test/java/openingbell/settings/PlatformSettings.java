package openingbell.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The embedded platform: its size, its data, and what goes wrong in it.
 *
 * @param database a server that keeps bars and accounts; without one they are files in {@code data}
 * @param redis a server that keeps what is cached; without one each process keeps its own
 * @param workers how many processes answer behind the one address
 */
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
        List<FaultSettings> faults,
        Optional<Store> database,
        Optional<Store> redis,
        int workers) {

    public PlatformSettings {
        faults = List.copyOf(faults);
    }

    /** The same for one of its workers. */
    public PlatformSettings worker() {
        return new PlatformSettings(
                0,
                heap,
                data,
                seed,
                days,
                marketClock,
                tokenLifetime,
                cacheEnabled,
                cacheSize,
                cacheLifetime,
                warmUp,
                faults,
                database,
                redis,
                1);
    }

    /**
     * A server outside of the platform. The environment alone knows who asks it.
     *
     * @param userEnv the variable that holds the user's name; none where that stands in the URL
     * @param passwordEnv the variable that holds the password
     */
    public record Store(String url, Optional<String> userEnv, String passwordEnv) {}

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
     * @param index that is dropped
     */
    public record FaultSettings(
            String route,
            Kind kind,
            double share,
            Distribution distribution,
            Duration of,
            Duration to,
            int status,
            int kilobytes,
            Index index) {
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

    /** What a query of a trading screen finds its rows by. */
    public enum Index {
        BARS,
        SIGNALS,
        PATTERNS,
        CAMPAIGNS,
        BACKTESTS,
        NOTIFICATIONS
    }

    public enum Distribution {
        FIXED,
        UNIFORM,
        EXPONENTIAL
    }
}
