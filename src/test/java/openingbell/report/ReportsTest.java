package openingbell.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import openingbell.files.WholeFile;
import openingbell.judge.Assessor;
import openingbell.testing.samples.Findings;
import openingbell.testing.samples.SampleRun;
import openingbell.verdict.Interval;
import openingbell.verdict.Outcome;
import openingbell.verdict.RunSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** As on a full disk. */
    @ParameterizedTest
    @ValueSource(strings = {"facts.json.gz", "summary.json", "verdict.html", "certificate.json"})
    void aVerdictThatCannotBeKeptIsInvalidAndNothingSaysOtherwise(String taken) throws IOException {
        var folder = reports.resolve("run");
        var passed = passed(folder);
        var whole = Reports.keep(passed, List.of(), List.of(), folder);
        assertThat(whole).isEqualTo(new Reports.Kept(passed, List.of()));
        assertThat(ConsoleVerdict.of(passed, folder))
                .contains("PASS: ", "(also verdict.md, junit.xml, summary.json, certificate.json).");

        Files.delete(folder.resolve(taken));
        Files.createDirectories(folder.resolve(taken).resolve("taken"));
        var kept = Reports.keep(passed, List.of(), List.of(), folder);
        assertThat(kept.problems()).anyMatch(problem -> problem.startsWith(folder.resolve(taken) + " could not"));
        assertThat(kept.run().verdict().sentence())
                .startsWith("INVALID: What the verdict rests on could not be kept in " + folder);
        var said = ConsoleVerdict.of(kept.run(), folder);
        assertThat(said).doesNotContain("PASS: ");
        var files = List.of("verdict.html", "verdict.md", "junit.xml", "summary.json", "certificate.json");
        for (var name : files) {
            boolean there = Files.isRegularFile(folder.resolve(name));
            assertThat(there).as(name).isEqualTo(!name.equals(taken) && !name.equals("certificate.json"));
            assertThat(said.lines().filter(line -> line.startsWith("Read ")))
                    .singleElement()
                    .satisfies(line -> assertThat(line.contains(name)).as(name).isEqualTo(there));
            if (there) {
                assertThat(Files.readString(folder.resolve(name))).contains("could not be kept");
            }
        }
    }

    @Test
    void whereNothingCouldBeWrittenNothingIsNamed() throws IOException {
        var run = passed(reports.resolve("run"));
        var nowhere = reports.resolve("nowhere");
        var kept = Reports.keep(run, List.of(), List.of(), nowhere);
        assertThat(ConsoleVerdict.of(kept.run(), nowhere))
                .contains("INVALID: What the verdict rests on")
                .doesNotContain("Read ", "verdict.html");
    }

    @Test
    void whatCouldNotBeKeptBeforeTheReportsCountsAsWell() throws IOException {
        var folder = reports.resolve("run");
        var kept = Reports.keep(passed(folder), List.of(), List.of("run.json could not be written."), folder);
        assertThat(kept.problems()).containsExactly("run.json could not be written.");
        assertThat(kept.run().verdict().outcome()).isEqualTo(Outcome.INVALID);
    }

    /** What a writer left that was killed goes; what somebody is writing stays. */
    @Test
    void whatWasLeftHalfWrittenIsTakenAwayByTheNextRun() throws IOException {
        var folder = reports.resolve("killed");
        var run = SampleRun.tiny(folder);
        var longAgo = FileTime.from(Instant.now().minus(WholeFile.GIVEN_UP_AFTER.multipliedBy(2)));
        var left = new ArrayList<Path>();
        var baselines = Files.createDirectories(reports.resolve("baselines"));
        for (var file : List.of(
                folder.resolve("summary.json"), reports.resolve("index.html"), baselines.resolve("load.json"))) {
            left.add(file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part"));
        }
        var written = folder.resolve(".verdict.md." + UUID.randomUUID() + ".part");
        var foreign = List.of(folder.resolve("movie.mkv.part"), folder.resolve(".hidden.part"));
        left.add(written);
        left.addAll(foreign);
        for (var file : left) {
            Files.writeString(file, "{");
            Files.setLastModifiedTime(file, longAgo);
        }
        Files.setLastModifiedTime(written, FileTime.from(Instant.now()));
        left.removeAll(foreign);
        left.remove(written);

        Reports.write(run, List.of(), folder);
        assertThat(left.get(0)).doesNotExist();
        Files.writeString(left.get(0), "{");
        Files.setLastModifiedTime(left.get(0), longAgo);
        assertThat(ReportsIndex.write(reports)).isEmpty();
        assertThat(left).allSatisfy(file -> assertThat(file).doesNotExist());
        assertThat(written).exists();
        assertThat(foreign).allSatisfy(file -> assertThat(file).exists());
    }

    private static RunSummary passed(Path folder) throws IOException {
        var promise = Findings.promise("", "p95", "", Outcome.PASS, 420, Interval.UNKNOWN, 500, 900, 0, "Kept.");
        return SampleRun.with(SampleRun.tiny(folder), List.of(promise));
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
    void aNumberThatCannotBeTrueIsShownAllTheSame() throws IOException {
        var folder = reports.resolve("run");
        var tiny = SampleRun.tiny(folder);
        for (var unit : List.of("ms", "%", "/s", "users", "")) {
            var run = SampleRun.with(
                    tiny,
                    List.of(Findings.promise(
                            "", "p95", "", Outcome.FAIL, 1e308, new Interval(-1e308, 1e308), 5e-324, 1, 1e308, "No.")));
            assertThat(Reports.write(run, List.of(), folder)).isEmpty();
            assertThat(ConsoleVerdict.of(run, folder)).contains("p95 of all requests");
        }
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
