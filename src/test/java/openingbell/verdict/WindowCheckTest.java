package openingbell.verdict;

import static openingbell.verdict.Outcome.FAIL;
import static openingbell.verdict.Outcome.INCONCLUSIVE;
import static openingbell.verdict.Outcome.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import openingbell.facts.Facts;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.runlog.LogWriter;
import openingbell.runlog.RunEvent;
import openingbell.verdict.PromiseCheck.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowCheckTest {
    private static final long START = 1_767_600_000_000L;
    private static final int MINUTES = 4;
    private static final int RUN = MINUTES * 60_000;
    private static final Subject ALL = new Subject.All();
    private static final Objective P95 = new Objective(ALL, Quantity.P95, 500);
    private static final Objective KEPT = new Objective(ALL, Quantity.SECONDS_KEPT, 0.95);
    private static final Objective EVERY_30_S = new Objective(ALL, Quantity.P95, 500, Duration.ofSeconds(30));

    @TempDir
    Path folder;

    @Test
    void holdsInEveryStretchOrNamesTheWorst() throws IOException {
        var calm = facts(20, at -> true, at -> 100);
        assertThat(judge(calm, EVERY_30_S).outcome()).isEqualTo(PASS);

        var slowForASpell = facts(20, at -> true, at -> at >= 90_000 && at < 93_000 ? 900 : 100);
        assertThat(judge(slowForASpell, P95).outcome()).isEqualTo(PASS);
        var worst = judge(slowForASpell, EVERY_30_S);
        assertThat(worst.outcome()).isEqualTo(FAIL);
        assertThat(worst.sentence())
                .isEqualTo("all requests in the worst 30 s: p95 is 900 ms, promised was < 500 ms (+80 %).");
    }

    @Test
    void countsTheSecondsInWhichPromisesHeld() throws IOException {
        var facts = facts(20, at -> true, at -> at < 6_000 ? 900 : 100);
        var finding = judge(facts, KEPT);
        assertThat(finding.outcome()).isEqualTo(PASS);
        assertThat(finding.sentence())
                .isEqualTo("all requests: its promises held in 234 of 240 seconds (97.5 %), promised was >= 95 %.");
    }

    /** A platform that freezes answers nothing slowly: it answers nothing, and nobody asks. */
    @Test
    void aSecondInWhichNothingHappensWhereMuchIsUsualWasNotKept() throws IOException {
        var frozen = facts(50, at -> at < 60_000 || at >= 90_000, at -> 100);
        var finding = judge(frozen, KEPT);
        assertThat(finding.outcome()).isEqualTo(FAIL);
        assertThat(finding.measured()).isEqualTo(210 / 240.0);
    }

    @Test
    void aSecondWithoutAnyIsChanceWhereFewAreUsual() throws IOException {
        var rare = facts(3_000, at -> true, at -> 100);
        var finding = judge(rare, KEPT);
        assertThat(finding.outcome()).isEqualTo(PASS);
        assertThat(finding.sentence()).contains("held in 80 of 80 seconds");
    }

    /** A long run is kept in longer slices: they are looked at as they are, and no stretch between two of them is taken for an empty one. */
    @Test
    void aLongRunIsLookedAtSliceBySlice() throws IOException {
        var facts = facts(20, at -> true, at -> at < 6_000 ? 900 : 100).coarsened(5_000);
        var finding = judge(facts, KEPT);
        assertThat(finding.outcome()).isEqualTo(PASS);
        assertThat(finding.sentence())
                .isEqualTo("all requests: its promises held in 230 of 240 seconds, looked at 5 s at a time (95.8 %),"
                        + " promised was >= 95 %.");
        assertThat(judge(facts, new Objective(ALL, Quantity.P95, 500, Duration.ofSeconds(1)))
                        .sentence())
                .startsWith("all requests in the worst 5 s: p95 is 900 ms");
        assertThat(judge(facts, new Objective(ALL, Quantity.P95, 1_000, Duration.ofSeconds(12)))
                        .outcome())
                .isEqualTo(PASS);
    }

    @Test
    void aLoadThatWasNeverSteadyForSoLongSaysNothing() throws IOException {
        var facts = facts(20, at -> true, at -> 100);
        var finding = judge(facts, new Objective(ALL, Quantity.P95, 500, Duration.ofMinutes(5)));
        assertThat(finding.outcome()).isEqualTo(INCONCLUSIVE);
        assertThat(finding.sentence()).endsWith("no stretch of a steady load was long enough to measure it.");
    }

    private static PromiseFinding judge(Facts facts, Objective objective) {
        var steady = List.of(new Window(START, START + RUN));
        var check = new PromiseCheck(facts, steady);
        return objective.isOverall()
                ? check.overall(objective)
                : new WindowCheck(check, steady, List.of(P95, KEPT)).judge(objective);
    }

    /** @param every milliseconds from one request to the next */
    private Facts facts(int every, IntPredicate happens, IntUnaryOperator millis) throws IOException {
        var log = folder.resolve("simulation.log");
        try (var writer = LogWriter.to(log)) {
            writer.write(new RunEvent.Run("3.15.1", "Some", START, "", List.of("visitors"), List.of()));
            for (int at = 0; at < RUN; at += every) {
                if (happens.test(at)) {
                    writer.request(List.of("quotes"), "single", at, at + millis.applyAsInt(at), true, "");
                }
            }
        }
        return Facts.of(log);
    }
}
