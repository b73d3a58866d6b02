package openingbell.facts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * How many observations fell into each bucket of a histogram: counts, so that they add up exactly over time, over instances and over runs. Buckets of several instances need not have the
 * same bounds.
 *
 * @param filled those into which any fell, in the order of their bounds
 */
public record Buckets(List<Bucket> filled) {
    public static final Buckets NONE = new Buckets(List.of());

    private static final Comparator<Bucket> ORDER =
            Comparator.comparingDouble(Bucket::to).thenComparingDouble(Bucket::from);

    /** @param to the highest value that falls into it; infinite for the one above all bounds */
    public record Bucket(double from, double to, long count) {
        public Bucket {
            boolean isSound = Double.isFinite(from) && from <= to && !Double.isNaN(to) && count > 0;
            if (!isSound) {
                throw new IllegalArgumentException("a bucket from %s to %s with %d in it".formatted(from, to, count));
            }
        }
    }

    /**
     * @param value interpolated in its bucket, as Prometheus does; the highest bound where it lies above all of them
     * @param low the least that it can be in truth, {@code high} the most; infinite where it lies above all bounds
     */
    public record Quantile(double value, double low, double high) {}

    public Buckets {
        filled = List.copyOf(filled);
    }

    /** In any order, and of a bucket any number. */
    public static Buckets of(List<Bucket> some) {
        var sum = new TreeMap<Bucket, Long>(ORDER);
        some.forEach(bucket -> sum.merge(bucket, bucket.count(), Math::addExact));
        var filled = new ArrayList<Bucket>(sum.size());
        sum.forEach((bucket, count) -> filled.add(new Bucket(bucket.from(), bucket.to(), count)));
        return new Buckets(filled);
    }

    public Buckets plus(Buckets other) {
        if (filled.isEmpty() || other.filled.isEmpty()) {
            return filled.isEmpty() ? other : this;
        }
        var both = new ArrayList<>(filled);
        both.addAll(other.filled);
        return of(both);
    }

    /** How many observations there were. */
    public long count() {
        return filled.stream().mapToLong(Bucket::count).sum();
    }

    /** @throws IllegalStateException if nothing fell into any bucket */
    public Quantile quantile(double share) {
        if (filled.isEmpty()) {
            throw new IllegalStateException("nothing was observed");
        }
        double rank = rank(share);
        double low = bound(rank, Bucket::from);
        double high = bound(rank, Bucket::to);
        long before = 0;
        for (var bucket : filled) {
            if (before + bucket.count() >= rank) {
                double value = Double.isInfinite(bucket.to())
                        ? bucket.from()
                        : bucket.from() + (bucket.to() - bucket.from()) * ((rank - before) / bucket.count());
                return new Quantile(Math.max(low, Math.min(high, value)), low, high);
            }
            before += bucket.count();
        }
        throw new IllegalStateException("a share of " + share);
    }

    /** Computed on the decimal that was written: of 100 observations 0.07 is the 7th, not a little more, which would be the 8th. */
    private double rank(double share) {
        return BigDecimal.valueOf(share).multiply(BigDecimal.valueOf(count())).doubleValue();
    }

    /** The quantile if each observation lay at this end of its bucket. */
    private double bound(double rank, ToDoubleFunction<Bucket> end) {
        long before = 0;
        double bound = Double.NaN;
        for (var bucket : (Iterable<Bucket>) filled.stream().sorted(Comparator.comparingDouble(end))::iterator) {
            bound = end.applyAsDouble(bucket);
            before += bucket.count();
            if (before >= rank) {
                break;
            }
        }
        return bound;
    }
}
