package openingbell.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentileTest {

    @ParameterizedTest
    @CsvSource({
        "7, 100, 7",
        "95, 100, 95",
        "95, 101, 96",
        "99.9, 1000, 999",
        "99.99, 1000, 1000",
        "50, 1, 1",
        "0.1, 10, 1",
        "100, 10, 10"
    })
    void ranksAreComputedInDecimals(double percent, long samples, long rank) {
        assertThat(Percentile.rank(percent, samples)).isEqualTo(rank);
    }

    @ParameterizedTest
    @CsvSource({"50, 0.95, 6", "95, 0.95, 72", "99, 0.95, 368", "99, 0.99, 528"})
    void saysHowManySamplesAnIntervalNeeds(double percent, double confidence, int samples) {
        assertThat(Percentile.samplesNeeded(percent, confidence)).isEqualTo(samples);
        assertThat(ascending(samples).percentile(percent, confidence).bounded()).isTrue();
        assertThat(ascending(samples - 1).percentile(percent, confidence).bounded())
                .isFalse();
    }

    /** Conover, Practical Nonparametric Statistics: of 100 values the 40th and the 61st hold the median with 95 %. */
    @Test
    void theMedianOfAHundredLiesBetweenThe40thAndThe61st() {
        var median = ascending(100).percentile(50, 0.95);
        assertThat(median.value()).isEqualTo(50);
        assertThat(median.low()).hasValue(40);
        assertThat(median.high()).hasValue(61);
    }

    /** The truth is known: a 95 % interval holds it at least that often. */
    @ParameterizedTest
    @CsvSource({"50, 200", "95, 200", "99, 1000"})
    void intervalsHoldTheTruthAsOftenAsTheySay(double percent, int samples) {
        var dice = RandomSource.XO_SHI_RO_256_PP.create(7L);
        int truth = (int) (percent / 100 * 1_000_000);
        int held = 0;
        for (int i = 0; i < 2_000; i++) {
            var histogram = Histogram.of(IntStream.generate(() -> dice.nextInt(1_000_000))
                    .limit(samples)
                    .toArray());
            var percentile = histogram.percentile(percent, 0.95);
            held += percentile.low().orElseThrow() <= truth
                            && truth <= percentile.high().orElseThrow()
                    ? 1
                    : 0;
        }
        assertThat(held).isBetween(1_880, 1_980);
    }

    /** The same shares of so many more samples: an interval as narrow as that deserves, whichever distribution it was computed with. */
    @ParameterizedTest
    @ValueSource(longs = {2_147_483, 2_147_484, 1_000_000_000_000L})
    void moreSamplesThanAnIntHoldsHaveAnIntervalToo(long ofEach) {
        var values = IntStream.range(0, 1_000).toArray();
        var counts = new long[values.length];
        Arrays.fill(counts, ofEach);
        var percentile = Histogram.of(values, counts).percentile(95, 0.99);
        assertThat(percentile.value()).isEqualTo(949);
        assertThat(percentile.low()).hasValue(949);
        assertThat(percentile.high()).hasValue(950);
    }

    @Test
    void thereIsNoPercentileOfNothing() {
        assertThatIllegalStateException().isThrownBy(() -> Histogram.EMPTY.percentile(50));
        assertThatIllegalArgumentException().isThrownBy(() -> Histogram.of(1).percentile(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Histogram.of(1).percentile(100.1));
        assertThatIllegalArgumentException().isThrownBy(() -> Histogram.of(1).percentile(Double.NaN));
    }

    private static Histogram ascending(int size) {
        return Histogram.of(IntStream.rangeClosed(1, size).toArray());
    }
}
