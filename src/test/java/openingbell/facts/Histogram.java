package openingbell.facts;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How often each value in milliseconds occurred, exactly. */
public final class Histogram {
    public static final Histogram EMPTY = new Histogram(new int[0], new long[0]);

    /** Sorted, each once. */
    private final int[] values;

    private final long[] counts;
    private final long count;

    private Histogram(int[] values, long[] counts) {
        this.values = values;
        this.counts = counts;
        this.count = Arrays.stream(counts).sum();
    }

    /** @param values ascending, each once
     * @param counts how often each of them occurred, at least once */
    public static Histogram of(int[] values, long[] counts) {
        if (values.length != counts.length) {
            throw new IllegalArgumentException("%d values with %d counts".formatted(values.length, counts.length));
        }
        for (int i = 0; i < values.length; i++) {
            if (counts[i] < 1 || i > 0 && values[i - 1] >= values[i]) {
                throw new IllegalArgumentException("values must ascend, and each must have occurred: value %d, %d times"
                        .formatted(values[i], counts[i]));
            }
        }
        return values.length == 0 ? EMPTY : new Histogram(values.clone(), counts.clone());
    }

    /** The histogram of single values. */
    public static Histogram of(int... millis) {
        var sorted = millis.clone();
        Arrays.sort(sorted);
        var values = new int[sorted.length];
        var counts = new long[sorted.length];
        int size = 0;
        for (int value : sorted) {
            if (size == 0 || values[size - 1] != value) {
                values[size++] = value;
            }
            counts[size - 1]++;
        }
        return of(Arrays.copyOf(values, size), Arrays.copyOf(counts, size));
    }

    public long count() {
        return count;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** How many different values there are. */
    public int size() {
        return values.length;
    }

    public int value(int index) {
        return values[index];
    }

    public long count(int index) {
        return counts[index];
    }

    public IntStream values() {
        return Arrays.stream(values);
    }

    public int min() {
        return values[some()];
    }

    public int max() {
        some();
        return values[values.length - 1];
    }

    public double mean() {
        some();
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (double) values[i] * counts[i];
        }
        return sum / count;
    }

    /** How many values are at most this. */
    public long countUpTo(int millis) {
        long sum = 0;
        for (int i = 0; i < values.length && values[i] <= millis; i++) {
            sum += counts[i];
        }
        return sum;
    }

    /** The value of this rank: the first is 1, the last is {@link #count()}. */
    public int ranked(long rank) {
        if (rank < 1 || rank > count) {
            throw new IllegalArgumentException("rank %d of %d values".formatted(rank, count));
        }
        long seen = 0;
        int i = -1;
        while (seen < rank) {
            seen += counts[++i];
        }
        return values[i];
    }

    /** The smallest value that at least so many percent of all values do not exceed. */
    public int percentile(double percent) {
        some();
        return ranked(Percentile.rank(percent, count));
    }

    /** The percentile, and between what it could be in the long run. */
    public Percentile percentile(double percent, double confidence) {
        some();
        return Percentile.of(this, percent, confidence);
    }

    public Histogram plus(Histogram other) {
        if (other.isEmpty() || isEmpty()) {
            return isEmpty() ? other : this;
        }
        var sumValues = new int[values.length + other.values.length];
        var sumCounts = new long[sumValues.length];
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < values.length || j < other.values.length) {
            boolean left = j == other.values.length || i < values.length && values[i] <= other.values[j];
            boolean right = i == values.length || j < other.values.length && other.values[j] <= values[i];
            sumValues[size] = left ? values[i] : other.values[j];
            sumCounts[size++] = (left ? counts[i++] : 0) + (right ? other.counts[j++] : 0);
        }
        return new Histogram(Arrays.copyOf(sumValues, size), Arrays.copyOf(sumCounts, size));
    }

    /** 0, the first index, if there is a value at all. */
    private int some() {
        if (count == 0) {
            throw new IllegalStateException("no values: ask isEmpty() first");
        }
        return 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Histogram h && Arrays.equals(values, h.values) && Arrays.equals(counts, h.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return isEmpty() ? "no values" : "%d values from %d to %d ms".formatted(count, min(), max());
    }
}
