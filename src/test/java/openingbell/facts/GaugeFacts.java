package openingbell.facts;

import java.util.Objects;

/**
 * A number that the target, or anything else beside the load, told of itself over time.
 *
 * @param unit as it is written behind a value; {@code %} for a share from 0 to 1
 */
public record GaugeFacts(String name, Kind kind, String unit, Series<Readings> readings) {

    /** What its values are. */
    public enum Kind {
        /** Something that goes up and down, such as the threads that are busy. */
        LEVEL,
        /** Something that is counted, such as restarts: known is how much it grew. */
        COUNTER,
        /** How many of how many, both counted: a share that is exact over any stretch of time. */
        RATIO
    }

    public GaugeFacts {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(unit, "unit");
    }

    /** The value over a stretch of time: a level's mean, a counter's growth by second, a ratio's share; not a number where nothing tells. */
    public double over(Readings seen, double seconds) {
        return switch (kind) {
            case LEVEL -> seen.times() == 0 ? Double.NaN : seen.sum() / seen.times();
            case COUNTER -> seen.times() == 0 ? Double.NaN : seen.total() / seconds;
            case RATIO -> seen.total() == 0 ? Double.NaN : (double) seen.hits() / seen.total();
        };
    }

    /** Whether each reading is a value of its own, of which one is the least and one the most; of what is counted only its growth over some time is one. */
    public boolean hasExtremes() {
        return kind == Kind.LEVEL;
    }

    GaugeFacts plus(GaugeFacts other) {
        return new GaugeFacts(name, kind, unit, readings.plus(other.readings));
    }
}
