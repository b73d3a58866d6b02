package openingbell.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import openingbell.facts.Facts;
import openingbell.runlog.LogWriter;
import openingbell.runlog.RunEvent;
import openingbell.settings.SimulationPlan;
import openingbell.testing.samples.Findings;
import openingbell.testing.samples.SampleLog;
import openingbell.testing.samples.SampleRun;
import openingbell.verdict.Finding;
import openingbell.verdict.Interval;
import openingbell.verdict.Outcome;
import openingbell.verdict.RunSummary;
import openingbell.verdict.ValidityFinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

class ConsoleVerdictTest {
    @TempDir
    Path reports;

    @Test
    void aBrokenRunSaysWhatBrokeFirstAndWhereToRead() throws IOException {
        var run = SampleRun.broken(reports.resolve("stress-1"), 2);
        Reports.write(run, List.of(), reports.resolve("stress-1"));
        var text = text(run, Ansi.OFF);
        assertThat(text)
                .contains(run.verdict().sentence())
                .contains("Highest level that kept every promise: ")
                .contains("First to break: ")
                .contains("Next: Begin with ")
                .contains("Read " + reports.resolve("stress-1").resolve("verdict.html") + " ")
                .contains("Run again: " + run.command());
        assertThat(text.lines().count()).isLessThanOrEqualTo(30);
        assertThat(text).doesNotContain("\u001B");
    }

    @Test
    void promisesStandInColumns() throws IOException {
        var run = SampleRun.with(
                SampleRun.tiny(reports.resolve("run")),
                List.of(promise("p95", 499.6, Outcome.PASS), promise("mean", 1234, Outcome.FAIL)));
        assertThat(text(run, Ansi.OFF).lines())
                .contains(
                        "        promise               measured     limit  margin",
                        "  FAIL  mean of all requests  1,234 ms  < 500 ms  -147 %",
                        "  PASS  p95 of all requests   499.6 ms  < 500 ms  +0.1 %");
    }

    /** Of a promise it stands above; of all else nothing does. */
    @Test
    void whatIsNextIsNamed() throws IOException {
        var file = reports.resolve("simulation.log");
        try (var log = LogWriter.to(file)) {
            log.run(new RunEvent.Run("3.15.1", "Some", 0, "", List.of(SimulationPlan.VISITORS), List.of()));
            log.user(0, true, 0);
            for (int at = 0; at < 20_000; at += 100) {
                for (var name : List.of("list", "positions", "quote", "detail")) {
                    log.request(List.of("holdings"), name, at, at + (name.equals("list") ? 400 : 20), true, "");
                }
            }
            log.user(0, false, 21_000);
        }
        var run = SampleRun.with(
                SampleRun.of("run", 0, SampleLog.stairs(20, 1), Facts.of(file)),
                List.of(promise("p99", 410, Outcome.INCONCLUSIVE)));
        assertThat(text(run, Ansi.OFF))
                .contains(
                        "  Next: Most waiting is for holdings / list. An improvement here is felt more than anywhere");
    }

    @Test
    void whatMakesARunInvalidComesWithAdvice() throws IOException {
        var finding = new ValidityFinding(
                "users reached",
                Outcome.INVALID,
                20,
                5,
                "% missing",
                "Of 100 users 20 were missing.",
                "Raise the limit of open files.");
        var run = SampleRun.with(SampleRun.tiny(reports.resolve("run")), List.of(finding));
        assertThat(text(run, Ansi.OFF))
                .contains("  INVALID  Of 100 users 20 were missing. Raise the limit of open files.");
    }

    @Test
    void staysShortWhateverThereIsToSay() throws IOException {
        var many = IntStream.range(0, 500)
                .<Finding>mapToObj(i -> promise("p95", 600, Outcome.FAIL))
                .toList();
        var text = text(SampleRun.with(SampleRun.tiny(reports.resolve("run")), many), Ansi.OFF);
        assertThat(text.lines().count()).isLessThanOrEqualTo(30);
        assertThat(text).contains("and 491 more");
    }

    @Test
    void isColouredOnlyOnATerminal() throws IOException {
        var run = SampleRun.tiny(reports.resolve("run"));
        assertThat(text(run, Ansi.ON)).contains("\u001B[31m");
        assertThat(text(run, Ansi.ON).replaceAll("\u001B\\[[0-9;]*m", "")).isEqualTo(text(run, Ansi.OFF));
    }

    @Test
    void whatLiesHereIsNamedFromHere() throws IOException {
        var run = SampleRun.tiny(reports.resolve("run"));
        var here = Files.createTempDirectory(Path.of("target"), "night");
        try {
            Files.createFile(here.resolve("verdict.html"));
            assertThat(ConsoleVerdict.of(run, here.toAbsolutePath(), Ansi.OFF))
                    .contains("Read " + here.resolve("verdict.html") + ".");
        } finally {
            Files.delete(here.resolve("verdict.html"));
            Files.delete(here);
        }
    }

    private String text(RunSummary run, Ansi ansi) {
        return ConsoleVerdict.of(run, reports.resolve(run.id()), ansi);
    }

    private static Finding promise(String measure, double measured, Outcome outcome) {
        return Findings.promise("", measure, "", outcome, measured, Interval.UNKNOWN, 500, 900, 0.001, "sentence");
    }
}
