package openingbell.verdict.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import openingbell.facts.Histogram;
import openingbell.facts.Latencies;
import openingbell.facts.Series;
import org.junit.jupiter.api.Test;

class BlocksTest {
    private static final long START = 1_767_600_000_000L;

    @Test
    void cutsAStretchIntoTwentyBlocks() {
        var blocks = Blocks.of(series(100, i -> ok(10)), START, START + 100_000);
        assertThat(blocks.blocks())
                .hasSize(20)
                .allSatisfy(b -> assertThat(b.count()).isEqualTo(50));
        assertThat(blocks.secondsEach()).isEqualTo(5);
        assertThat(blocks.throughput().value()).isEqualTo(10);
    }

    @Test
    void leavesOutWhatLiesOutside() {
        var blocks = Blocks.of(series(100, i -> i < 50 ? ok(10) : ok(1000)), START, START + 50_000);
        assertThat(blocks.total().count()).isEqualTo(500);
    }

    @Test
    void aShortStretchHasFewBlocksAndNoneOfLessThanTwoSeconds() {
        assertThat(Blocks.of(series(10, i -> ok(10)), START, START + 10_000).blocks())
                .hasSize(5);
        assertThat(Blocks.of(series(10, i -> ok(10)), START, START + 1_000).blocks())
                .isEmpty();
    }

    @Test
    void aSilentBlockCounts() {
        var blocks = Blocks.of(series(100, i -> i < 50 ? ok(10) : Latencies.NONE), START, START + 100_000);
        assertThat(blocks.throughput().value()).isEqualTo(5);
        assertThat(blocks.throughput().interval().contains(5)).isTrue();
        assertThat(blocks.throughput().logError()).isGreaterThan(0.2);
    }

    @Test
    void errorsInBurstsAreDispersedAndSpreadOutOnesAreNot() {
        var even = Blocks.of(series(100, i -> failed(10, i % 5 == 0 ? 1 : 0)), START, START + 100_000);
        assertThat(even.errorDispersion()).isEqualTo(1);
        var burst = Blocks.of(series(100, i -> failed(10, i < 5 ? 4 : 0)), START, START + 100_000);
        assertThat(burst.total().errorRate()).isCloseTo(0.02, within(1e-9));
        assertThat(burst.errorDispersion()).isGreaterThan(10);
    }

    private static Series<Latencies> series(int seconds, IntFunction<Latencies> second) {
        var slices = IntStream.range(0, seconds)
                .mapToObj(i -> new Series.Slice<>(START + 1_000L * i, second.apply(i)))
                .filter(s -> s.counts().count() > 0)
                .toList();
        return new Series<>(1_000, Latencies.NONE, slices);
    }

    private static Latencies ok(int count) {
        return failed(count, 0);
    }

    private static Latencies failed(int count, int failures) {
        return new Latencies(histogram(count - failures), histogram(failures));
    }

    private static Histogram histogram(int count) {
        return count == 0 ? Histogram.EMPTY : Histogram.of(new int[] {100}, new long[] {count});
    }
}
