package openingbell.verdict.regression;

import static openingbell.testing.samples.Runs.ERRORS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import openingbell.testing.samples.Runs;
import openingbell.verdict.Comparison;
import openingbell.verdict.Outcome;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorGateTest {
    private static final RegressionGate GATE = new RegressionGate(GateLimits.DEFAULT);

    @Test
    void aBaselineWithoutErrorsIsABaseline() {
        var clean = Runs.errors(0, 0, 0, 0, 0);
        assertThat(judge(clean, 0, 1).outcome()).isEqualTo(Outcome.PASS);
        assertThat(judge(clean, 4, 1).outcome()).isEqualTo(Outcome.PASS);
        var broken = judge(clean, 60, 1);
        assertThat(broken.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(broken.sentence()).startsWith("Error rate of all requests is 0.60 %, +0.60 points (");
    }

    @Test
    void fewerErrorsPass() {
        assertThat(judge(Runs.errors(100, 120, 90), 3, 1).outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void aCertainButTinyIncreasePasses() {
        var million = new ArrayList<RunSample>();
        for (int i = 0; i < 5; i++) {
            million.add(Runs.one(ERRORS, new Sample.Errors(0, 1_000_000, 1)));
        }
        var tonight = Runs.one(ERRORS, new Sample.Errors(500, 1_000_000, 1));
        var comparison = GATE.compare(million, tonight).get(0);
        assertThat(comparison.p()).isLessThan(0.01);
        assertThat(comparison.outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void errorsThatComeInBurstsWeighLess() {
        var clean = Runs.errors(0, 0, 0);
        assertThat(judge(clean, 30, 1).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(judge(clean, 30, 10).outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void fewerThanThreeRunsTripOnManyErrorsOnly() {
        assertThat(judge(Runs.errors(0), 60, 1).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(judge(Runs.errors(0, 2), 400, 1).outcome()).isEqualTo(Outcome.FAIL);
    }

    /** SciPy 1.17: betainc(60 / phi, 36 / phi + 1, 1/4) with phi = 5.474590. */
    @Test
    void agreesWithSciPy() {
        var comparison = judge(Runs.errors(12, 9, 15), 60, 1);
        assertThat(comparison.spread()).isCloseTo(5.474590, within(1e-6));
        assertThat(comparison.p()).isCloseTo(9.754670447e-04, within(1e-9));
    }

    @Test
    void failsExactlyFromItsThresholdOn() {
        var baseline = Runs.errors(12, 9, 15, 11);
        double threshold = judge(baseline, 12, 1).threshold();
        long least = (long) Math.ceil((0.001175 + threshold) * 10_000);
        assertThat(judge(baseline, least, 1).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(judge(baseline, least - 1, 1).outcome()).isEqualTo(Outcome.PASS);
    }

    /** Nights whose true rate varies by {@code variation}: a gamma distribution over them, Poisson within. Twenty such metrics share one percent. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, 3",
        "1, 0.5, 3",
        "10, 0, 3",
        "10, 0.3, 3",
        "10, 0.5, 3",
        "10, 0.5, 10",
        "100, 0, 3",
        "100, 0.5, 3",
        "100, 0.5, 10"
    })
    void unchangedNightsStayQuiet(double expected, double variation, int runs) {
        var random = RandomSource.XO_RO_SHI_RO_128_PP.create(7);
        int nights = 4_000;
        int alarms = 0;
        var gate = new ErrorGate(GateLimits.DEFAULT, new SignificanceLevel(0.01, 20));
        for (int night = 0; night < nights; night++) {
            var counts = new ArrayList<Sample.Errors>();
            for (int run = 0; run <= runs; run++) {
                double rate = variation == 0
                        ? expected
                        : AhrensDieterMarsagliaTsangGammaSampler.of(
                                        random, 1 / (variation * variation), expected * variation * variation)
                                .sample();
                long failed = rate < 1e-9 ? 0 : PoissonSampler.of(random, rate).sample();
                counts.add(new Sample.Errors(failed, 10_000, 1));
            }
            var comparison = gate.judge(ERRORS, counts.subList(1, runs + 1), counts.get(0));
            alarms += comparison.outcome() == Outcome.FAIL ? 1 : 0;
        }
        // A single metric may use 1 % / 20 of the nights: 2 of 4,000, and 8 are already one chance in a thousand.
        assertThat(alarms).isLessThan(8);
    }

    private static Comparison judge(List<RunSample> baseline, long failed, double dispersion) {
        return GATE.compare(baseline, Runs.one(ERRORS, new Sample.Errors(failed, 10_000, dispersion)))
                .get(0);
    }
}
