package openingbell.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.runlog.LogMerger;
import openingbell.testing.samples.SampleLog;
import openingbell.testing.samples.SampleRun;
import openingbell.text.ProgressLine;
import openingbell.verdict.Ending;
import openingbell.verdict.Outcome;
import openingbell.verdict.RunDescription;
import openingbell.verdict.RunDescription.End;
import openingbell.verdict.RunSummary;
import openingbell.verdict.validity.GeneratorHealth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedRunTest {
    private static final long START = 1_795_244_400_000L;

    @TempDir
    Path reports;

    @Test
    void whatTwoLoadGeneratorsKeptTogetherPasses() throws IOException {
        var merged = merged(part("one", 60, 60, 0), part("two", 60, 60, 400));
        assertThat(merged.verdict().outcome()).as(merged.verdict().sentence()).isEqualTo(Outcome.PASS);
        assertThat(merged.plan().peak()).isEqualTo(120);
        assertThat(merged.loadStarted()).isEqualTo(START + 400);
        assertThat(merged.settingsHash()).isEqualTo("2x9f2c41d8");
    }

    /** Each was promised 60 users, and one brought 20: of the 120 that the two were to bring, a third is missing. */
    @Test
    void aLoadGeneratorThatBroughtTooFewMakesAllOfItInvalid() throws IOException {
        var merged = merged(part("one", 60, 60, 0), part("two", 60, 20, 0));
        assertThat(merged.verdict().outcome()).isEqualTo(Outcome.INVALID);
        assertThat(merged.verdict().sentence()).contains("of 120 planned users were there");
    }

    @Test
    void itIsNoHealthierThanTheWorst() throws IOException {
        var one = part("one", 60, 60, 0);
        var late = new GeneratorHealth(264_000, 5_280, 900, 1_700, 41, 310, 14, 0.22, 0.31, 2);
        var two = part("two", 60, 60, 0);
        var end = two.end();
        assertThat(merged(one, two.with(End.of(end.ending(), START, late, List.of())))
                        .verdict()
                        .sentence())
                .startsWith("INVALID: One timer of the load generator in a hundred was more than 900.0 ms late.");
        assertThat(merged(one, two.with(End.of(Ending.signalled("SIGTERM"), START, end.generator(), List.of())))
                        .verdict()
                        .sentence())
                .startsWith("INVALID: The run was stopped by SIGTERM");
        assertThat(merged(one, two.with(End.of(end.ending(), START, GeneratorHealth.UNWATCHED, List.of())))
                        .verdict()
                        .outcome())
                .isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void itTellsOfAllExpiredTokens() throws IOException {
        var one = part("one", 60, 60, 0);
        var two = part("two", 60, 60, 0);
        var merged = merged(one.with(one.end().expired(2)), two.with(two.end().expired(3)));
        assertThat(merged.description().end().expiredTokens()).isEqualTo(5);
        assertThat(merged.verdict().findings())
                .anyMatch(finding -> finding.sentence()
                        .startsWith("5 of 0 logins were made because the target no longer knew a user"));
    }

    @Test
    void anAccountThatBothFoundRefusedIsOne() throws IOException {
        var one = part("one", 60, 60, 0);
        var two = part("two", 60, 60, 0);
        var merged = merged(
                one.with(one.end().refused(List.of("investor-2"))),
                two.with(two.end().refused(List.of("investor-2", "investor-4"))));
        assertThat(merged.verdict().outcome()).isEqualTo(Outcome.FAIL);
        assertThat(merged.verdict().sentence())
                .contains("2 accounts were refused at login, each 3 times in a row: investor-2, investor-4.");
    }

    @Test
    void whatIsNoPartOfTheSameRunIsNotDescribedAsOne() throws IOException {
        var one = part("one", 60, 60, 0);
        var longer = SampleRun.description("two", SampleLog.stairs(30, 60), one.promises(), one.end());
        assertThatThrownBy(() -> MergedRun.of("both", List.of(one, longer)))
                .isInstanceOf(UnjudgeableException.class)
                .hasMessage("one and two cannot be merged: their times of the load differ.");
        var promised = SampleRun.description("two", one.plan(), List.of(), one.end());
        assertThatThrownBy(() -> MergedRun.of("both", List.of(one, promised)))
                .hasMessage("one and two cannot be merged: their promises differ.");
    }

    private RunSummary merged(RunDescription... parts) throws IOException {
        var both = Files.createDirectories(reports.resolve("both"));
        LogMerger.merge(
                List.of(parts).stream()
                        .map(part -> reports.resolve(part.id()).resolve(Assessor.LOG))
                        .toList(),
                both.resolve(Assessor.LOG),
                ProgressLine.silent());
        RunJson.write(MergedRun.of("both", List.of(parts)), both);
        return Assessor.assess(both);
    }

    private RunDescription part(String id, int planned, int came, int later) throws IOException {
        var folder = Files.createDirectories(reports.resolve(id));
        new SampleLog(id.hashCode(), START + later, SampleLog.stairs(20, came), 1, 0, 400)
                .write(folder.resolve(Assessor.LOG));
        var promises = List.of(
                new Objective(new Subject.All(), Quantity.P95, 500),
                new Objective(new Subject.All(), Quantity.ERRORS, 0.01));
        var end = End.of(Ending.asPlanned(), START + later, SampleRun.HEALTHY, List.of());
        return SampleRun.description(id, SampleLog.stairs(20, planned), promises, end);
    }
}
