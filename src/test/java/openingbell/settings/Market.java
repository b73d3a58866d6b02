package openingbell.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tickers there are, and how popular each is. */
public record Market(String universe, Popularity popularity) {
    /** The built-in universes. */
    public static final List<String> UNIVERSES = List.of("us-6000", "taiwan-2000");

    /** @param among how many stocks are asked for at all, the heaviest of the universe; absent if all are */
    public record Popularity(
            Law law, double exponent, Optional<Integer> among, Map<String, Double> sectors, HotSet hotSet) {
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
