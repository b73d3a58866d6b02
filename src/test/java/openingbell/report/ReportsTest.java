package openingbell.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import openingbell.e2e.SampleRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
    @TempDir
    Path reports;

    @Test
    void aRunCanBeReadBackFromItsReports() throws IOException {
        var folder = reports.resolve("run");
        for (var run : List.of(SampleRun.broken(folder, 2), SampleRun.tiny(folder), SampleRun.kept(folder))) {
            assertThat(Reports.write(run, List.of(), folder)).isEmpty();
            assertThat(Reports.read(folder)).isEqualTo(run);
        }
    }

    @Test
    void writesTheSameBytesFromWhatItReadBack() throws IOException {
        var folder = reports.resolve("run");
        Reports.write(SampleRun.broken(folder, 2), List.of(), folder);
        var again = Files.createDirectories(reports.resolve("again"));
        Reports.write(Reports.read(folder), List.of(), again);
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
    void refusesWhatIsNoSummaryInOneSentence() throws IOException {
        var folder = reports.resolve("run");
        Reports.write(SampleRun.tiny(folder), List.of(), folder);
        var file = folder.resolve("summary.json");
        var text = Files.readString(file);
        refused(file, text.substring(0, text.length() / 2), "is not JSON");
        refused(file, "{}", "does not hold a run's summary");
        refused(file, text.replace("\"version\" : 1", "\"version\" : 2"), "is a summary of version 2");
        refused(file, text.replace("facts.json.gz", "../facts.json.gz"), "a plain file name would be right");
        refused(file, text.replace("\"outcome\" : \"PASS\"", "\"outcome\" : \"GREEN\""), "cannot be read");
    }

    @Test
    void aLaterSummaryMayHoldMore() throws IOException {
        var folder = reports.resolve("run");
        var run = SampleRun.tiny(folder);
        Reports.write(run, List.of(), folder);
        var file = folder.resolve("summary.json");
        Files.writeString(file, Files.readString(file).replace("\"seed\"", "\"mood\" : \"good\", \"seed\""));
        assertThat(Reports.read(folder)).isEqualTo(run);
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
        assertThat(summary.at("/verdict/findings/0/title").asText()).isEqualTo("whole log");
    }

    private static void refused(Path file, String content, String why) throws IOException {
        Files.writeString(file, content);
        assertThatThrownBy(() -> Reports.read(file.getParent()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why);
    }
}
