package openingbell.objectives;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObjectivesTest {

    @Test
    void aPromiseReadsAsAPersonSaysIt() {
        var all = new Scope.All();
        assertThat(new Objective(all, Metric.P95, 500).sentence()).isEqualTo("all requests: p95 < 500 ms");
        assertThat(new Objective(all, Metric.ERRORS, 0.01).sentence()).isEqualTo("all requests: errors < 1 %");
        assertThat(new Objective(all, Metric.ERRORS, 0).sentence()).isEqualTo("all requests: errors = 0 %");
        assertThat(new Objective(new Scope.OfJourney("search"), Metric.THROUGHPUT, 10).sentence())
                .isEqualTo("journey search: throughput >= 10/s");
        assertThat(new Objective(new Scope.OfRequest("quotes", "single"), Metric.SAMPLES, 100).sentence())
                .isEqualTo("quotes.single: samples >= 100");
    }

    @Test
    void limitsAreStrictExceptFloorsAndNoErrorsAtAll() {
        var all = new Scope.All();
        assertThat(new Objective(all, Metric.P95, 500).keptBy(499.9)).isTrue();
        assertThat(new Objective(all, Metric.P95, 500).keptBy(500)).isFalse();
        assertThat(new Objective(all, Metric.ERRORS, 0.01).keptBy(0.01)).isFalse();
        assertThat(new Objective(all, Metric.ERRORS, 0).keptBy(0)).isTrue();
        assertThat(new Objective(all, Metric.ERRORS, 0).keptBy(0.0001)).isFalse();
        assertThat(new Objective(all, Metric.SAMPLES, 100).keptBy(100)).isTrue();
        assertThat(new Objective(all, Metric.THROUGHPUT, 10).keptBy(9.9)).isFalse();
    }

    @Test
    void nothingMeasuredKeepsNothing() {
        for (var metric : Metric.values()) {
            assertThat(new Objective(new Scope.All(), metric, 1).keptBy(Double.NaN))
                    .isFalse();
        }
    }
}
