package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import openingbell.LoadSimulation;
import openingbell.judge.Assessor;
import openingbell.verdict.Finding;
import openingbell.verdict.Outcome;
import openingbell.verdict.PromiseFinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of promise: kept by the platform as it is, and broken, by name, when the platform misbehaves in the way that the promise guards against. */
class PromisesIT {
    @TempDir
    Path results;

    @Test
    void aHealthyPlatformKeepsEveryKindOfPromise() throws Exception {
        var result = run("[]").run();
        assertThat(result.exitCode()).as(result.output()).isZero();
        var verdict = Assessor.assess(result.runFolder()).verdict();
        assertThat(verdict.outcome()).as(verdict.sentence()).isEqualTo(Outcome.PASS);
        assertThat(verdict.findings(PromiseFinding.class))
                .extracting(PromiseFinding::title)
                .contains(
                        "p50 of all requests",
                        "p95 of all requests",
                        "p99 of all requests",
                        "max of all requests",
                        "mean of all requests",
                        "errors of all requests",
                        "samples of all requests",
                        "throughput of all requests",
                        "mean of journey recommendations",
                        "p95 of quotes.single",
                        "max of login");
        assertThat(result.output()).contains(verdict.sentence());
    }

    // A dropped connection that had served before is tried again by Gatling's client, so that few drops stay unseen.
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "p50 of all requests           | objectives.all.p50=100ms         | {route=\"*\",kind=latency,of=150ms}",
                "p95 of all requests           | objectives.all.p95=1900ms        | {route=\"*\",kind=latency,share=10%,of=2s}",
                "p99 of all requests           | objectives.all.p99=2900ms        | {route=\"*\",kind=latency,share=3%,of=3s}",
                "max of all requests           | objectives.all.max=6s            | {route=\"*\",kind=latency,share=2%,of=6s}",
                "mean of all requests          | objectives.all.mean=100ms        | {route=\"*\",kind=latency,distribution=exponential,of=200ms}",
                "errors of all requests        | objectives.all.errors=1%         | {route=\"*\",kind=error,share=5%,status=500}",
                "errors of all requests        | objectives.all.errors=1%         | {route=\"*\",kind=wrong-answer,share=5%}",
                "errors of all requests        | objectives.all.errors=1%         | {route=\"*\",kind=drop,share=50%}",
                "errors of all requests        | target.request-timeout=1s        | {route=\"*\",kind=hang,share=5%}",
                "throughput of all requests    | objectives.all.throughput=60     | {route=\"*\",kind=latency,of=1s}",
                "samples of all requests       | objectives.all.least-samples=800 | {route=\"*\",kind=latency,of=1s}",
                "mean of journey recommendations | objectives.journeys.recommendations.mean=500ms | {route=\"/api/v1/recommendations\",kind=latency,of=600ms}",
                "p95 of quotes.single          | objectives.requests.\"quotes.single\".p95=400ms | {route=\"/api/v1/quotes/{ticker}\",kind=latency,of=450ms}"
            })
    void aMisbehavingPlatformBreaksIt(String promise, String override, String fault) throws Exception {
        int equals = override.indexOf('=');
        var result = run("[" + fault + "]")
                .with(override.substring(0, equals), override.substring(equals + 1))
                .run();
        assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
        var verdict = Assessor.assess(result.runFolder()).verdict();
        assertThat(verdict.outcome()).as(verdict.sentence()).isEqualTo(Outcome.FAIL);
        assertThat(verdict.findings(PromiseFinding.class))
                .filteredOn(finding -> finding.outcome() == Outcome.FAIL)
                .extracting(Finding::title)
                .contains(promise);
        assertThat(result.output()).contains(verdict.sentence());
    }

    private GatlingRun run(String faults) {
        return GatlingRun.of(LoadSimulation.class, results)
                .with("config", "src/test/resources/openingbell/e2e/short.conf")
                .with("platform.faults", faults)
                .withoutReports()
                .within(Duration.ofMinutes(3));
    }
}
