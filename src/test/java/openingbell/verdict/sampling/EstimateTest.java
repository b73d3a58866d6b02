package openingbell.verdict.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import openingbell.facts.Histogram;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {

    /** Lognormal latencies whose level moves from block to block: the interval holds the true percentile in about 95 of 100 runs. */
    @ParameterizedTest
    @CsvSource({"50, 0, 0.93", "95, 0, 0.93", "99, 0, 0.92", "50, 0.1, 0.91", "95, 0.1, 0.91"})
    void coversTheTruth(double percent, double drift, double least) {
        var random = RandomSource.XO_RO_SHI_RO_128_PP.create(11);
        double deviation = Math.sqrt(0.25 + drift * drift);
        double quantile = org.apache.commons.statistics.distribution.NormalDistribution.of(0, deviation)
                .inverseCumulativeProbability(percent / 100);
        double truth = 1_000 * Math.exp(quantile);
        int covered = 0;
        int runs = 500;
        for (int run = 0; run < runs; run++) {
            var interval =
                    Estimate.percentile(blocks(random, 20, 200, drift), percent).interval();
            covered += interval.contains(truth) ? 1 : 0;
        }
        assertThat((double) covered / runs).isBetween(least, 0.995);
    }

    /** Two runs of one truth: the interval of their change holds 0 in about 95 of 100 pairs. */
    @Test
    void theChangeBetweenTwoRunsOfOneTruthHoldsZero() {
        var random = RandomSource.XO_RO_SHI_RO_128_PP.create(12);
        int held = 0;
        int pairs = 500;
        for (int pair = 0; pair < pairs; pair++) {
            var before = Estimate.percentile(blocks(random, 20, 150, 0.05), 95);
            var after = Estimate.percentile(blocks(random, 20, 150, 0.05), 95);
            held += after.against(before, 0).interval().contains(0) ? 1 : 0;
        }
        assertThat((double) held / pairs).isBetween(0.92, 0.99);
    }

    @Test
    void aRealChangeStandsOutAndTheSpreadOfRunsWidensIt() {
        var random = RandomSource.XO_RO_SHI_RO_128_PP.create(13);
        var before = Estimate.percentile(blocks(random, 20, 1_000, 0), 50);
        var after = Estimate.percentile(
                blocks(random, 20, 1_000, 0).stream()
                        .map(EstimateTest::halfAsSlowAgain)
                        .toList(),
                50);
        var change = after.against(before, 0);
        assertThat(change.value()).isCloseTo(0.5, within(0.05));
        assertThat(change.interval().low()).isGreaterThan(0.4);
        var cautious = after.against(before, 0.1);
        assertThat(cautious.interval().low()).isLessThan(0.2);
        assertThat(cautious.value()).isEqualTo(change.value());
    }

    @Test
    void tooFewSamplesOrBlocksTellNothing() {
        var few = IntStream.range(0, 20).mapToObj(i -> Histogram.of(100 + i)).toList();
        assertThat(Estimate.percentile(few, 99).interval().known()).isFalse();
        assertThat(Estimate.percentile(few, 50).interval().known()).isTrue();
        assertThat(Estimate.percentile(few.subList(0, 4), 50).interval().known())
                .isFalse();
        assertThat(Estimate.percentile(List.of(), 50).value()).isNaN();
    }

    private static List<Histogram> blocks(UniformRandomProvider random, int count, int size, double drift) {
        var gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        var blocks = new ArrayList<Histogram>();
        for (int block = 0; block < count; block++) {
            double level = drift * gaussian.sample();
            int[] millis = IntStream.range(0, size)
                    .map(i -> (int) Math.round(1_000 * Math.exp(level + 0.5 * gaussian.sample())))
                    .toArray();
            blocks.add(Histogram.of(millis));
        }
        return blocks;
    }

    private static Histogram halfAsSlowAgain(Histogram histogram) {
        int[] millis = IntStream.range(0, histogram.size())
                .flatMap(i -> IntStream.range(0, (int) histogram.count(i))
                        .map(k -> (int) Math.round(1.5 * histogram.value(i))))
                .toArray();
        return Histogram.of(millis);
    }
}
