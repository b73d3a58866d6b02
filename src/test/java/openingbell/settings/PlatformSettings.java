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

    /** One thing that goes wrong: on a route (or "*"), for a share of its requests. */
    public record FaultSettings(
            String route, Kind kind, double share, Distribution distribution, Duration of, Duration to, int status) {
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
        CACHE_OFF
    }

    public enum Distribution {
        FIXED,
        UNIFORM,
        EXPONENTIAL
    }
}
