package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import openingbell.LoadSimulation;
import openingbell.judge.Assessor;
import openingbell.objectives.GatlingReport;
import openingbell.verdict.Outcome;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verdict and Gatling's own assertions on the same run: neither is green where the other is red. */
class AgreementIT {
    @TempDir
    Path results;

    @Test
    void bothAreGreenOverAHealthyPlatform() throws Exception {
        var result = run("[]").run();
        assertThat(result.exitCode()).as(result.output()).isZero();
        var verdict = Assessor.assess(result.runFolder()).verdict();
        assertThat(verdict.outcome()).as(verdict.sentence()).isEqualTo(Outcome.PASS);
        assertThat(GatlingReport.assertionsKept(result.runFolder()))
                .containsExactlyElementsOf(kept(verdict))
                .containsOnly(true);
    }

    /** Every answer that comes is fast, and errors are allowed: but one request in ten is never answered, and its user waits for three seconds. */
    @Test
    void bothAreRedOverFailuresThatTakeTooLong() throws Exception {
        var result = run("[{route=\"*\",kind=hang,share=10%}]")
                .with("target.request-timeout", "3s")
                .with("objectives.all.errors", "50%")
                .with("objectives.journeys.recommendations.errors", "90%")
                .run();
        assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
        var verdict = Assessor.assess(result.runFolder()).verdict();
        assertThat(verdict.outcome()).as(verdict.sentence()).isEqualTo(Outcome.FAIL);
        assertThat(verdict.findings(PromiseFinding.class))
                .filteredOn(finding -> finding.outcome() == Outcome.FAIL)
                .extracting(PromiseFinding::title)
                .contains("p99 of all requests, with failed answers counted");
        assertThat(GatlingReport.assertionsKept(result.runFolder()))
                .containsExactlyElementsOf(kept(verdict))
                .contains(true, false);
    }

    /** Promise by promise, in the order in which Gatling was asked for them. */
    private static List<Boolean> kept(Verdict verdict) {
        return verdict.findings(PromiseFinding.class).stream()
                .map(finding -> finding.outcome() != Outcome.FAIL)
                .toList();
    }

    private GatlingRun run(String faults) {
        return GatlingRun.of(LoadSimulation.class, results)
                .with("config", "src/test/resources/openingbell/e2e/short.conf")
                .with("platform.faults", faults)
                .within(Duration.ofMinutes(3));
    }
}
