package openingbell.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import openingbell.e2e.SampleRun;
import openingbell.judge.Assessor;
import openingbell.verdict.RunSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
    @TempDir
    Path reports;

    @Test
    void aRunIsJudgedAgainFromItsFolder() throws IOException {
        var broken = reports.resolve("broken");
        var tiny = reports.resolve("tiny");
        var kept = reports.resolve("kept");
        judgedAgain(SampleRun.broken(broken, 2), broken);
        judgedAgain(SampleRun.tiny(tiny), tiny);
        judgedAgain(SampleRun.kept(kept), kept);
    }

    private static void judgedAgain(RunSummary run, Path folder) throws IOException {
        assertThat(Reports.write(run, List.of(), folder)).isEmpty();
        assertThat(Assessor.assess(folder)).isEqualTo(run);
        Files.delete(folder.resolve("simulation.log"));
        assertThat(Assessor.assess(folder)).as("by its facts").isEqualTo(run);
    }

    @Test
    void writesTheSameBytesFromWhatItJudgedAgain() throws IOException {
        var folder = reports.resolve("run");
        Reports.write(SampleRun.broken(folder, 2), List.of(), folder);
        var again = Files.createDirectories(reports.resolve("again"));
        Reports.write(Assessor.assess(folder), List.of(), again);
        for (var name : List.of("summary.json", "facts.json.gz", "junit.xml", "verdict.md")) {
            assertThat(again.resolve(name)).hasSameBinaryContentAs(folder.resolve(name));
        }
    }

    @Test
    void whatCannotBeWrittenIsSaidAndCostsNothingElse() throws IOException {
        var folder = reports.resolve("run");
        var run = SampleRun.tiny(folder);
        Files.createDirectories(folder.resolve("junit.xml/taken"));
        assertThat(Reports.write(run, List.of(), folder))
                .singleElement()
                .asString()
                .startsWith(folder.resolve("junit.xml") + " could not be written: ");
        assertThat(folder.resolve("verdict.md")).isNotEmptyFile();
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void aMissingFolderIsSaidForEachFile() throws IOException {
        var run = SampleRun.tiny(reports.resolve("run"));
        var nowhere = reports.resolve("nowhere");
        assertThat(Reports.write(run, List.of(), nowhere))
                .isNotEmpty()
                .allMatch(problem -> problem.endsWith(": there is no folder " + nowhere + "."));
    }

    @Test
    void numbersInTheSummaryAreThoseOfTheFacts() throws IOException {
        var folder = reports.resolve("run");
        var run = SampleRun.broken(folder, 2);
        Reports.write(run, List.of(), folder);
        var summary = new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
        var all = run.facts().all().total();
        assertThat(summary.at("/figures/all/latency/p95").asInt())
                .isEqualTo(all.ok().percentile(95));
        assertThat(summary.at("/figures/all/requests").asLong()).isEqualTo(all.count());
        assertThat(summary.at("/figures/steps")).hasSize(5);
        assertThat(summary.at("/verdict/outcome").asText()).isEqualTo("FAIL");
        assertThat(summary.at("/verdict/findings/0/title").asText()).isEqualTo("end of the run");
    }
}
