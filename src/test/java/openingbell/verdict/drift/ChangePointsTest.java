package openingbell.verdict.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class ChangePointsTest {

    @Test
    void aStepIsFoundWhereItHappened() {
        var found = find(series(1, 60, i -> i < 40 ? 100 : 112, 3));
        assertThat(found).hasSize(1);
        assertThat(found[0]).isBetween(39, 41);
    }

    @Test
    void aStepBackIsASecondOne() {
        var found = find(series(2, 90, i -> i >= 30 && i < 60 ? 120 : 100, 4));
        assertThat(found).hasSize(2);
        assertThat(found[0]).isBetween(29, 31);
        assertThat(found[1]).isBetween(59, 61);
    }

    @Test
    void aStepOfTheLastSixNightsIsFound() {
        var found = find(series(3, 60, i -> i < 54 ? 100 : 120, 3));
        assertThat(found).containsExactly(54);
    }

    @Test
    void aSlowDriftIsFound() {
        var found = find(series(4, 120, i -> i < 60 ? 100 : 100 + 0.4 * (i - 60), 3));
        assertThat(found).isNotEmpty();
        assertThat(found[0]).isBetween(61, 95);
    }

    @Test
    void spikesDoNotCount() {
        assertThat(find(series(5, 80, i -> i % 19 == 7 ? 400 : 100, 3))).isEmpty();
        double[] oneHuge = series(6, 50, i -> i == 25 ? 100_000 : 100, 3);
        assertThat(find(oneHuge)).isEmpty();
    }

    @Test
    void spikesDoNotHideAStep() {
        var found = find(series(7, 80, i -> i % 13 == 5 ? 500 : i < 50 ? 100 : 112, 3));
        assertThat(found).hasSize(1);
        assertThat(found[0]).isBetween(48, 52);
    }

    @Test
    void constantShortAndEmptySeriesHoldNothing() {
        assertThat(find(series(8, 50, i -> 100, 0))).isEmpty();
        assertThat(find(new double[] {1, 1, 1, 9, 9, 9})).isEmpty();
        assertThat(find(new double[0])).isEmpty();
        assertThat(find(new double[] {5})).isEmpty();
    }

    @Test
    void aStepWithoutAnyNoiseIsFound() {
        assertThat(find(series(9, 30, i -> i < 12 ? 100 : 105, 0))).containsExactly(12);
    }

    @Test
    void unchangedHistoriesAreQuiet() {
        long warned = IntStream.range(0, 300)
                .parallel()
                .filter(seed -> find(series(100 + seed, 60, i -> 100, 5)).length > 0)
                .count();
        // At p = 0.002, 0.6 of 300 are expected; more than 4 are one chance in a thousand.
        assertThat(warned).isLessThanOrEqualTo(4);
    }

    @Test
    void theSameSeriesGivesTheSameAnswer() {
        double[] series = series(10, 100, i -> i < 50 ? 100 : 106, 4);
        assertThat(ChangePoints.DEFAULT.find(series)).isEqualTo(ChangePoints.DEFAULT.find(series));
    }

    /** The classic golden series of change point analysis: the flow of the Nile at Aswan, 1871 to 1970, fell in 1898 or 1899. */
    @Test
    void theNileFellIn1898() {
        double[] nile = {
            1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958,
            1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020,
            1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040,
            759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890,
            744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740
        };
        assertThat(nile).hasSize(100);
        var found = ChangePoints.DEFAULT.find(nile);
        assertThat(found).singleElement().satisfies(p -> {
            assertThat(1871 + p.index()).isEqualTo(1899);
            assertThat(p.after()).isLessThan(p.before());
        });
    }

    private static int[] find(double[] values) {
        return ChangePoints.DEFAULT.find(values).stream()
                .mapToInt(ChangePoint::index)
                .toArray();
    }

    private static double[] series(long seed, int length, IntToDoubleFunction truth, double deviation) {
        var gaussian = ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_RO_SHI_RO_128_PP.create(seed));
        double[] values = new double[length];
        Arrays.setAll(values, i -> truth.applyAsDouble(i) + deviation * gaussian.sample());
        return values;
    }
}
