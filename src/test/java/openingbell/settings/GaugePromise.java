package openingbell.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * What is promised of a number that the target tells of itself.
 *
 * @param limit in the unit; a share from 0 to 1 where it is {@code %}, milliseconds where it is {@code ms}
 * @param floor whether it must not be less; else it must not be more
 * @param every it is to hold in every stretch of this length, too, while the load stays at a level
 */
public record GaugePromise(double limit, boolean floor, String unit, Optional<Duration> every) {}
