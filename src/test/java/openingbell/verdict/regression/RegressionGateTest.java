package openingbell.verdict.regression;

import static openingbell.testing.samples.Runs.ROUTE;
import static openingbell.testing.samples.Runs.THROUGHPUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import openingbell.objectives.Metric;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.objectives.SubjectKind;
import openingbell.settings.RegressionLimits;
import openingbell.testing.samples.Runs;
import openingbell.verdict.Comparison;
import openingbell.verdict.Outcome;
import org.junit.jupiter.api.Test;

class RegressionGateTest {
    private static final RegressionGate GATE = new RegressionGate(GateLimits.DEFAULT);
    private static final double[] FIVE = {400, 412, 391, 405, 398};

    @Test
    void theSameAgainIsQuietAndSaysWhatItCouldHaveShown() {
        var comparison = judge(Runs.of(ROUTE, FIVE), Runs.one(ROUTE, 404));
        assertThat(comparison.outcome()).isEqualTo(Outcome.PASS);
        assertThat(comparison.interval().contains(0)).isTrue();
        assertThat(comparison.detectable()).isGreaterThan(comparison.threshold());
        assertThat(comparison.sentence())
                .startsWith("p95 of quotes.single is 404 ms, +0.7 % (")
                .contains("against 401 ms in 5 accepted runs; a change of +")
                .endsWith("would most likely have been seen.");
    }

    @Test
    void aQuarterSlowerFails() {
        var comparison = judge(Runs.of(ROUTE, FIVE), Runs.one(ROUTE, 502));
        assertThat(comparison.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(comparison.p()).isLessThan(0.01);
        assertThat(comparison.sentence()).contains("is a regression");
    }

    @Test
    void aQuarterFasterPasses() {
        assertThat(judge(Runs.of(ROUTE, FIVE), Runs.one(ROUTE, 300)).outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void lessThroughputIsWorseAndMoreIsNot() {
        var baseline = Runs.of(THROUGHPUT, 50, 50.4, 49.7, 50.1, 49.9);
        assertThat(judge(baseline, Runs.one(THROUGHPUT, 40)).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(judge(baseline, Runs.one(THROUGHPUT, 0)).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(judge(baseline, Runs.one(THROUGHPUT, 62)).outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void whatIsCertainButSmallPasses() {
        double[] steady = new double[20];
        Arrays.fill(steady, 400);
        var comparison = judge(Runs.of(ROUTE, steady), Runs.one(ROUTE, 436));
        assertThat(comparison.p()).isLessThan(0.01);
        assertThat(comparison.outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void aFewMillisecondsAreNoRegressionHoweverLargeTheShare() {
        assertThat(judge(Runs.of(ROUTE, 5, 5, 5, 5, 5), Runs.one(ROUTE, 14)).outcome())
                .isEqualTo(Outcome.PASS);
        assertThat(judge(Runs.of(ROUTE, 5, 5, 5, 5, 5), Runs.one(ROUTE, 20)).outcome())
                .isEqualTo(Outcome.FAIL);
    }

    @Test
    void aRunNoisierThanTheBaselineNeedsMoreEvidence() {
        var comparison = judge(Runs.of(ROUTE, FIVE), Runs.one(ROUTE, new Sample.Level(502, 0.2)));
        assertThat(comparison.outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void anExceptionLoosensASingleMetric() {
        var defaults = GateLimits.DEFAULT;
        var loose = new GateLimits(defaults.tolerances(), Map.of(ROUTE, new Tolerance(0.5, 0)), 0.01, 0.02, 2);
        var tonight = Runs.one(ROUTE, 502);
        assertThat(new RegressionGate(loose)
                        .compare(Runs.of(ROUTE, FIVE), tonight)
                        .get(0)
                        .outcome())
                .isEqualTo(Outcome.PASS);
    }

    @Test
    void fewerThanThreeRunsOnlyTripOnGrossChange() {
        var two = Runs.of(ROUTE, 400, 410);
        var unclear = judge(two, Runs.one(ROUTE, 600));
        assertThat(unclear.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(unclear.sentence()).contains("cannot be told from fewer than 3 accepted runs");
        assertThat(judge(two, Runs.one(ROUTE, 1000)).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(judge(Runs.of(THROUGHPUT, 50), Runs.one(THROUGHPUT, 20)).outcome())
                .isEqualTo(Outcome.FAIL);
        assertThat(judge(Runs.of(THROUGHPUT, 50), Runs.one(THROUGHPUT, 30)).outcome())
                .isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void theSettingsSayTheDefaults() {
        var latency = new RegressionLimits.Latency(0.10, Duration.ofMillis(10));
        var limits = GateLimits.of(new RegressionLimits(
                new RegressionLimits.Latency(0.10, Duration.ofMillis(5)),
                latency,
                new RegressionLimits.Latency(0.10, Duration.ofMillis(20)),
                new RegressionLimits.Errors(0.10, 0.001),
                0.10,
                0.10,
                0.10,
                0.01,
                0.02,
                2,
                Map.of(),
                Map.of()));
        assertThat(limits).isEqualTo(GateLimits.DEFAULT);
    }

    @Test
    void withoutAnyRunItSaysSo() {
        var comparison = judge(List.of(), Runs.one(ROUTE, 600));
        assertThat(comparison.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(comparison.sentence()).endsWith("no accepted run to compare with.");
    }

    @Test
    void aMetricThatIsGoneIsNamed() {
        var comparisons = GATE.compare(Runs.of(ROUTE, FIVE), Runs.one(THROUGHPUT, 50));
        assertThat(comparisons).extracting(Comparison::metric).containsExactly(THROUGHPUT, ROUTE);
        assertThat(comparisons.get(1).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(comparisons.get(1).sentence()).contains("was not measured in this run");
    }

    /** The numbers come from SciPy 1.17 (t, digamma, polygamma), computed from the definition of the rule. */
    @Test
    void agreesWithSciPy() {
        var a = metric("a");
        var b = metric("b");
        var c = metric("c");
        var baseline = Runs.of(Map.of(a, FIVE, b, row(820, 790, 861, 835, 804), c, row(300, 340, 281, 322, 295)));
        var comparisons = GATE.compare(
                baseline, Runs.of(Map.of(a, row(520), b, row(900), c, row(330))).get(0));

        numbers(comparisons.get(0), 0.029937201, 0.29631018, 0.00068985584, 0.15070123, 0.18570498, 0.19356813);
        numbers(comparisons.get(1), 0.037982648, 0.095380955, 0.11025834, 0.19493948, 0.24124478, -0.013570977);
        numbers(comparisons.get(2), 0.069483674, 0.075268849, 0.46981503, 0.3851378, 0.4849040, -0.11226632);
    }

    private static void numbers(
            Comparison c, double spread, double change, double p, double threshold, double detectable, double low) {
        var close = within(1e-6);
        assertThat(c.spread()).isCloseTo(spread, close);
        assertThat(c.change()).isCloseTo(change, close);
        assertThat(c.p()).isCloseTo(p, close);
        assertThat(c.threshold()).isCloseTo(threshold, close);
        assertThat(c.detectable()).isCloseTo(detectable, close);
        assertThat(c.interval().low()).isCloseTo(low, close);
    }

    private static Comparison judge(List<RunSample> baseline, RunSample tonight) {
        return GATE.compare(baseline, tonight).get(0);
    }

    private static Metric metric(String name) {
        return new Metric(Subject.recorded(SubjectKind.REQUEST, name), Quantity.P50);
    }

    private static double[] row(double... values) {
        return values;
    }
}
