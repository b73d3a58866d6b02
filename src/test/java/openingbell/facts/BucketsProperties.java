package openingbell.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

/** Against the observations themselves, of which a histogram tells only the buckets. */
class BucketsProperties {
    @Property
    void theTruthLiesWithinTheBounds(
            @ForAll("values") @Size(min = 1, max = 200) List<Integer> values,
            @ForAll("values") @Size(min = 1, max = 6) List<Integer> bounds,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double share) {
        var sorted = values.stream().mapToInt(Integer::intValue).sorted().toArray();
        int rank = rank(share, sorted.length);
        var quantile = buckets(values, bounds).quantile(share);
        assertThat((double) sorted[rank - 1]).isBetween(quantile.low(), quantile.high());
        assertThat(quantile.value()).isBetween(quantile.low(), quantile.high()).isFinite();
    }

    /** Instances may have bounds of their own, and then buckets lie across each other. */
    @Property
    void addedUpTheyAreStillRight(
            @ForAll("values") @Size(min = 1, max = 50) List<Integer> one,
            @ForAll("values") @Size(min = 1, max = 50) List<Integer> other,
            @ForAll("values") @Size(min = 1, max = 6) List<Integer> bounds,
            @ForAll("values") @Size(min = 1, max = 6) List<Integer> otherBounds,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double share) {
        var left = buckets(one, bounds);
        var right = buckets(other, otherBounds);
        var sum = left.plus(right);
        assertThat(sum).isEqualTo(right.plus(left));
        assertThat(sum.count()).isEqualTo(one.size() + other.size());
        var all = new ArrayList<>(one);
        all.addAll(other);
        var sorted = all.stream().mapToInt(Integer::intValue).sorted().toArray();
        int rank = rank(share, sorted.length);
        var quantile = sum.quantile(share);
        assertThat((double) sorted[rank - 1]).isBetween(quantile.low(), quantile.high());
        assertThat(buckets(one, bounds).plus(buckets(other, bounds))).isEqualTo(buckets(all, bounds));
    }

    /** In decimal numbers, as they are written. */
    private static int rank(double share, int count) {
        return new BigDecimal(Double.toString(share))
                .multiply(new BigDecimal(count))
                .setScale(0, RoundingMode.CEILING)
                .intValueExact();
    }

    @Example
    void ofAHundredTheSeventhIsWithinSevenHundredths() {
        var values = IntStream.rangeClosed(1, 100).boxed().toList();
        var quantile = buckets(values, values).quantile(0.07);
        assertThat(quantile.high()).isEqualTo(7);
        assertThat(quantile.value()).isEqualTo(7);
    }

    @Provide
    Arbitrary<List<Integer>> values() {
        return Arbitraries.integers().between(1, 1_000).list();
    }

    private static Buckets buckets(List<Integer> values, List<Integer> bounds) {
        var all = new ArrayList<Buckets.Bucket>();
        double from = 0;
        var ends = new ArrayList<Double>();
        new TreeSet<>(bounds).forEach(bound -> ends.add((double) bound));
        ends.add(Double.POSITIVE_INFINITY);
        for (double to : ends) {
            double above = from;
            long count = values.stream()
                    .filter(value -> value > above && value <= to)
                    .count();
            if (count > 0) {
                all.add(new Buckets.Bucket(from, to, count));
            }
            from = to;
        }
        return Buckets.of(all);
    }
}
