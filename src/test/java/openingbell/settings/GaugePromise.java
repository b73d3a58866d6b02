package openingbell.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * What is promised of a number that the target tells of itself.
 *
 * @param limit in the unit; a share from 0 to 1 where it is {@code %}, milliseconds where it is {@code ms}; of growth, what it comes to in an hour or in 1,000 requests
 * @param floor whether it must not be less; else it must not be more
 * @param every it is to hold in every stretch of this length, too, while the load stays at a level
 * @param oneWay of growth: the number never comes back by itself
 */
public record GaugePromise(Of of, double limit, boolean floor, String unit, Optional<Duration> every, boolean oneWay) {

    /** What of the number is promised. */
    public enum Of {
        /** Its mean; of a count how much it grows by second, of hits their share. */
        MEAN,
        LEAST,
        MOST,
        HOURLY_GROWTH,
        GROWTH_BY_REQUESTS
    }

    public GaugePromise(Of of, double limit, boolean floor, String unit, Optional<Duration> every) {
        this(of, limit, floor, unit, every, false);
    }
}
