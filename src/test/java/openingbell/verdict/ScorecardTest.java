package openingbell.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import openingbell.facts.GaugeLog;
import openingbell.judge.Assessor;
import openingbell.judge.RunJson;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.settings.ScorecardLine;
import openingbell.testing.samples.SampleLog;
import openingbell.testing.samples.SampleRun;
import openingbell.testing.samples.SettingsFixture;
import openingbell.verdict.RunDescription.End;
import openingbell.verdict.Scorecard.Line;
import openingbell.verdict.Scorecard.Missing;
import openingbell.verdict.Scorecard.Number;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of {@code simulations.conf}, over runs that have, break or lack their numbers. */
class ScorecardTest {
    private static final long START = 1_795_244_400_000L;
    private static final List<ScorecardLine> LINES =
            SettingsFixture.with().load().scorecard();
    private static final String HITS = "Cache hits above 85 %";
    private static final String P95 = "API answers: 95 % within 500 ms";
    private static final String USERS = "100 users at once";
    private static final String REQUESTS = "100 requests a second";

    @TempDir
    Path reports;

    @Test
    void everyPromiseOfTheSystemIsALine() {
        var card = Scorecard.of(LINES, List.of());
        assertThat(card.lines().stream().map(line -> line.promise().sentence()))
                .containsExactly(
                        "all requests: p95 < 500 ms",
                        "all requests: p99 < 1,000 ms",
                        "gauge page.fcp: value <= 2,000 ms",
                        "gauge page.tti: value <= 3,000 ms",
                        "gauge cache-hit-rate: value >= 85 %",
                        "gauge db-p95: value <= 100 ms",
                        "gauge pipeline.total: most <= 3,600,000 ms",
                        "all requests: errors < 1 %",
                        "all requests: highest level that held >= 100 users",
                        "all requests: throughput >= 100/s");
    }

    @Test
    void whatARunMeasuredAndKeptIsGreenAndTheRestSaysWhoWouldMeasureIt() throws IOException {
        var card = Scorecard.of(LINES, List.of(load("a", 100, 1, 0.9)));

        assertThat(card.count(Outcome.PASS)).isEqualTo(6);
        assertThat(card.count(Outcome.FAIL)).isZero();
        assertThat(card.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(card.sentence()).isEqualTo("6 of 10 promises kept, 4 without a number.");
        assertThat(number(card, HITS).finding().measured()).isEqualTo(0.9);
        assertThat(number(card, USERS).finding().measured()).isEqualTo(100);
        assertThat(number(card, P95).finding().interval().known()).isTrue();
        assertThat(line(card, "First contentful paint within 2 s").note())
                .isEqualTo("No run given measured page.fcp. The simulation page-load would tell.");
        assertThat(line(card, REQUESTS).note())
                .isEqualTo(
                        "No number of a: it brought 100 users, and it takes 300 users to tell. The simulation stress would tell.");
        assertThat(card.careful()).isEmpty();
    }

    @Test
    void ofSeveralRunsTheWorstNumberStandsAndNamesItsRun() throws IOException {
        var good = load("good", 100, 1, 0.95);
        var bad = load("bad", 100, 12, 0.6);
        var better = load("better", 100, 1, 0.9);

        for (var runs : List.of(List.of(good, bad, better), List.of(bad, better, good))) {
            var card = Scorecard.of(LINES, runs);
            assertThat(card.outcome()).isEqualTo(Outcome.FAIL);
            for (var broken : List.of(HITS, P95, USERS)) {
                assertThat(line(card, broken).outcome()).isEqualTo(Outcome.FAIL);
                assertThat(number(card, broken).run()).isEqualTo("bad");
            }
        }
        var card = Scorecard.of(LINES, List.of(good, better));
        assertThat(number(card, HITS))
                .satisfies(number -> assertThat(number.run()).isEqualTo("better"))
                .satisfies(number -> assertThat(number.finding().measured()).isEqualTo(0.9));
    }

    @Test
    void aRunThatIsInvalidHasNoSay() throws IOException {
        var good = load("good", 100, 1, 0.95);
        var cut = load("cut", 100, 12, 0.1);
        var invalid = cut.with(Verdict.of(
                List.of(new ValidityFinding("stalls", Outcome.INVALID, 9, 2, "s", "It stood still.", "Do not."))));

        var card = Scorecard.of(LINES, List.of(invalid, good));
        assertThat(card.count(Outcome.FAIL)).isZero();
        assertThat(number(card, HITS).run()).isEqualTo("good");
        assertThat(card.careful()).singleElement().asString().startsWith("cut has no say: ");

        var alone = Scorecard.of(LINES, List.of(invalid));
        assertThat(alone.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(alone.count(Outcome.INCONCLUSIVE)).isEqualTo(10);
        assertThat(line(alone, P95).note()).isEqualTo("No number of cut: it is INVALID.");
    }

    @Test
    void whatCannotBeBelievedIsNoNumberAndIsSaidBesideTheOneThatIs() throws IOException {
        // Read in the last seconds alone.
        var unread = load("unread", SampleLog.stairs(20, 100), 1, 0, second -> second > 20 ? 0.95 : Double.NaN);
        var card = Scorecard.of(LINES, List.of(unread));
        assertThat(line(card, HITS).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(line(card, HITS).missing()).extracting(Missing::measured).containsExactly(true);

        var both = line(Scorecard.of(LINES, List.of(unread, load("read", 100, 1, 0.9))), HITS);
        assertThat(both.outcome()).isEqualTo(Outcome.PASS);
        assertThat(both.number().orElseThrow().run()).isEqualTo("read");
        assertThat(both.note()).startsWith("No number of unread: gauge cache-hit-rate: ");
    }

    @Test
    void aRunThatClimbsIsAskedWhereItsPromisesHaveToHold() throws IOException {
        // Beyond 300 users answers are slow, which nobody promised.
        var climbs = load("climbs", SampleLog.stairs(20, 100, 300, 600), 1, 100, second -> 0.9);
        var card = Scorecard.of(LINES, List.of(climbs));

        assertThat(line(card, P95).outcome()).isEqualTo(Outcome.PASS);
        assertThat(number(card, P95).finding().where()).isEqualTo("at 100 users");
        assertThat(number(card, USERS).finding().measured()).isEqualTo(300);
        assertThat(number(card, REQUESTS).finding().where()).isEqualTo("at 300 users");
        assertThat(line(card, REQUESTS).outcome()).isEqualTo(Outcome.PASS);

        var whole = load("whole", SampleLog.stairs(20, 100, 300, 600), 1, 0, second -> 0.9);
        assertThat(line(Scorecard.of(LINES, List.of(whole)), P95).outcome()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void nothingIsKnownOfUsersWhereNothingWasPromisedOrTooFewCame() throws IOException {
        var few = load("few", 60, 1, 0.9);
        assertThat(line(Scorecard.of(LINES, List.of(few)), USERS).note())
                .startsWith("No number of few: it brought 60 users, and it takes 100 users to tell.");
        var log = new SampleLog(7, START, SampleLog.stairs(20, 100), 1, 0, 700);
        assertThat(line(Scorecard.of(LINES, List.of(judged("unasked", log, 0, List.of()))), USERS)
                        .number())
                .isEmpty();
    }

    @Test
    void runsOfDifferentTargetsAreSaidToBeThat() throws IOException {
        var run = load("here", 100, 1, 0.9);
        var d = run.description();
        var there = new Environment("https://other.example.com", "17", "3.15.1", "Linux", 8, 1_024);
        var other = new RunSummary(
                new RunDescription(
                        "there",
                        d.simulation(),
                        d.seed(),
                        d.settings(),
                        d.settingsHash(),
                        d.command(),
                        there,
                        d.plan(),
                        d.promises(),
                        d.notAsked(),
                        d.leastLevel(),
                        d.validity(),
                        d.regression(),
                        d.end()),
                run.started(),
                run.facts(),
                run.steps(),
                run.verdict());
        assertThat(Scorecard.of(LINES, List.of(run, other)).careful())
                .containsExactly(
                        "These runs had different targets: https://other.example.com, https://staging.example.com.");
    }

    private static Line line(Scorecard card, String words) {
        return card.lines().stream()
                .filter(line -> line.words().equals(words))
                .findFirst()
                .orElseThrow();
    }

    private static Number number(Scorecard card, String words) {
        return line(card, words).number().orElseThrow();
    }

    private interface Rate {
        double at(long second);
    }

    private RunSummary load(String id, int users, double slowness, double hits) throws IOException {
        return load(id, SampleLog.stairs(20, users), slowness, 0, second -> hits);
    }

    private RunSummary load(String id, PlannedLoad plan, double slowness, double leastLevel, Rate hits)
            throws IOException {
        var folder = Files.createDirectories(reports.resolve(id));
        try (var gauges = GaugeLog.in(folder)) {
            for (long second = 0; second < plan.endMillis() / 1_000; second++) {
                long at = START + second * 1_000;
                gauges.level(at, "db-p95", 40, "ms");
                if (Double.isFinite(hits.at(second))) {
                    gauges.ratio(at, "cache-hit-rate", Math.round(100 * hits.at(second)), 100);
                }
            }
        }
        return judged(
                id,
                new SampleLog(7, START, plan, slowness, 0, 500),
                leastLevel,
                List.of(new Objective(new Subject.All(), Quantity.P95, 500)));
    }

    private RunSummary judged(String id, SampleLog log, double leastLevel, List<Objective> promises)
            throws IOException {
        var folder = Files.createDirectories(reports.resolve(id));
        log.write(folder.resolve(Assessor.LOG));
        var end = End.of(Ending.asPlanned(), START, SampleRun.HEALTHY, List.of());
        var d = SampleRun.description(id, log.plan(), promises, end);
        RunJson.write(
                new RunDescription(
                        id,
                        d.simulation(),
                        d.seed(),
                        d.settings(),
                        d.settingsHash(),
                        d.command(),
                        d.environment(),
                        d.plan(),
                        d.promises(),
                        d.notAsked(),
                        leastLevel,
                        d.validity(),
                        d.regression(),
                        end),
                folder);
        return Assessor.assess(folder);
    }
}
