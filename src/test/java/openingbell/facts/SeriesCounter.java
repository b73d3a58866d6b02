package openingbell.facts;

import java.util.TreeMap;

/** Adds up what comes in, roughly in the order of time, by slices. */
final class SeriesCounter<T extends Additive<T>> {
    private final T none;
    private long sliceMillis;
    private TreeMap<Long, T> slices = new TreeMap<>();
    /** The slice that was added to last stands here until there is another. */
    private long from = Long.MAX_VALUE;

    private T counts;

    SeriesCounter(long sliceMillis, T none) {
        this.sliceMillis = sliceMillis;
        this.none = none;
    }

    /**
     * @param more as of a slice that begins at this very moment
     * @return how many numbers more are kept now
     */
    int add(long at, T more) {
        boolean isNew;
        if (at < from || at - from >= sliceMillis) {
            settle();
            from = Math.floorDiv(at, sliceMillis) * sliceMillis;
            counts = slices.get(from);
            isNew = counts == null;
            counts = isNew ? none : counts;
        } else {
            isNew = false;
        }
        int before = isNew ? 0 : counts.weight();
        counts = counts.plus(more.inSliceBegun(at - from));
        return counts.weight() - before;
    }

    /** @return how many numbers are kept then */
    long coarsen(long longerMillis) {
        var longer = new TreeMap<Long, T>();
        series().coarsened(longerMillis).slices().forEach(slice -> longer.put(slice.from(), slice.counts()));
        sliceMillis = longerMillis;
        slices = longer;
        return series().weight();
    }

    Series<T> series() {
        settle();
        return Series.of(sliceMillis, none, slices);
    }

    private void settle() {
        if (from != Long.MAX_VALUE) {
            slices.put(from, counts);
            from = Long.MAX_VALUE;
        }
    }
}
