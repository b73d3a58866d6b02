package openingbell.facts;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A number that the target, or anything else beside the load, told of itself over time.
 *
 * @param unit as it is written behind a value; {@code %} for a share from 0 to 1
 * @param quantile of a histogram, which of its quantiles the value is, from 0 to 1; else 0
 * @param firstMissed the first time that it could not be read, and why
 * @param firstReset the first time that what it counts began again, and where
 */
public record GaugeFacts(
        String name,
        Kind kind,
        String unit,
        double quantile,
        Series<Readings> readings,
        Optional<Noticed> firstMissed,
        Optional<Noticed> firstReset) {

    /** In milliseconds: over so much at the least what is counted is told as it was read last, so that few requests are not taken for all. */
    private static final long LATELY = 10_000;

    /** What its values are. */
    public enum Kind {
        /** Something that goes up and down, such as the threads that are busy. */
        LEVEL,
        /** Something that is counted, such as restarts: known is how much it grew. */
        COUNTER,
        /** How many of how many, both counted: a share that is exact over any stretch of time. */
        RATIO,
        /** How fast something grows that is no whole number, such as seconds of CPU time: known is how much, and in what time. */
        RATE,
        /** How many observations fell into each bucket: a quantile of them, with the bounds of its bucket, over any stretch of time. */
        HISTOGRAM
    }

    /**
     * Something that whoever read it noticed.
     *
     * @param at in milliseconds since 1970
     */
    public record Noticed(long at, String text) {
        private static final Comparator<Noticed> ORDER =
                Comparator.comparingLong(Noticed::at).thenComparing(Noticed::text);

        static Optional<Noticed> first(Optional<Noticed> one, Optional<Noticed> other) {
            return Stream.of(one, other).flatMap(Optional::stream).min(ORDER);
        }
    }

    public GaugeFacts {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(firstMissed, "firstMissed");
        Objects.requireNonNull(firstReset, "firstReset");
    }

    /** No histogram, and nothing was noticed of it. */
    public GaugeFacts(String name, Kind kind, String unit, Series<Readings> readings) {
        this(name, kind, unit, 0, readings, Optional.empty(), Optional.empty());
    }

    /** The value over a stretch of time: a level's mean, a counter's growth by second, a ratio's share, a histogram's quantile; not a number where nothing tells. */
    public double over(Readings seen, double seconds) {
        return switch (kind) {
            case LEVEL -> seen.times() == 0 ? Double.NaN : seen.sum() / seen.times();
            case COUNTER -> seen.times() == 0 ? Double.NaN : seen.total() / seconds;
            case RATIO -> seen.total() == 0 ? Double.NaN : (double) seen.hits() / seen.total();
            case RATE -> seen.total() == 0 ? Double.NaN : 1_000 * seen.sum() / seen.total();
            case HISTOGRAM -> quantile(seen).map(Buckets.Quantile::value).orElse(Double.NaN);
        };
    }

    /**
     * The value as it was read last; not a number where it could not be read then. What is counted grows from one reading to the next, however far apart they are: it is told from a reading that is
     * some time before the last, or from the begin. Where nothing is noted any more, growth by second becomes less.
     *
     * @param began since when it is counted, in milliseconds since 1970
     * @param now as far as is known
     */
    public double latest(long began, long now) {
        var slices = readings.slices();
        int last = slices.size() - 1;
        if (last < 0 || slices.get(last).counts().times() == 0) {
            return Double.NaN;
        }
        if (hasExtremes()) {
            return slices.get(last).counts().last();
        }
        long read = lastRead(slices.get(last));
        int before = last - 1;
        while (before >= 0
                && (slices.get(before).counts().times() == 0 || read - lastRead(slices.get(before)) < LATELY)) {
            before--;
        }
        var seen = before < 0
                ? readings.total()
                : readings.between(slices.get(before + 1).from(), Long.MAX_VALUE);
        long millis = Math.max(read - (before < 0 ? began : lastRead(slices.get(before))), now - read);
        return kind == Kind.COUNTER && millis <= 0 ? Double.NaN : over(seen, millis / 1_000.0);
    }

    private static long lastRead(Series.Slice<Readings> slice) {
        return slice.from() + slice.counts().lastMillis();
    }

    /** Whether each reading is a value of its own, of which one is the least and one the most; of what is counted only its growth over some time is one. */
    public boolean hasExtremes() {
        return kind == Kind.LEVEL || kind == Kind.RATE;
    }

    /** Of a histogram into which something fell, its quantile with the bounds of its bucket. */
    public Optional<Buckets.Quantile> quantile(Readings seen) {
        return seen.buckets().filled().isEmpty()
                ? Optional.empty()
                : Optional.of(seen.buckets().quantile(quantile));
    }

    GaugeFacts coarsened(long millis) {
        return new GaugeFacts(name, kind, unit, quantile, readings.coarsened(millis), firstMissed, firstReset);
    }

    GaugeFacts plus(GaugeFacts other) {
        return new GaugeFacts(
                name,
                kind,
                unit,
                quantile,
                readings.plus(other.readings),
                Noticed.first(firstMissed, other.firstMissed),
                Noticed.first(firstReset, other.firstReset));
    }
}
