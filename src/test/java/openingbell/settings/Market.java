package openingbell.settings;

import java.time.Duration;
import java.util.Map;

/** The tickers there are, and how popular each is. */
public record Market(String universe, Popularity popularity) {

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
