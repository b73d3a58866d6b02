package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import openingbell.facts.ErrorFacts;
import openingbell.facts.RequestFacts;
import openingbell.judge.Assessor;
import openingbell.testing.platforms.StreamingPlatform;
import openingbell.testing.runs.GatlingRun;
import openingbell.testing.runs.ShortRuns;
import openingbell.verdict.Finding;
import openingbell.verdict.Outcome;
import openingbell.verdict.RunSummary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Traffic that a simulation writes in Gatling's own DSL: HTTP, server-sent events and a WebSocket, held to promises like all else. */
@Execution(ExecutionMode.CONCURRENT)
class OwnTrafficIT {
    private static final int BROKEN = 2;
    private static final int BUDGET = 210;

    private final StreamingPlatform platform = StreamingPlatform.start();

    @TempDir
    Path results;

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void keepsItsPromisesWithTwoPopulationsOfTheirOwn() throws IOException {
        var ended = run().run();

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains("viewers: 4 users at once, 8s")
                .contains("traders: 5 users arriving per second, 7s, from 3s on");
        assertThat(ended.requests()).contains("login", "titles / list", "news", "stream / prices", "trading", "order");
        assertThat(platform.orders())
                .as("each goes on ordering")
                .isGreaterThan(platform.asked(StreamingPlatform.ORDERS));
        var run = Assessor.assess(ended.runFolder());
        assertThat(run.verdict().outcome())
                .as(run.verdict().findings().toString())
                .isEqualTo(Outcome.PASS);
        assertThat(run.verdict().findings())
                .extracting(Finding::title)
                .contains(
                        "planned load reached: viewers",
                        "planned load reached: traders",
                        "visits completed: traders",
                        "p50 of stream / prices",
                        "p50 of news",
                        "value of gauge news-cache",
                        "max of order");
        assertThat(run.description().settings()).contains("journeys=2");
        assertThat(ended.runFolder().resolve("verdict.html"))
                .content()
                .contains("Up to 4 users (viewers) and up to 5 users per second (traders)");
        assertThat(ended.runFolder().resolve("summary.json"))
                .content()
                .containsPattern("\"scenario\"\\s*:\\s*\"traders\"");
    }

    @Test
    void aStreamThatFailsBreaksItsPromise() throws IOException {
        platform.broken(StreamingPlatform.STREAM, 503);
        var run = judged(run());
        assertThat(run.verdict().outcome()).isEqualTo(Outcome.FAIL);
        assertThat(run.verdict().findings())
                .filteredOn(finding -> finding.outcome() == Outcome.FAIL)
                .extracting(Finding::title)
                .contains("errors of stream / prices")
                .doesNotContain("max of order");
    }

    /** Gatling tells the end of the connection when the user closes the stream, and takes it for the simulation's own crash. */
    @Test
    void aStreamThatTheTargetEndsIsAnErrorOfTheTarget() throws IOException {
        platform.ends(StreamingPlatform.STREAM);
        platform.ends(StreamingPlatform.ORDERS);
        var run = judged(run().with("trouble", "ended"));
        assertThat(run.verdict().outcome()).as(run.verdict().sentence()).isEqualTo(Outcome.FAIL);
        assertThat(run.verdict().findings())
                .filteredOn(finding -> finding.outcome() == Outcome.FAIL)
                .extracting(Finding::title)
                .contains("errors of all requests");
        assertThat(run.facts().crashes()).isEmpty();
        assertThat(run.facts().requests())
                .flatExtracting(RequestFacts::errors)
                .extracting(ErrorFacts::message)
                .anyMatch(message -> message.startsWith("the target ended the SSE stream "))
                .anyMatch(message -> message.startsWith("the target ended the WebSocket "));
    }

    /** By plain Gatling as well as by a journey; that it is meant to be there is said of the first, whose answers then tell that no cache helps. */
    @Test
    void anAnswerThatHoldsAPasswordIsFoundAndANumberThatThePlatformTellsBreaksItsPromise() throws IOException {
        platform.tells("correct-horse-1");
        var run = judged(run().env("OPENING_BELL_PASSWORD", "correct-horse-1"));
        assertThat(run.verdict().outcome()).isEqualTo(Outcome.FAIL);
        assertThat(run.verdict().sentence())
                .contains("news: answered with the password of its user (")
                .contains("titles.list: answered with the password of its user (");
        platform.withoutCache();
        var said = judged(run().env("OPENING_BELL_PASSWORD", "correct-horse-1")
                .with("simulations.own-traffic.may-hold-secrets", "news"));
        assertThat(said.verdict().sentence()).contains("titles.list: answered").doesNotContain("news: answered");
        assertThat(failed(said))
                .extracting(Finding::sentence)
                .anyMatch(sentence -> sentence.startsWith("gauge news-cache: value is 0 %, promised was >= 50 %"));
        assertThat(failed(run)).extracting(Finding::title).doesNotContain("value of gauge news-cache");
    }

    /** What hangs before it ends when the settings say, though the request itself says nothing of that. */
    @Test
    void anExceptionInAFunctionMakesTheRunInvalid() throws IOException {
        platform.hangs(StreamingPlatform.NEWS);
        var ended = run().with("trouble", "function,loop")
                .with("target.request-timeout", "2s")
                .run();
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(BROKEN);
        assertThat(ended.log()).content(StandardCharsets.ISO_8859_1).contains("after 2000 ms");
        var run = Assessor.assess(ended.runFolder());
        assertThat(run.verdict().outcome()).isEqualTo(Outcome.INVALID);
        assertThat(run.verdict().sentence()).contains("crashed in the simulation's own code", "a bug in a ");
        assertThat(run.facts().crashes())
                .extracting(ErrorFacts::message)
                .anyMatch(message -> message.contains("a bug in a function"))
                .anyMatch(message -> message.contains("a bug in a loop"));
    }

    /** Gatling sends nothing where a name cannot be made, and writes nothing into its log; a host that nobody allowed breaks promises for itself. */
    @Test
    void aRequestToAHostThatNobodyAllowedIsNotSentAndOneWhoseNameCannotBeMadeMakesTheRunInvalid() throws IOException {
        var ended = run().with("trouble", "elsewhere,name").run();
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(BROKEN);
        assertThat(ended.output()).contains("not sent: localhost is no host of the target");
        assertThat(platform.asked(StreamingPlatform.NEWS)).isZero();
        var run = Assessor.assess(ended.runFolder());
        assertThat(failed(run)).extracting(Finding::title).contains("errors of all requests");
        assertThat(run.verdict().outcome()).isEqualTo(Outcome.INVALID);
        assertThat(run.verdict().sentence()).contains("Failed to build request name");
    }

    @Test
    void whatIsWrittenWithoutAnyHelpCountsAgainstTheBudget() throws IOException {
        var run = judged(run().with("budget.requests", BUDGET));
        assertThat(platform.asked()).isBetween(BUDGET - 10, BUDGET);
        assertThat(run.verdict().outcome()).isEqualTo(Outcome.INVALID);
        assertThat(run.verdict().sentence()).contains("its budget of 210 requests was used up");
    }

    private RunSummary judged(GatlingRun run) throws IOException {
        var ended = run.run();
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(BROKEN);
        return Assessor.assess(ended.runFolder());
    }

    private static List<Finding> failed(RunSummary run) {
        return run.verdict().findings().stream()
                .filter(finding -> finding.outcome() == Outcome.FAIL)
                .toList();
    }

    private GatlingRun run() {
        return GatlingRun.of(OwnTrafficSimulation.class, results)
                .withoutReports()
                .jvm("-Djava.util.prefs.PreferencesFactory=openingbell.load.OfflinePreferences")
                .with("config", "src/test/resources/openingbell/e2e/own-traffic.conf")
                .with("url", platform.url())
                .env("OPENING_BELL_PASSWORD", "secret")
                .within(ShortRuns.PATIENCE);
    }
}
