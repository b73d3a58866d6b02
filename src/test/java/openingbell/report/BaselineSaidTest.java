package openingbell.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import openingbell.testing.samples.Findings;
import openingbell.testing.samples.SampleRun;
import openingbell.verdict.BaselineFinding;
import openingbell.verdict.BaselineFinding.Basis;
import openingbell.verdict.Finding;
import openingbell.verdict.Interval;
import openingbell.verdict.Outcome;
import openingbell.verdict.RunSummary;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine.Help.Ansi;

/** What a run was compared with, or why with nothing, stands in every report and in each of them the same, whatever the verdict is. */
class BaselineSaidTest {
    private static final String SENTENCE = "So it stands with the accepted runs, because of this.";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Basis.class)
    void inEveryReport(Basis basis) throws IOException {
        for (var outcome : List.of(Outcome.PASS, Outcome.FAIL)) {
            var run = run(basis, outcome);
            Reports.write(run, List.of(), folder);
            var console = ConsoleVerdict.of(run, folder, Ansi.OFF);
            for (var text : List.of(
                    console,
                    Files.readString(folder.resolve("verdict.md")),
                    Files.readString(folder.resolve("verdict.html")),
                    Files.readString(folder.resolve("junit.xml")),
                    Files.readString(folder.resolve("summary.json")))) {
                assertThat(text).containsIgnoringCase(SENTENCE.substring(0, SENTENCE.length() - 1));
            }
            assertThat(console.toLowerCase().split("so it stands with"))
                    .as("said once")
                    .hasSize(2);
            assertThat(Files.readString(folder.resolve("summary.json"))).contains("\"basis\" : \"" + basis + "\"");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Basis.class,
            names = {"FEW", "DIFFERENT", "NONE", "NO_LEVEL"})
    void aPassThatWasNotHeldAgainstEnoughRunsSaysSoInItsOneSentence(Basis basis) throws IOException {
        var verdict = run(basis, Outcome.PASS).verdict();
        assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
        assertThat(verdict.sentence())
                .isEqualTo("PASS: the promise was kept; so it stands with the accepted runs, because of this.");
    }

    private RunSummary run(Basis basis, Outcome outcome) throws IOException {
        var promise = Findings.promise("", "p95", "", outcome, 420, Interval.UNKNOWN, 500, 900, 0.001, "The promise.");
        return SampleRun.with(
                SampleRun.tiny(folder), List.<Finding>of(promise, BaselineFinding.of(basis, 4, 2, SENTENCE)));
    }
}
