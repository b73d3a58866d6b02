package openingbell.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Against the raw values, sorted. */
class HistogramProperties {

    @Property(tries = 500)
    void knowsWhatTheSortedValuesKnow(@ForAll @Size(min = 1, max = 200) int @IntRange(min = 0, max = 60) [] raw) {
        var sorted = raw.clone();
        Arrays.sort(sorted);
        var histogram = Histogram.of(raw);
        assertThat(histogram.count()).isEqualTo(raw.length);
        assertThat(histogram.min()).isEqualTo(sorted[0]);
        assertThat(histogram.max()).isEqualTo(sorted[raw.length - 1]);
        assertThat(histogram.mean()).isCloseTo(Arrays.stream(raw).average().orElseThrow(), within(1e-9));
        for (int percent = 1; percent <= 100; percent++) {
            int rank = (percent * raw.length + 99) / 100;
            assertThat(histogram.percentile(percent)).isEqualTo(sorted[rank - 1]);
        }
        assertThat(histogram.countUpTo(30))
                .isEqualTo(Arrays.stream(raw).filter(v -> v <= 30).count());
    }

    @Property(tries = 500)
    void addsUp(@ForAll @Size(max = 50) int[] a, @ForAll @Size(max = 50) int[] b) {
        var together = IntStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
        assertThat(Histogram.of(a).plus(Histogram.of(b))).isEqualTo(Histogram.of(together));
    }

    @Property(tries = 500)
    void intervalsHoldThePercentile(
            @ForAll @Size(min = 1, max = 500) int[] raw, @ForAll @DoubleRange(min = 0.5, max = 99.9) double percent) {
        var percentile = Histogram.of(raw).percentile(percent, 0.95);
        percentile.low().ifPresent(low -> assertThat(low).isLessThanOrEqualTo(percentile.value()));
        percentile.high().ifPresent(high -> assertThat(high).isGreaterThanOrEqualTo(percentile.value()));
        assertThat(percentile.bounded()).isEqualTo(raw.length >= Percentile.samplesNeeded(percent, 0.95));
    }
}
