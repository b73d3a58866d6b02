package openingbell.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import openingbell.facts.Facts;
import openingbell.facts.GaugeLog;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.runlog.LogWriter;
import openingbell.runlog.RunEvent;
import openingbell.settings.LoadStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stress test asks where the platform bends: above the level that has to hold it may, but never unseen; at that level it must not. */
class LevelByLevelTest {
    private static final long START = 1_767_600_000_000L;
    private static final Subject ALL = new Subject.All();
    private static final Objective P95 = new Objective(ALL, Quantity.P95, 500);
    private static final Objective THREADS =
            new Objective(new Subject.OfGauge("threads", "threads", Quantity.Worse.HIGHER), Quantity.VALUE, 64);
    private static final Objective ERRORS = new Objective(ALL, Quantity.ERRORS, 0.01);

    @TempDir
    Path folder;

    @Test
    void whatBreaksAboveTheLevelThatHasToHoldIsNoFailureButIsSaid() throws IOException {
        var run = judged(stairs(100, 200, 300), 100, List.of(P95, ERRORS), 20, 20, 800);
        assertThat(run.outcome()).isEqualTo(Outcome.PASS);
        assertThat(run.sentence())
                .isEqualTo(
                        "PASS: all 3 promises were kept; every level held up to 200 users; promises broke at 300 users.");
        assertThat(run.findings(PromiseFinding.class))
                .extracting(PromiseFinding::title)
                .containsExactly(
                        "highest level that held of all requests",
                        "p95 of all requests, at 100 users",
                        "errors of all requests, at 100 users");
    }

    @Test
    void whatBreaksAtTheLevelThatHasToHoldFails() throws IOException {
        var run = judged(stairs(100, 200, 300), 200, List.of(P95, ERRORS), 20, 800, 20);
        assertThat(run.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(run.sentence())
                .isEqualTo(
                        "FAIL: held up to 100 users, promised was 200 users; first to break: "
                                + "all requests at 200 users: p95 is 800 ms, promised was < 500 ms (+60 %). And 1 more failure.");
    }

    @Test
    void whatBreaksBelowTheLevelThatHasToHoldFailsToo() throws IOException {
        assertThat(judged(stairs(100, 200, 300), 300, List.of(P95), 800, 20, 20).outcome())
                .isEqualTo(Outcome.FAIL);
    }

    @Test
    void aPlatformThatHoldsToTheTopIsToldToTakeAtLeastThat() throws IOException {
        assertThat(judged(stairs(100, 200, 300), 100, List.of(P95), 20, 20, 20).sentence())
                .isEqualTo(
                        "PASS: all 2 promises were kept; every level held up to 300 users, the highest that was tried.");
    }

    @Test
    void aLevelThatTheRunNeverGotThroughHasNotHeld() throws IOException {
        var facts = facts(20, 20);
        var judge = new RunJudge(facts, stairs(100, 200, 300), START, List.of(P95));
        assertThat(judge.promises(300))
                .singleElement()
                .satisfies(level -> assertThat(level.outcome()).isEqualTo(Outcome.FAIL));
    }

    /** Without a level that has to hold, the whole run is asked, as ever; what broke on the way is still said. */
    @Test
    void aRunThatIsKeptAsAWholeSaysWhereItWasNot() throws IOException {
        var p50 = new Objective(ALL, Quantity.P50, 500);
        assertThat(judged(stairs(2, 20, 2), 0, List.of(p50), 20, 800, 20).sentence())
                .isEqualTo("PASS: the promise was kept, but not at 20 users.");
        assertThat(judged(stairs(2, 20, 2), 0, List.of(p50), 20, 20, 20).sentence())
                .isEqualTo("PASS: the promise was kept.");
    }

    @Test
    void promisesAboutEveryMomentAreAskedUpToTheLevelThatHasToHold() throws IOException {
        var every = new Objective(ALL, Quantity.P95, 500, Duration.ofSeconds(5));
        assertThat(judged(stairs(100, 200, 300), 100, List.of(P95, every), 20, 20, 800)
                        .outcome())
                .isEqualTo(Outcome.PASS);
        var late = judged(stairs(100, 200, 300), 300, List.of(every), 20, 20, 800);
        assertThat(late.findings(PromiseFinding.class))
                .filteredOn(finding -> finding.outcome() == Outcome.FAIL)
                .extracting(PromiseFinding::title)
                .containsExactly("p95 of all requests, in the worst 5 s");
    }

    /** So few users make few samples; a platform that answered enough before and now does not has broken. */
    @ParameterizedTest
    @CsvSource({"1000, 1000, 1000, 300, PASS", "250, 250, 250, 0, INCONCLUSIVE", "1000, 50, 1000, 100, PASS"})
    void tooFewSamplesBreakALevelOnlyAfterOneThatHadEnough(
            int first, int second, int third, double held, Outcome outcome) throws IOException {
        var samples = new Objective(ALL, Quantity.SAMPLES, 500);
        var facts = counted(first, second, third);
        var judge = new RunJudge(facts, stairs(100, 200, 300), START, List.of(samples));
        assertThat(Verdict.of(List.copyOf(judge.promises(100))).outcome()).isEqualTo(outcome);
        if (held > 0) {
            assertThat(judge.steps().highestHeld()).isEqualTo(held);
        }
    }

    @Test
    void aThroughputIsAskedOfTheLevelsThatBringItsUsers() throws IOException {
        var throughput = new Objective(ALL, Quantity.THROUGHPUT, 1_000_000, Duration.ZERO, 300);
        var judge = new RunJudge(facts(20, 20, 20), stairs(100, 200, 300), START, List.of(P95, throughput));
        assertThat(judge.steps().steps()).extracting(LoadSteps.StepResult::held).containsExactly(true, true, false);
    }

    /** What nobody saw did not hold, and nobody saw it break either. */
    @Test
    void aLevelAtWhichAPromisedGaugeWasNotReadHasNotHeld() throws IOException {
        readAt(0, 2);
        var verdict = judged(stairs(100, 200, 300), 200, List.of(P95, THREADS), 20, 20, 20);
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.sentence())
                .startsWith("INCONCLUSIVE: held up to 100 users, promised was 200 users; not judged: "
                        + "gauge threads at 200 users: value <= 64 threads was promised, but it was not read once.");
        // Up to the level that has to hold, everything was seen: a promise that is kept stays kept.
        assertThat(judged(stairs(100, 200, 300), 100, List.of(P95, THREADS), 20, 20, 20)
                        .sentence())
                .isEqualTo("PASS: all 3 promises were kept; every level held up to 100 users; "
                        + "gauge threads could not be judged at 200 users.");
    }

    @Test
    void aLevelThatBrokeBelowTheOneThatHasToHoldFailsWhateverWasNotReadBefore() throws IOException {
        readAt(1, 2);
        var facts = facts(20, 800, 20);
        var judge = new RunJudge(facts, stairs(100, 200, 300), START, List.of(P95, THREADS));
        assertThat(judge.steps().highestHeld()).isZero();
        assertThat(judge.steps().steps())
                .extracting(LoadSteps.StepResult::outcome)
                .containsExactly(Outcome.INCONCLUSIVE, Outcome.FAIL, Outcome.PASS);
        assertThat(judge.promises(200).get(0).sentence())
                .isEqualTo("no level of the load held, promised was 200 users; first to break: "
                        + "all requests at 200 users: p95 is 800 ms, promised was < 500 ms (+60 %).");
        assertThat(judge.promises(200).get(0).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(judge.promises(100).get(0).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(judge.promises(100).get(0).sentence())
                .startsWith("no level of the load is known to have held, promised was 100 users; "
                        + "not judged: gauge threads at 100 users");
    }

    @Test
    void wherePromisesBrokeTheHighestLevelIsKnown() throws IOException {
        readAt(0, 2);
        var steps = new RunJudge(facts(20, 20, 20), stairs(100, 200, 300), START, List.of(P95, THREADS)).steps();
        assertThat(steps.unseen())
                .hasValueSatisfying(finding -> assertThat(finding.where()).isEqualTo("at 200 users"));
        readAt(0, 1, 2);
        var read = new RunJudge(facts(20, 800, 20), stairs(100, 200, 300), START, List.of(P95, THREADS)).steps();
        assertThat(read.unseen()).isEmpty();
    }

    /** Once a second while these levels were held. */
    private void readAt(int... levels) throws IOException {
        Files.deleteIfExists(folder.resolve(GaugeLog.FILE));
        try (var gauges = GaugeLog.in(folder)) {
            for (int level : levels) {
                for (int second = 1; second < 11; second++) {
                    gauges.level(START + level * 11_000L + second * 1_000L, "threads", 40, "threads");
                }
            }
        }
    }

    private Verdict judged(PlannedLoad plan, double least, List<Objective> objectives, int... millis)
            throws IOException {
        var judge = new RunJudge(facts(millis), plan, START, objectives);
        return Verdict.of(List.copyOf(judge.promises(least)), judge.steps().bend(plan));
    }

    private static PlannedLoad stairs(double... levels) {
        var steps = new ArrayList<LoadStep>();
        for (double level : levels) {
            long start = steps.size() * 11_000L;
            steps.add(new LoadStep(level, start, start + 1_000, start + 11_000));
        }
        return new PlannedLoad(false, steps, 0, 0, false);
    }

    /** A request each 10 ms, at each level with its latency. */
    private Facts facts(int... millis) throws IOException {
        return written(writer -> {
            for (int i = 0; i < 1_100 * millis.length; i++) {
                writer.request(List.of("quotes"), "single", i * 10, i * 10 + millis[i / 1_100], true, "");
            }
        });
    }

    /** So many requests at each level, evenly. */
    private Facts counted(int... counts) throws IOException {
        return written(writer -> {
            for (int level = 0; level < counts.length; level++) {
                for (int i = 0; i < counts[level]; i++) {
                    int at = level * 11_000 + 1_000 + i * 10_000 / counts[level];
                    writer.request(List.of("quotes"), "single", at, at + 5, true, "");
                }
            }
            writer.request(List.of("quotes"), "single", 33_500, 33_505, true, "");
        });
    }

    /** What a test writes into the log. */
    private interface Script {
        void write(LogWriter writer) throws IOException;
    }

    private Facts written(Script script) throws IOException {
        var log = folder.resolve("simulation.log");
        try (var writer = LogWriter.to(log)) {
            writer.write(new RunEvent.Run("3.15.1", "Some", START, "", List.of("visitors"), List.of()));
            script.write(writer);
        }
        return Facts.of(log);
    }
}
