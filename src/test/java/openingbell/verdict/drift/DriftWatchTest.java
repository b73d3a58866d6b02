package openingbell.verdict.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import openingbell.objectives.Metric;
import openingbell.objectives.Quantity;
import openingbell.verdict.Outcome;
import org.junit.jupiter.api.Test;

class DriftWatchTest {

    @Test
    void namesTheRunWhereItBegan() {
        var finding = findings(Quantity.P95, i -> (i < 20 ? 400 : 460) + i % 5).get(0);
        assertThat(finding.since()).isEqualTo("run-20");
        assertThat(finding.change()).isBetween(0.14, 0.16);
        assertThat(finding.outcome()).isEqualTo(Outcome.PASS);
        assertThat(finding.sentence())
                .isEqualTo("p95 of all requests went from 402 ms to 462 ms (+14.9 %), for the worse, since run-20.");
    }

    @Test
    void knowsTheBetterDirection() {
        assertThat(findings(Quantity.THROUGHPUT, i -> (i < 20 ? 40 : 50) + 0.1 * (i % 5))
                        .get(0)
                        .sentence())
                .contains("for the better");
        assertThat(findings(Quantity.P95, i -> (i < 20 ? 400 : 300) + i % 5)
                        .get(0)
                        .sentence())
                .contains("for the better");
    }

    @Test
    void smallChangesAreNotWorthALine() {
        assertThat(findings(Quantity.P95, i -> (i < 20 ? 400 : 412) + i % 5)).isEmpty();
        assertThat(findings(Quantity.ERRORS, i -> (i < 20 ? 0.0010 : 0.0012) + 1e-6 * (i % 5)))
                .isEmpty();
    }

    @Test
    void errorsThatBeganAreFound() {
        var finding = findings(Quantity.ERRORS, i -> i < 20 ? 0 : 0.01 + 0.001 * (i % 3))
                .get(0);
        assertThat(finding.since()).isEqualTo("run-20");
        assertThat(finding.sentence())
                .startsWith("error rate of all requests went from 0.00 % to 1.10 % (+1.10 points)");
    }

    private static List<openingbell.verdict.DriftFinding> findings(Quantity measure, IntToDoubleFunction values) {
        var runs = IntStream.range(0, 40).mapToObj(i -> "run-" + i).toList();
        var series = IntStream.range(0, 40).mapToDouble(values).boxed().toList();
        return DriftWatch.DEFAULT.findings(List.of(new Trend(Metric.overall(measure), runs, series)));
    }
}
