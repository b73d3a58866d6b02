package openingbell.verdict.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import openingbell.objectives.Metric;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.testing.samples.NightlyRuns;
import openingbell.verdict.Comparison;
import openingbell.verdict.Interval;
import openingbell.verdict.LoadSteps;
import openingbell.verdict.Outcome;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a platform takes is remembered of every run that climbs, and a platform that takes much less is no longer green. */
class HeldLevelTest {
    private static final Metric HELD = Metric.overall(Quantity.RATE_HELD);

    @TempDir
    Path reports;

    private Baselines baselines;

    @BeforeEach
    void open() {
        baselines = Baselines.of(reports);
    }

    @Test
    void aPlatformThatLostMostOfItsCapacityFailsThoughItsFirstLevelIsAsFastAsEver() throws IOException {
        accept(50, 55, 50, 50, 45);
        assertThat(outcomes(NightlyRuns.climbed(9, 20)))
                .filteredOn(c -> c.outcome() == Outcome.FAIL)
                .singleElement()
                .satisfies(lost -> {
                    assertThat(lost.metric()).isEqualTo(HELD);
                    assertThat(lost.sentence())
                            .startsWith("Highest level that held is 20 users/s, -59.9 % (")
                            .contains("against 49.9 users/s in 5 accepted runs; from -")
                            .endsWith("on this is a regression.");
                    assertThat(Verdict.of(List.of(lost)).outcome()).isEqualTo(Outcome.FAIL);
                });
    }

    @Test
    void aStepMoreOrLessIsWhatStepsCannotTell() throws IOException {
        accept(50, 50, 50, 50, 50);
        for (double held : new double[] {45, 50, 55, 95}) {
            assertThat(held(NightlyRuns.climbed(9, held)).outcome())
                    .as("" + held)
                    .isEqualTo(Outcome.PASS);
        }
    }

    @Test
    void aNightThatHeldToTheTopIsSaidToTakeAtLeastThat() throws IOException {
        accept(90, 95, 90, 85, 90);
        var open = held(NightlyRuns.climbed(9, 100));
        assertThat(open.outcome()).isEqualTo(Outcome.PASS);
        assertThat(open.interval().known()).isFalse();
        assertThat(open.sentence())
                .isEqualTo(
                        "Highest level that held is at least 100 users/s, the highest that was tried; it was 89.9 users/s in 5 accepted runs.");
    }

    @Test
    void nightsThatAllHeldToTheTopStillShowALoss() throws IOException {
        accept(100, 100, 100, 100, 100);
        assertThat(held(NightlyRuns.climbed(8, 100)).outcome()).isEqualTo(Outcome.PASS);
        assertThat(held(NightlyRuns.climbed(8, 95)).outcome()).isEqualTo(Outcome.PASS);
        var lost = held(NightlyRuns.climbed(9, 40));
        assertThat(lost.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(lost.sentence()).contains("against at least 100 users/s in 5 accepted runs");
    }

    @Test
    void ofFewerThanThreeRunsOnlyALossOfMoreThanHalfFails() throws IOException {
        accept(50, 50);
        var unclear = held(NightlyRuns.climbed(8, 30));
        assertThat(unclear.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(unclear.sentence())
                .isEqualTo(
                        "Highest level that held is 30 users/s, -40.0 % against 50 users/s in 2 accepted runs; whether that means anything cannot be told from fewer than 3 accepted runs (only -50.0 % would have failed).");
        assertThat(held(NightlyRuns.climbed(9, 20)).outcome()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void levelsThatKeptOtherPromisesAreNotCompared() throws IOException {
        accept(50, 50, 50);
        var stricter = held(NightlyRuns.climbed(9, 20, 250));
        assertThat(stricter.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(stricter.sentence())
                .isEqualTo(
                        "Highest level that held is 20 users/s; no accepted run climbed under the same promises, so there is none to compare with.");
    }

    /** What was accepted before it could be said that no answer may be wrong is still compared; a share that is borne with is another promise. */
    @Test
    void thatNoAnswerMayBeWrongGoesWithoutSaying() {
        var before = climbedBesides();
        assertThat(climbedBesides(0).comparableWith(before)).isTrue();
        assertThat(climbedBesides(0.01).comparableWith(before)).isFalse();
    }

    /** @param wrongAnswers the limit of each level, if there is one */
    private static HeldLevel climbedBesides(double... wrongAnswers) {
        var run = NightlyRuns.climbed(1, 50);
        var steps = run.steps().steps().stream()
                .map(step -> {
                    var promises = new ArrayList<>(step.promises());
                    DoubleStream.of(wrongAnswers)
                            .mapToObj(limit -> new Objective(new Subject.All(), Quantity.WRONG_ANSWERS, limit))
                            .map(promise ->
                                    new PromiseFinding(promise, "", Outcome.PASS, 0, Interval.UNKNOWN, 900, 0, "none."))
                            .forEach(promises::add);
                    return new LoadSteps.StepResult(step.level(), step.from(), step.to(), promises);
                })
                .toList();
        return HeldLevel.of(run.plan(), new LoadSteps(steps)).orElseThrow();
    }

    @Test
    void itIsKeptInTheBaselineAndInTheHistory() throws IOException {
        var run = NightlyRuns.climbed(1, 100);
        baselines.accept(run);
        assertThat(Files.readString(baselines.file("load")))
                .contains("\"held\":{\"open\":true,\"level\":100.0,\"step\":5.0,\"top\":true,\"promises\":\"");
        assertThat(Baselines.of(reports).show("load").runs()).containsExactly(RunRecord.of(run));
        var history = History.of(reports);
        history.append(run);
        assertThat(history.runs("load").runs().get(0).numbers()).containsEntry(HELD, 100.0);
    }

    @Test
    void filesOfATimeBeforeItWasKeptAreReadAndSaidToHaveNone() throws IOException {
        accept(50, 50, 50);
        var file = baselines.file("load");
        Files.writeString(file, Files.readString(file).replaceAll("\"held\":\\{[^}]*},", ""));
        assertThat(baselines.show("load").runs())
                .hasSize(3)
                .allSatisfy(run -> assertThat(run.held()).isEmpty());
        assertThat(held(NightlyRuns.climbed(9, 20)).sentence()).contains("no accepted run climbed");
        var history = History.of(reports);
        history.append(NightlyRuns.climbed(1, 50));
        var lines = history.file("load");
        Files.writeString(lines, Files.readString(lines).replaceAll(",\"RATE_HELD\":[0-9.]+", ""));
        assertThat(history.runs("load").problems()).isEmpty();
        assertThat(history.runs("load").runs().get(0).numbers()).isNotEmpty().doesNotContainKey(HELD);
    }

    @Test
    void aLevelThatCannotBeMakesTheBaselineUnreadable() throws IOException {
        accept(50);
        var file = baselines.file("load");
        Files.writeString(file, Files.readString(file).replace("\"level\":50.0", "\"level\":-50.0"));
        assertThatThrownBy(() -> baselines.show("load"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("-50.0");
    }

    @Test
    void aLoadThatDoesNotClimbHasNone() {
        assertThat(RunRecord.of(NightlyRuns.unchanged(1)).held()).isEmpty();
        assertThat(RunRecord.of(NightlyRuns.climbed(1, 50)).held()).hasValueSatisfying(held -> {
            assertThat(held.level()).isEqualTo(50);
            assertThat(held.step()).isEqualTo(5);
            assertThat(held.top()).isFalse();
        });
        assertThat(RunRecord.of(NightlyRuns.climbed(1, 0)).held())
                .hasValueSatisfying(held -> assertThat(held.level()).isZero());
    }

    private void accept(double... held) throws IOException {
        for (int night = 0; night < held.length; night++) {
            baselines.accept(NightlyRuns.climbed(night, held[night]));
        }
    }

    private List<Comparison> outcomes(openingbell.verdict.RunSummary run) throws IOException {
        return NightlyRuns.compared(baselines, RunRecord.of(run)).comparisons();
    }

    private Comparison held(openingbell.verdict.RunSummary run) throws IOException {
        return outcomes(run).stream()
                .filter(c -> c.metric().equals(HELD))
                .findFirst()
                .orElseThrow();
    }
}
