package openingbell.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import openingbell.settings.Span;
import openingbell.testing.samples.GoodnessOfFit;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;

class DiceTest {
    @Test
    void theSameNumbersGiveTheSameStreamOnEveryJdk() {
        var dice = Dice.of(20260105, 1, 2);
        assertThat(List.of(dice.nextLong(), dice.nextLong(), dice.nextLong()))
                .containsExactly(8581731468746721256L, 8131880763357533473L, 8170418291460589316L);
    }

    @Test
    void noTwoTriplesShareAStream() {
        var numbers = LongStream.concat(
                        LongStream.rangeClosed(-3, 20),
                        LongStream.of(Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32, 0x9E3779B97F4A7C15L))
                .toArray();
        var streams = new HashSet<List<Long>>();
        for (long seed : numbers) {
            for (long user : numbers) {
                for (long round : numbers) {
                    var dice = Dice.of(seed, user, round);
                    streams.add(List.of(dice.nextLong(), dice.nextLong()));
                }
            }
        }
        assertThat(streams).hasSize(numbers.length * numbers.length * numbers.length);
    }

    @Test
    void oneChangedBitChangesHalfOfTheFirstNumber() {
        for (int bit = 0; bit < 64; bit++) {
            long changed = 1L << bit;
            assertThat(flips(n -> Dice.of(n, 7, 1), changed))
                    .as("seed, bit %d", bit)
                    .isEqualTo(32, within(0.6));
            assertThat(flips(n -> Dice.of(1, n, 1), changed))
                    .as("user, bit %d", bit)
                    .isEqualTo(32, within(0.6));
            assertThat(flips(n -> Dice.of(1, 7, n), changed))
                    .as("round, bit %d", bit)
                    .isEqualTo(32, within(0.6));
        }
    }

    /** Over 2,000 numbers: the mean of so many has a standard deviation of 0.09 bits. */
    private static double flips(LongFunction<Dice> dice, long changed) {
        return LongStream.range(0, 2_000)
                .mapToInt(n -> Long.bitCount(
                        dice.apply(n).nextLong() ^ dice.apply(n ^ changed).nextLong()))
                .average()
                .orElseThrow();
    }

    @Test
    void neighboursDoNotCorrelate() {
        assertUncorrelated(n -> Dice.of(n, 1, 1));
        assertUncorrelated(n -> Dice.of(1, n, 1));
        assertUncorrelated(n -> Dice.of(1, 1, n));
    }

    /** n times the squared correlation of two independent streams is chi-square with one degree; their sum has one for each pair. */
    private static void assertUncorrelated(LongFunction<Dice> dice) {
        int pairs = 300;
        int length = 1_000;
        double sum = 0;
        for (int pair = 0; pair < pairs; pair++) {
            var one = dice.apply(pair);
            var next = dice.apply(pair + 1);
            double product = 0;
            for (int i = 0; i < length; i++) {
                product += (one.nextDouble() - 0.5) * (next.nextDouble() - 0.5) * 12;
            }
            sum += product * product / length;
        }
        var law = ChiSquaredDistribution.of(pairs);
        assertThat(law.survivalProbability(sum)).isBetween(GoodnessOfFit.UNLUCKY, 1 - GoodnessOfFit.UNLUCKY);
    }

    @Test
    void firstThrowsOfNeighboursAreUniform() {
        assertUniform(LongStream.range(0, 200_000).map(n -> Dice.of(n, 1, 1).nextInt(100)), 100);
        assertUniform(LongStream.range(0, 200_000).map(n -> Dice.of(1, n, 1).nextInt(100)), 100);
        assertUniform(LongStream.range(0, 200_000).map(n -> Dice.of(1, 1, n).nextInt(100)), 100);
    }

    @Test
    void aPauseComesFromTheWholeSpan() {
        var dice = Dice.of(1, 1, 1);
        var span = new Span(Duration.ofNanos(5), Duration.ofNanos(14));
        assertUniform(LongStream.range(0, 100_000).map(i -> dice.between(span).toNanos() - 5), 10);
    }

    @Test
    void aSpanOfOneMomentIsThatMoment() {
        var second = Duration.ofSeconds(1);
        assertThat(Dice.of(1, 1, 1).between(new Span(second, second))).isEqualTo(second);
        assertThat(Dice.of(1, 1, 1).between(new Span(Duration.ZERO, Duration.ZERO)))
                .isEqualTo(Duration.ZERO);
    }

    private static void assertUniform(LongStream numbers, int cells) {
        var counts = new long[cells];
        numbers.forEach(n -> counts[(int) n]++);
        var uniform = new double[cells];
        java.util.Arrays.fill(uniform, 1.0 / cells);
        assertThat(GoodnessOfFit.of(counts, uniform)).isGreaterThan(GoodnessOfFit.UNLUCKY);
    }
}
