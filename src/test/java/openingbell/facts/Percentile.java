package openingbell.facts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A percentile by rank, with its confidence interval: the order statistics between which the true percentile lies, whatever the distribution.
 * A bound is absent where there are too few samples for it to exist.
 *
 * <p>The interval takes samples as independent. Those of one run are not quite: neighbours in time resemble each other, so it is the least that must be allowed for.
 */
public record Percentile(
        double percent, int value, OptionalInt low, OptionalInt high, double confidence, long samples) {

    /** The rank ceil(p·n), computed on the decimal that was written: 7 % of 100 is rank 7, not 8. */
    static long rank(double percent, long samples) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("a percentile is above 0 and at most 100, not " + percent);
        }
        return BigDecimal.valueOf(percent)
                .multiply(BigDecimal.valueOf(samples))
                .divide(BigDecimal.valueOf(100), 0, RoundingMode.CEILING)
                .longValueExact();
    }

    static Percentile of(Histogram histogram, double percent, double confidence) {
        long n = histogram.count();
        int value = histogram.percentile(percent);
        if (percent == 100) {
            // The largest value of the long run has no upper bound, and the largest seen is all that is known below it.
            return new Percentile(percent, value, OptionalInt.of(value), OptionalInt.empty(), confidence, n);
        }
        double tail = (1 - confidence) / 2;
        if (n > Integer.MAX_VALUE) {
            return ofVeryMany(histogram, percent, confidence, tail);
        }
        var below = BinomialDistribution.of((int) n, percent / 100);
        // B samples lie below the true percentile. It is less than the l-th smallest if B < l, more than the u-th if B
        // >= u.
        int l = below.inverseCumulativeProbability(tail);
        int u = below.inverseSurvivalProbability(tail) + 1;
        return new Percentile(
                percent,
                value,
                l < 1 ? OptionalInt.empty() : OptionalInt.of(histogram.ranked(l)),
                u > n ? OptionalInt.empty() : OptionalInt.of(histogram.ranked(u)),
                confidence,
                n);
    }

    /** The binomial distribution is computed for an int of samples; beyond that it is the normal one. */
    private static Percentile ofVeryMany(Histogram histogram, double percent, double confidence, double tail) {
        long n = histogram.count();
        double share = percent / 100;
        double wide = NormalDistribution.of(0, 1).inverseSurvivalProbability(tail) * Math.sqrt(n * share * (1 - share));
        long l = (long) Math.floor(n * share - wide);
        long u = (long) Math.ceil(n * share + wide) + 1;
        return new Percentile(
                percent,
                histogram.percentile(percent),
                l < 1 ? OptionalInt.empty() : OptionalInt.of(histogram.ranked(l)),
                u > n ? OptionalInt.empty() : OptionalInt.of(histogram.ranked(u)),
                confidence,
                n);
    }

    /** Are there enough samples for both bounds to exist? */
    public boolean bounded() {
        return low.isPresent() && high.isPresent();
    }

    /** The fewest samples from which both bounds exist: for p99 at 95 % confidence 368. */
    public static long samplesNeeded(double percent, double confidence) {
        double rare = Math.min(percent, 100 - percent) / 100;
        if (rare <= 0) {
            return Long.MAX_VALUE;
        }
        return (long) Math.ceil(Math.log((1 - confidence) / 2) / Math.log1p(-rare));
    }
}
