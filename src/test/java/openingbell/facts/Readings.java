package openingbell.facts;

/**
 * What was read of a gauge in a slice.
 *
 * @param times how often it was read
 * @param sum of a level, all values read; {@code least} the lowest, {@code most} the highest, {@code last} the latest, {@code lastMillis} when that was, from the slice's begin
 * @param hits of a ratio, how many of {@code total}; of a counter, {@code total} is how much it grew
 */
public record Readings(
        long times, double sum, double least, double most, double last, long lastMillis, long hits, long total)
        implements Additive<Readings> {
    public static final Readings NONE = new Readings(0, 0, 0, 0, 0, 0, 0, 0);

    static Readings ofLevel(double value) {
        return new Readings(1, value, value, value, value, 0, 0, 0);
    }

    static Readings ofCounts(long hits, long total) {
        return new Readings(1, 0, 0, 0, 0, 0, hits, total);
    }

    @Override
    public Readings plus(Readings other) {
        if (times == 0 || other.times == 0) {
            return times == 0 ? other : this;
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
                Math.addExact(total, other.total));
    }

    @Override
    public Readings inSliceBegun(long millisEarlier) {
        return new Readings(times, sum, least, most, last, lastMillis + millisEarlier, hits, total);
    }

    @Override
    public int weight() {
        return 1;
    }
}
