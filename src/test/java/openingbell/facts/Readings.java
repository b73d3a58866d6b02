package openingbell.facts;

import java.util.Objects;

/**
 * What was read of a gauge in a slice.
 *
 * @param times how often it was read
 * @param sum of a level, all values read; of a rate, how much it grew; {@code least} the lowest, {@code most} the highest, {@code last} the latest, {@code lastMillis} when that was, from the slice's begin
 * @param hits of a ratio, how many of {@code total}; of a counter, {@code total} is how much it grew; of a rate, the milliseconds in which it grew
 * @param buckets of a histogram, what fell into each
 * @param missed how often it could not be read, though somebody tried
 * @param resets how often what is counted began again, such as when an instance of the target was started anew
 */
public record Readings(
        long times,
        double sum,
        double least,
        double most,
        double last,
        long lastMillis,
        long hits,
        long total,
        Buckets buckets,
        long missed,
        long resets)
        implements Additive<Readings> {
    public static final Readings NONE = new Readings(0, 0, 0, 0, 0, 0, 0, 0);

    public Readings {
        Objects.requireNonNull(buckets, "buckets");
    }

    /** Of a gauge that is no histogram, always read and never reset. */
    public Readings(
            long times, double sum, double least, double most, double last, long lastMillis, long hits, long total) {
        this(times, sum, least, most, last, lastMillis, hits, total, Buckets.NONE, 0, 0);
    }

    static Readings ofLevel(double value) {
        return new Readings(1, value, value, value, value, 0, 0, 0);
    }

    static Readings ofCounts(long hits, long total) {
        return new Readings(1, 0, 0, 0, 0, 0, hits, total);
    }

    static Readings ofGrowth(double grew, long millis) {
        double bySecond = 1_000 * grew / millis;
        return new Readings(1, grew, bySecond, bySecond, bySecond, 0, 0, millis);
    }

    static Readings ofBuckets(Buckets more) {
        return new Readings(1, 0, 0, 0, 0, 0, 0, 0, more, 0, 0);
    }

    static Readings ofMissed() {
        return new Readings(0, 0, 0, 0, 0, 0, 0, 0, Buckets.NONE, 1, 0);
    }

    static Readings ofReset() {
        return new Readings(0, 0, 0, 0, 0, 0, 0, 0, Buckets.NONE, 0, 1);
    }

    /** Beside these, how often it was missed and reset. */
    Readings beside(long moreMissed, long moreResets) {
        return new Readings(
                times,
                sum,
                least,
                most,
                last,
                lastMillis,
                hits,
                total,
                buckets,
                missed + moreMissed,
                resets + moreResets);
    }

    @Override
    public Readings plus(Readings other) {
        if (times == 0 || other.times == 0) {
            return times == 0 ? other.beside(missed, resets) : beside(other.missed, other.resets);
        }
        boolean isLater = lastMillis > other.lastMillis || lastMillis == other.lastMillis && last >= other.last;
        return new Readings(
                times + other.times,
                sum + other.sum,
                Math.min(least, other.least),
                Math.max(most, other.most),
                isLater ? last : other.last,
                Math.max(lastMillis, other.lastMillis),
                Math.addExact(hits, other.hits),
                Math.addExact(total, other.total),
                buckets.plus(other.buckets),
                missed + other.missed,
                resets + other.resets);
    }

    @Override
    public Readings inSliceBegun(long millisEarlier) {
        return times == 0
                ? this
                : new Readings(
                        times,
                        sum,
                        least,
                        most,
                        last,
                        lastMillis + millisEarlier,
                        hits,
                        total,
                        buckets,
                        missed,
                        resets);
    }

    @Override
    public int weight() {
        return 1 + buckets.filled().size();
    }
}
