package openingbell.verdict.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import openingbell.facts.Facts;
import openingbell.objectives.Metric;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.objectives.SubjectKind;
import openingbell.runlog.LogWriter;
import openingbell.runlog.RunEvent;
import openingbell.verdict.Comparison;
import openingbell.verdict.Outcome;
import openingbell.verdict.regression.GateLimits;
import openingbell.verdict.regression.RegressionGate;
import openingbell.verdict.regression.RunSample;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementTest {
    private static final long START = 1_767_600_000_000L;
    private static final String[] ROUTES = {"list", "positions", "valuation"};

    @TempDir
    Path folder;

    private String failure = "no";
    private int failing = 1;
    private final UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(21);

    /** From logs to comparisons: nights that differ by 3 %, then one route a quarter slower. */
    @Test
    void theRouteThatBecameSlowerIsNamedAndUnchangedNightsAreQuiet() throws IOException {
        var baseline = new ArrayList<RunSample>();
        for (int night = 0; night < 6; night++) {
            baseline.add(night(night, 1));
        }
        var gate = new RegressionGate(GateLimits.DEFAULT);

        assertThat(gate.compare(baseline, night(6, 1)))
                .hasSize(26)
                .extracting(Comparison::outcome)
                .containsOnly(Outcome.PASS);
        assertThat(gate.compare(baseline, night(7, 1.25)))
                .filteredOn(c -> c.outcome() == Outcome.FAIL)
                .extracting(Comparison::metric)
                .noneMatch(m -> m.name().endsWith("list") || m.name().endsWith("valuation"))
                .contains(new Metric(Subject.recorded(SubjectKind.REQUEST, "portfolio.positions"), Quantity.P50));
    }

    @Test
    void whatTheRunCannotPinDownIsLeftOut() throws IOException {
        var log = folder.resolve("short.log");
        write(log, 1, 4_000, 1);
        var metrics = Measurement.of("short", Facts.of(log), START, START + 4_000)
                .values()
                .keySet();
        assertThat(metrics).isNotEmpty().allMatch(m -> m.quantity().changesByPoints());
    }

    /** What refuses more often than the accepted runs did is not wrong more often; what answers wrongly is. */
    @Test
    void wrongAnswersAreComparedApartFromOtherErrors() throws IOException {
        var baseline = new ArrayList<RunSample>();
        failure = "portfolio.list: status 503, expected 200";
        for (int night = 0; night < 6; night++) {
            baseline.add(night(night, 1));
        }
        var gate = new RegressionGate(GateLimits.DEFAULT);
        failing = 5;
        assertThat(worse(gate, baseline, night(6, 1)))
                .contains(Metric.overall(Quantity.ERRORS))
                .doesNotContain(Metric.overall(Quantity.WRONG_ANSWERS));
        failure = "portfolio.list: answered no portfolio";
        assertThat(worse(gate, baseline, night(7, 1))).contains(Metric.overall(Quantity.WRONG_ANSWERS));
    }

    private static List<Metric> worse(RegressionGate gate, List<RunSample> baseline, RunSample night) {
        return gate.compare(baseline, night).stream()
                .filter(comparison -> comparison.outcome() == Outcome.FAIL)
                .map(Comparison::metric)
                .toList();
    }

    private RunSample night(int number, double slower) throws IOException {
        var log = folder.resolve("night-" + number + ".log");
        var gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        write(log, Math.exp(0.03 * gaussian.sample()), 120_000, slower);
        return Measurement.of("night-" + number, Facts.of(log), START, START + 120_000);
    }

    /** Fifty visits a second. */
    private void write(Path log, double level, int millis, double slower) throws IOException {
        var gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        try (var writer = LogWriter.to(log)) {
            writer.write(new RunEvent.Run("3.15.1", "Some", START, "", List.of("load"), List.of()));
            for (int at = 0; at < millis; at += 20) {
                int begin = at;
                int end = at;
                for (String route : ROUTES) {
                    double factor = route.equals("positions") ? slower : 1;
                    int took = (int) Math.round(200 * level * factor * Math.exp(0.4 * gaussian.sample()));
                    writer.request(
                            List.of("portfolio"), route, end, end + took, random.nextInt(1_000) >= failing, failure);
                    end += took;
                }
                writer.group(List.of("portfolio"), begin, end, end - begin, true);
            }
        }
    }
}
