package openingbell.verdict.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By simulation of what is known to grow, and of what is known not to: numbers read once a second. */
class GrowthTest {
    private static final int RUNS = 400;

    /** Of so many runs: those of which nothing is known, and those of the others whose interval lies above or below the truth. */
    private record Told(int unknown, int above, int below) {
        double missed() {
            return (double) (above + below) / RUNS;
        }
    }

    /** @param growth from begin to end */
    private static Told told(int seconds, double growth, Function<SplittableRandom, double[]> noise) {
        var random = new SplittableRandom(20_261_127);
        int unknown = 0;
        int above = 0;
        int below = 0;
        for (int run = 0; run < RUNS; run++) {
            var interval = growth(noise.apply(random), growth).interval();
            unknown += interval.known() ? 0 : 1;
            above += interval.known() && interval.low() > growth ? 1 : 0;
            below += interval.known() && interval.high() < growth ? 1 : 0;
        }
        return new Told(unknown, above, below);
    }

    private static Growth growth(double[] noise, double growth) {
        double[] at = IntStream.range(0, noise.length)
                .mapToDouble(i -> (double) i / noise.length)
                .toArray();
        return Growth.of(
                at,
                IntStream.range(0, noise.length)
                        .mapToDouble(i -> noise[i] + growth * at[i])
                        .toArray());
    }

    /** Each number remembers so much of the one before; the standard deviation is 1. */
    private static double[] remembering(SplittableRandom random, int seconds, double memory) {
        double[] noise = new double[seconds];
        double last = random.nextGaussian();
        for (int i = 0; i < seconds; i++) {
            noise[i] = last;
            last = memory * last + Math.sqrt(1 - memory * memory) * random.nextGaussian();
        }
        return noise;
    }

    /** A heap that is filled from 0 to 1 and collected, in about so many seconds, again and again. */
    private static double[] collected(SplittableRandom random, int seconds, double period, double jitter) {
        double[] heap = new double[seconds];
        double filled = random.nextDouble();
        double each = period;
        for (int i = 0; i < seconds; i++) {
            heap[i] = filled;
            filled += 1 / each;
            if (filled >= 1) {
                filled -= 1;
                each = Math.max(1, period * (1 + jitter * random.nextGaussian()));
            }
        }
        return heap;
    }

    /** Nominal are 5 %, both sides together: in 400 runs chance makes 7.2 % of them once in forty times. */
    @ParameterizedTest
    @CsvSource({"60, 0, 0.02", "60, 0.5, 0.6", "240, 0.5, 0.1", "240, 0.9, 0.9", "1200, 0.9, 0.1", "3600, 0.98, 0.4"})
    void theTruthLiesWithinTheIntervalAsOftenAsItSays(int seconds, double memory, double mostUnknown) {
        for (double truth : new double[] {0, 5}) {
            var told = told(seconds, truth, random -> remembering(random, seconds, memory));
            assertThat(told.missed()).as(told.toString()).isLessThan(0.072);
            assertThat(told.unknown() / (double) RUNS).as(told.toString()).isLessThanOrEqualTo(mostUnknown);
        }
    }

    /** What it can see, in standard deviations of a single reading from begin to end. */
    @ParameterizedTest
    @CsvSource({
        "60, 0, 2.5, 0.9",
        "240, 0.5, 2.5, 0.9",
        "1200, 0.9, 4, 0.9",
        "3600, 0.9, 2.2, 0.9",
        "3600, 0, 0.5, 0.95"
    })
    void whatGrowsIsSeenToGrow(int seconds, double memory, double growth, double power) {
        var random = new SplittableRandom(5);
        long seen = IntStream.range(0, RUNS)
                .filter(run -> growth(remembering(random, seconds, memory), growth)
                                .interval()
                                .low()
                        > 0)
                .count();
        assertThat(seen / (double) RUNS).isGreaterThan(power);
    }

    /**
     * Nor is one that falls but once or twice in it: such a growth breaks no promise.
     *
     * @param leastUnknown of which it says at least so often that it does not know
     */
    @ParameterizedTest
    @CsvSource({
        "7, 0, 0",
        "7, 0.1, 0",
        "10, 0, 0",
        "10, 0.3, 0",
        "15, 0.1, 0.9",
        "20, 0, 0.9",
        "30, 0, 0.9",
        "30, 0.2, 0.9",
        "45, 0, 0.9",
        "60, 0, 0.9",
        "75, 0, 0",
        "100, 0, 0"
    })
    void theSawOfACollectedHeapIsNoLeakInAMinute(double period, double jitter, double leastUnknown) {
        var random = new SplittableRandom(7);
        var told = IntStream.range(0, RUNS)
                .mapToObj(run -> growth(collected(random, 60, period, jitter), 0))
                .toList();
        assertThat(told.stream()
                        .filter(growth -> growth.interval().low() > 0 && !growth.hardlyComesBack())
                        .count())
                .isLessThanOrEqualTo((long) (0.025 * RUNS));
        assertThat(told.stream().filter(growth -> !growth.interval().known()).count())
                .isGreaterThanOrEqualTo((long) (leastUnknown * RUNS));
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "7, 0.1", "15, 0", "30, 0", "30, 0.1", "90, 0", "90, 0.3"})
    void norInAnHourInWhichALeakOfThreeTenthsOfItIsSeen(double period, double jitter) {
        var steady = told(3_600, 0, random -> collected(random, 3_600, period, jitter));
        assertThat(steady.above()).as(steady.toString()).isLessThanOrEqualTo((int) (0.025 * RUNS));
        var random = new SplittableRandom(6);
        long seen = IntStream.range(0, 100)
                .filter(run -> growth(collected(random, 3_600, period, jitter), 0.3)
                                .interval()
                                .low()
                        > 0)
                .count();
        assertThat(seen).isGreaterThanOrEqualTo(95);
    }

    @Test
    void whatNeverMovesDoesNotGrow() {
        var growth = growth(new double[60], 0);
        assertThat(growth.value()).isZero();
        assertThat(growth.interval().low()).isZero();
        assertThat(growth.interval().high()).isZero();
        assertThat(growth(new double[60], 7).interval().low()).isGreaterThan(6.999);
        assertThat(growth(new double[5], 7).interval().known()).isFalse();
        assertThat(growth(new double[0], 0).interval().known()).isFalse();
    }

    /** What cannot be told from ups and downs is bounded by them: whatever they remember, and whatever grows, the truth lies within. */
    @ParameterizedTest
    @CsvSource({"60, 0.95", "60, 0.99", "240, 0.99", "600, 0.999"})
    void whatIsNotToldFromUpsAndDownsIsBoundedByThem(int seconds, double memory) {
        var random = new SplittableRandom(9);
        for (double truth : new double[] {0, 1, 5, 50}) {
            var unknown = IntStream.range(0, RUNS)
                    .mapToObj(run -> growth(remembering(random, seconds, memory), truth))
                    .filter(growth -> !growth.interval().known())
                    .toList();
            assertThat(unknown).hasSizeGreaterThan(RUNS / 10);
            assertThat(unknown)
                    .allSatisfy(growth -> assertThat(growth.bounds().low()).isLessThanOrEqualTo(0));
            assertThat(unknown.stream()
                            .filter(growth -> growth.bounds().high() < truth)
                            .count())
                    .isLessThanOrEqualTo((long) (0.025 * unknown.size()));
        }
    }

    @Test
    void aFewNumbersBoundNothing() {
        assertThat(growth(new double[5], 7).bounds().known()).isFalse();
        assertThat(growth(new double[0], 0).bounds().known()).isFalse();
    }

    @Test
    void aLeakIsSeenAmongTeethInAMinute() {
        var random = new SplittableRandom(8);
        long seen = IntStream.range(0, RUNS)
                .mapToObj(run -> growth(collected(random, 60, 7, 0.1), 1.2))
                .filter(growth -> growth.interval().low() > 0 && !growth.hardlyComesBack())
                .count();
        assertThat(seen).isGreaterThan((long) (0.95 * RUNS));
    }

    /** What goes up and down does not beat with the blocks that it is cut into. */
    @Test
    void theBeatOfTeethWithBlocksIsNoGrowth() {
        var told = told(300, 0, random -> collected(random, 300, 30, 0));
        assertThat(told.missed()).as(told.toString()).isLessThan(0.05);
    }

    @Test
    void aHeapThatIsNotCollectedYetHardlyComesBack() {
        assertThat(growth(new double[60], 7).hardlyComesBack()).isTrue();
        assertThat(growth(new double[60], -7).hardlyComesBack()).isTrue();
        assertThat(growth(new double[60], 0).hardlyComesBack()).isFalse();
        assertThat(growth(remembering(new SplittableRandom(1), 60, 0), 9).hardlyComesBack())
                .isFalse();
        assertThat(growth(collected(new SplittableRandom(1), 60, 10, 0), 9).hardlyComesBack())
                .isFalse();
    }
}
