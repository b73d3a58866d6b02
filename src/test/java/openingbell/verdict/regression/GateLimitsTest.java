package openingbell.verdict.regression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import openingbell.objectives.Metric;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.objectives.SubjectKind;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.source.Sources;
import openingbell.testing.samples.Runs;
import openingbell.verdict.Outcome;
import org.junit.jupiter.api.Test;

/** What is tolerated of a single journey or request holds for it and for nothing else. */
class GateLimitsTest {
    private static final Metric TYPED = new Metric(Subject.recorded(SubjectKind.REQUEST, "search.typed"), Quantity.P95);
    private static final Metric STOCK = new Metric(Subject.recorded(SubjectKind.REQUEST, "search.stock"), Quantity.P95);
    private static final Metric JOURNEY = new Metric(Subject.recorded(SubjectKind.JOURNEY, "search"), Quantity.P95);
    private static final double[] BEFORE = {400, 412, 391, 405, 398};

    @Test
    void anExceptionHoldsForWhatItNamesAndLeavesTheRestAsItIs() {
        var limits = limits(Map.of(
                "regression.requests.search.typed.p95.tolerance", "50%",
                "regression.requests.login.errors.floor", "2%",
                "regression.journeys.search.p95.floor", "300ms",
                "regression.journeys.search.throughput.tolerance", "40%"));
        assertThat(limits.toleranceOf(TYPED)).isEqualTo(new Tolerance(0.5, 10));
        assertThat(limits.toleranceOf(new Metric(Subject.recorded(SubjectKind.REQUEST, "login"), Quantity.ERRORS)))
                .isEqualTo(new Tolerance(0.1, 0.02));
        assertThat(limits.toleranceOf(JOURNEY)).isEqualTo(new Tolerance(0.1, 300));
        assertThat(limits.toleranceOf(new Metric(Subject.recorded(SubjectKind.JOURNEY, "search"), Quantity.THROUGHPUT)))
                .isEqualTo(new Tolerance(0.4, 0));
        assertThat(limits.toleranceOf(STOCK)).isEqualTo(new Tolerance(0.1, 10));
        assertThat(limits.toleranceOf(Metric.overall(Quantity.P95))).isEqualTo(new Tolerance(0.1, 10));
        assertThat(limits(Map.of())).isEqualTo(GateLimits.DEFAULT);
    }

    @Test
    void theSameChangeFailsWhereItIsNotTolerated() {
        var gate = new RegressionGate(limits(Map.of("regression.requests.search.typed.p95.tolerance", "50%")));
        assertThat(outcome(gate, TYPED, 540)).isEqualTo(Outcome.PASS);
        assertThat(outcome(gate, STOCK, 540)).isEqualTo(Outcome.FAIL);
        assertThat(outcome(gate, TYPED, 700)).isEqualTo(Outcome.FAIL);
    }

    @Test
    void whatIsToleratedOfGaugesIsSet() {
        var threads = new Metric(new Subject.OfGauge("busy threads", "threads", Quantity.Worse.HIGHER), Quantity.VALUE);
        double[] before = {40, 40.4, 39.7, 40.1, 39.9};
        var usual = new RegressionGate(limits(Map.of()));
        var lenient = new RegressionGate(limits(Map.of("regression.gauges.tolerance", "40%")));
        assertThat(outcome(usual, threads, before, 50)).isEqualTo(Outcome.FAIL);
        assertThat(outcome(lenient, threads, before, 50)).isEqualTo(Outcome.PASS);
        assertThat(outcome(lenient, threads, before, 60)).isEqualTo(Outcome.FAIL);
        // Nothing else is tolerated for it.
        assertThat(outcome(lenient, STOCK, 540)).isEqualTo(Outcome.FAIL);
    }

    private static Outcome outcome(RegressionGate gate, Metric metric, double now) {
        return outcome(gate, metric, BEFORE, now);
    }

    private static Outcome outcome(RegressionGate gate, Metric metric, double[] before, double now) {
        return gate.compare(Runs.of(metric, before), Runs.one(metric, now))
                .get(0)
                .outcome();
    }

    private static GateLimits limits(Map<String, String> given) {
        var properties = new Properties();
        properties.putAll(given);
        var settings = SettingsLoader.load(Optional.of("load"), new Sources(Optional.empty(), properties, Map.of()));
        return GateLimits.of(settings.regression());
    }
}
