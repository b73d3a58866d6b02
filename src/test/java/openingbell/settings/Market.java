package openingbell.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The tickers there are, and how popular each is. */
public record Market(String universe, Popularity popularity) {
    /** The built-in universes. */
    public static final List<String> UNIVERSES = List.of("us-6000", "taiwan-2000");

    public record Popularity(Law law, double exponent, Map<String, Double> sectors, HotSet hotSet) {
        public Popularity {
            sectors = Ordered.copy(sectors);
        }
    }

    public enum Law {
        ZIPF,
        UNIFORM,
        WEIGHTS
    }

    /** A few names that take a share of all draws and change over the run. */
    public record HotSet(boolean enabled, int size, double share, Duration changesEvery) {}
}
