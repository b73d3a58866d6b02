package openingbell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import openingbell.facts.Facts;
import openingbell.facts.FactsJson;
import openingbell.facts.GaugeLog;
import openingbell.judge.Assessor;
import openingbell.judge.RunJson;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.report.Reports;
import openingbell.testing.samples.CommandResult;
import openingbell.testing.samples.SampleLog;
import openingbell.testing.samples.SampleRun;
import openingbell.verdict.Ending;
import openingbell.verdict.Outcome;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunDescription.End;
import openingbell.verdict.baseline.History;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands as a user meets them: what they print, what they leave, and how they end. */
class MainTest {
    @TempDir
    Path reports;

    /** With {@code --reports} of this test. */
    private CommandResult saySo(String... args) {
        var all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--reports", reports.toString()));
        return CommandResult.by(all.toArray(String[]::new));
    }

    @Test
    void aBaselineIsAcceptedShownAndDropped() throws IOException {
        for (int night = 1; night <= 3; night++) {
            night(night, 1, Outcome.PASS);
        }
        assertThat(saySo("baseline", "accept", "night-1").fine().out())
                .isEqualTo(
                        "Accepted night-1. The baseline of load holds 1 run made like this one; 2 more, and the gate can judge.%n"
                                .formatted());
        assertThat(saySo(
                                "baseline",
                                "accept",
                                "night-2",
                                reports.resolve("night-3").toString())
                        .fine()
                        .out())
                .endsWith("The baseline of load holds 3 runs made like this one.%n".formatted());
        assertThat(saySo("baseline", "show").fine().out()).isEqualToIgnoringNewLines("load");
        assertThat(saySo("baseline", "show", "load").fine().out().lines())
                .hasSize(4)
                .element(1)
                .asString()
                .contains("night-1", "9f2c41d8", " ms", "staging.example.com");
        saySo("baseline", "accept", "night-2").ended(Main.NEGATIVE, "night-2 is in the baseline of load already.");
        saySo("baseline", "drop", "load", "night-9")
                .ended(Main.NEGATIVE, "night-9 is not in the baseline of load: it holds night-1, night-2, night-3.");
        assertThat(saySo("baseline", "drop", "load", "night-2").fine().out()).contains("holds 2 runs");
        assertThat(saySo("baseline", "show", "load").out()).doesNotContain("night-2");
    }

    @Test
    void aBaselineLearnsFromTheFirstRunsAlikeAndFromNoLaterOne() throws IOException {
        for (int night = 1; night <= 3; night++) {
            night(night, 1, Outcome.PASS);
        }
        assertThat(saySo("baseline", "accept", "--up-to", "2", "night-1", "night-2", "night-3")
                        .fine()
                        .out())
                .contains("Accepted night-1.", "Accepted night-2.")
                .endsWith("Not accepted: the baseline of load holds 2 or more runs made like night-3 already.%n"
                        .formatted());
        assertThat(saySo("baseline", "show", "load").fine().out())
                .contains("night-2")
                .doesNotContain("night-3");
        assertThat(saySo("baseline", "accept", "--up-to", "3", "night-3").fine().out())
                .startsWith("Accepted night-3.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "21"})
    void aBaselineThatWouldMoveOnForEverIsRefused(String most) throws IOException {
        night(1, 1, Outcome.PASS);
        saySo("baseline", "accept", "--up-to", most, "night-1").ended(Main.ERROR, "--up-to " + most + " cannot be");
        assertThat(reports.resolve("baselines")).doesNotExist();
    }

    @Test
    void aRunThatFailedIsNoBaseline() throws IOException {
        night(1, 1, Outcome.FAIL);
        saySo("baseline", "accept", "night-1")
                .ended(
                        Main.NEGATIVE,
                        "only a run that passed can be what others are held against. FAIL: all requests: p95 is");
        saySo("baseline", "accept", "night-7").ended(Main.ERROR, "name the folder of a run");
        assertThat(reports.resolve("baselines")).doesNotExist();
    }

    @Test
    void aScorecardIsRedWhereALineIsBrokenAndWarnsWhereOneHasNoNumber() throws Exception {
        SampleRun.kept(reports.resolve("kept"));
        SampleRun.broken(reports.resolve("broken"), 10);
        var files = List.of("card.md", "card.html", "card.json", "card.xml");

        var kept = saySo("scorecard", "kept").fine().out();
        assertThat(kept)
                .startsWith("INCONCLUSIVE: 3 of 10 promises kept, 7 without a number.")
                .containsPattern("PASS +API answers: 95 % within 500 ms +\\d+ ms +< 500 ms +\\d+ to \\d+ ms +kept\\R")
                .contains(
                        "First contentful paint within 2 s: No run given measured page.fcp. The simulation page-load would tell.");

        var said = saySo(
                "scorecard",
                "kept",
                "broken",
                "--markdown=" + reports.resolve(files.get(0)),
                "--html=" + reports.resolve(files.get(1)),
                "--json=" + reports.resolve(files.get(2)),
                "--junit=" + reports.resolve(files.get(3)));
        assertThat(said.code()).as(said.err()).isEqualTo(Main.NEGATIVE);
        assertThat(said.out()).startsWith("FAIL: ").containsPattern("FAIL +API answers: 95 % .*broken\\R");
        for (var file : files) {
            assertThat(reports.resolve(file))
                    .content()
                    .contains("95 % within 500 ms", "No run given measured page.fcp", "broken");
        }
        var lines = new ObjectMapper()
                .readTree(reports.resolve("card.json").toFile())
                .path("lines");
        assertThat(lines).hasSize(10);
        assertThat(lines.path(0).path("run").asText()).isEqualTo("broken");
        assertThat(lines.path(0).path("measured").asDouble()).isGreaterThan(500);
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(MainTest.class.getResource("/openingbell/report/junit.xsd"))
                .newValidator()
                .validate(new StreamSource(reports.resolve("card.xml").toFile()));
    }

    @Test
    void aBaselineThatIsDamagedIsOneSentence() throws IOException {
        night(1, 1, Outcome.PASS);
        var file = Files.createDirectories(reports.resolve("baselines")).resolve("load.json");
        Files.writeString(file, "{}");
        saySo("baseline", "show", "load").ended(Main.ERROR, file + " does not hold a baseline");
        saySo("baseline", "accept", "night-1").ended(Main.ERROR, file + " does not hold a baseline");
        saySo("compare", "baseline:load", "night-1").ended(Main.ERROR, file + " does not hold a baseline");
    }

    @Test
    void againstTheBaselineASlowerRunIsNoAndAnUnchangedOneIsFine() throws IOException {
        for (int night = 1; night <= 5; night++) {
            night(night, 1, Outcome.PASS);
            saySo("baseline", "accept", "night-" + night).fine();
        }
        night(6, 1, Outcome.PASS);
        night(7, 1.8, Outcome.PASS);
        assertThat(saySo("compare", "baseline:load", "night-6", "--all").fine().out())
                .contains(
                        "A  baseline:load",
                        "B  night-6",
                        "p95 of all requests",
                        "throughput of journey portfolio".substring(0, 10))
                .doesNotContain("worse\n");
        var markdown = reports.resolve("c.md");
        var html = reports.resolve("c.html");
        var slower = saySo(
                "compare",
                "baseline:load",
                "night-6",
                "night-7",
                "--markdown",
                markdown.toString(),
                "--html",
                html.toString());
        assertThat(slower.code()).isEqualTo(Main.NEGATIVE);
        assertThat(slower.out().lines().filter(line -> line.startsWith("p50 of all requests")))
                .singleElement()
                .asString()
                .endsWith("worse");
        assertThat(markdown)
                .content()
                .contains("- **C** night-7", "| p50 of all requests |", " worse |")
                .doesNotContain("{{");
        assertThat(html)
                .content()
                .contains(
                        "C: night-7",
                        "<th scope=\"row\">p50 of all requests</th>",
                        "<tr class=\"worse\">",
                        "prefers-color-scheme")
                .doesNotContain("{{", "<script", "http://", "src=");
    }

    @Test
    void twoRunsAreComparedWithIntervalsAndSayInWhatTheyAreNotAlike() throws IOException {
        night(1, 1, Outcome.PASS);
        night(2, 1.8, Outcome.PASS);
        var said = saySo("compare", "night-1", "night-2").fine();
        assertThat(said.out())
                .containsPattern("p50 of all requests +\\d+ ms +\\d+ ms +\\+\\d+ % +\\+\\d+ % to \\+\\d+ % +worse")
                .contains("if runs differ by 2 % when nothing has changed: that is assumed")
                .doesNotContain("Careful");
        assertThat(saySo("compare", "night-2", "night-1").fine().out()).containsPattern("p50 of all requests.*better");
        assertThat(saySo("compare", "night-1", "night-1").fine().out().lines())
                .noneMatch(line -> line.endsWith("worse") || line.endsWith("better"));

        var folder = reports.resolve("other");
        SampleRun.broken(folder, 20);
        Reports.write(SampleRun.broken(folder, 20), List.of(), folder);
        assertThat(saySo("compare", "night-1", "other").out())
                .contains("Careful: other was not made like night-1: simulation: stress, not load.");
        saySo("compare", "night-1", "baseline:load").ended(Main.ERROR, "A baseline stands first");
        saySo("compare", "baseline:load", "night-1").ended(Main.ERROR, "No run of load has been accepted yet");
    }

    @Test
    void runsThatWereBroughtTogetherAreJudgedAsOne() throws IOException {
        night(1, 1, Outcome.PASS);
        var twin = Files.createDirectories(reports.resolve("twin"));
        for (var name : List.of("simulation.log", "run.json")) {
            Files.copy(log(1).resolveSibling(name), twin.resolve(name));
        }
        var both = reports.resolve("both");
        assertThat(CommandResult.by("merge", log(1).getParent().toString(), twin.toString(), "-o", both.toString())
                        .fine()
                        .out())
                .contains("Wrote " + both.resolve("run.json"));
        assertThat(saySo("report", "both").fine().out()).contains("PASS: the promise was kept");
        assertThat(saySo("certificate", "verify", "both").fine().out()).contains("both: the certificate holds.");

        Files.delete(twin.resolve("run.json"));
        var unknown = reports.resolve("unknown");
        assertThat(CommandResult.by("merge", log(1).getParent().toString(), twin.toString(), "-o", unknown.toString())
                        .fine()
                        .out())
                .contains("What the runs were asked together is not known: there is no " + twin.resolve("run.json"));
        assertThat(saySo("report", "unknown", "--simulation", "load").out())
                .contains("INCONCLUSIVE: This was made from the log alone");
    }

    @Test
    void mergedLogsHoldTheSumOfTheirFacts() throws IOException {
        night(1, 1, Outcome.PASS);
        night(2, 1, Outcome.PASS);
        for (int night = 1; night <= 2; night++) {
            try (var gauges = GaugeLog.in(log(night).getParent())) {
                gauges.ratio(Facts.of(log(night)).first(), "cache-hit-rate", 80 + night, 100);
            }
        }
        var merged = reports.resolve("both");
        var said = CommandResult.by(
                        "merge", log(1).toString(), log(2).getParent().toString(), "-o", merged.toString())
                .fine();
        assertThat(said.out()).contains("mvn gatling:test -Dgatling.reportsOnly=");
        var sum = Facts.of(log(1)).plus(Facts.of(log(2)));
        assertThat(Facts.of(merged.resolve("simulation.log"))).isEqualTo(sum);
        assertThat(sum.gauges()).hasSize(1);
        CommandResult.by("merge", log(1).toString(), "-o", merged.toString())
                .ended(Main.ERROR, "exists already: name a new folder");
        CommandResult.by("merge", reports.resolve("no").toString(), "-o", "x").ended(Main.ERROR, "There is no");
        Files.write(reports.resolve("bad.log"), new byte[] {9, 9, 9});
        CommandResult.by(
                        "merge",
                        reports.resolve("bad.log").toString(),
                        "-o",
                        reports.resolve("new").toString())
                .ended(Main.ERROR, "cannot be merged");
        assertThat(reports.resolve("new")).doesNotExist();
    }

    @Test
    void factsArePrintedAsTheyCanBeReadBack() throws IOException {
        night(1, 1, Outcome.PASS);
        var file = reports.resolve("facts.json");
        Files.writeString(
                file,
                CommandResult.by("facts", log(1).getParent().toString()).fine().out());
        assertThat(FactsJson.read(file)).isEqualTo(Facts.of(log(1)));
        var packed = reports.resolve("facts.json.gz");
        CommandResult.by("facts", log(1).toString(), "-o", packed.toString()).fine();
        assertThat(FactsJson.read(packed)).isEqualTo(Facts.of(log(1)));
        var cut = reports.resolve("cut.log");
        Files.write(cut, java.util.Arrays.copyOf(Files.readAllBytes(log(1)), 5_000));
        CommandResult.by("facts", cut.toString(), "-o", packed.toString())
                .ended(Main.NEGATIVE, "in the middle of a record");
    }

    @Test
    void reportsAreMadeAgainFromTheSummary() throws IOException {
        night(1, 1, Outcome.PASS);
        var markdown = log(1).resolveSibling("verdict.md");
        var before = Files.readString(markdown);
        Files.delete(markdown);
        assertThat(saySo("report", "night-1").fine().out()).contains("PASS: ");
        assertThat(markdown).content().isEqualTo(before);
        night(2, 1, Outcome.FAIL);
        assertThat(saySo("report", "night-2").code()).isEqualTo(Main.NEGATIVE);
    }

    @Test
    void aLogAloneIsJudgedButNeverPasses() throws IOException {
        night(1, 1, Outcome.PASS);
        var folder = Files.createDirectories(reports.resolve("killed"));
        Files.copy(log(1), folder.resolve("simulation.log"));
        var said = saySo("report", "killed", "--simulation", "load");
        assertThat(said.out()).contains("INCONCLUSIVE: This was made from the log alone", "p95 of all requests");
        assertThat(said.code()).isZero();
        assertThat(Assessor.assess(folder).verdict().findings(PromiseFinding.class))
                .isNotEmpty();
        saySo("baseline", "accept", "killed").ended(Main.NEGATIVE, "only a run that passed");

        var slow = Files.createDirectories(reports.resolve("slow"));
        new SampleLog(1, START, SampleLog.stairs(20, 60), 40, 0, 400).write(slow.resolve("simulation.log"));
        var failed = saySo("report", "slow", "--simulation", "load");
        assertThat(failed.code()).as(failed.out()).isEqualTo(Main.NEGATIVE);
        assertThat(failed.out()).contains("FAIL");
        Files.delete(slow.resolve("summary.json"));
        saySo("report", "slow", "--simulation", "lod")
                .ended(Main.ERROR, "There is no simulation \"lod\"; there are smoke, load");
        Files.write(slow.resolve("simulation.log"), new byte[0]);
        saySo("report", "slow").ended(Main.ERROR, "holds no run");
    }

    @Test
    void theHistoryIsListedAndWhatIsDamagedIsSaid() throws IOException {
        assertThat(saySo("history", "load").fine().out()).contains("No run of load has ended yet");
        for (int night = 1; night <= 3; night++) {
            night(night, 1, night == 2 ? Outcome.FAIL : Outcome.PASS);
            History.of(reports).append(Assessor.assess(reports.resolve("night-" + night)));
        }
        var file = reports.resolve("history/load.jsonl");
        Files.writeString(file, "{}\n" + Files.readString(file));
        var said = saySo("history", "load", "--last", "2");
        assertThat(said.code()).isZero();
        assertThat(said.err()).contains("line 1 is left out");
        assertThat(said.out())
                .contains("night-2", "FAIL", "night-3", "No number changed for good")
                .doesNotContain("night-1");
        saySo("history", "../load").ended(Main.ERROR, "is not the name of a simulation");
    }

    @Test
    void settingsAreCheckedAndShown() {
        assertThat(CommandResult.by("settings", "--simulation", "load").fine().out())
                .contains("phases", "# hash of what load is asked: ");
        assertThat(CommandResult.by("settings", "--json").fine().out())
                .startsWith("{")
                .contains("\"seed\"");
        assertThat(CommandResult.by("settings", "--explain", "budget.requests")
                        .fine()
                        .out())
                .startsWith("budget.requests\n  (said of budget)\n  How much load may leave this machine")
                .contains("\n  value    50000000  (simulations.conf, line ");
        CommandResult.by("settings", "--explain", "budget.request").ended(Main.ERROR, "`requests`, if that was meant");
        CommandResult.by("settings", "--simulation", "lod").ended(Main.ERROR, "there is no section `lod`");
    }

    @Test
    void aCertificateHoldsUntilItsEvidenceIsTouched() throws IOException {
        night(1, 1, Outcome.PASS);
        night(2, 1, Outcome.FAIL);
        assertThat(saySo("certificate", "verify", "night-1").fine().out()).contains("night-1: the certificate holds.");
        var summary = log(1).resolveSibling("summary.json");
        Files.writeString(summary, Files.readString(summary) + " ");
        var changed = saySo("certificate", "verify", "night-1");
        assertThat(changed.out()).contains("night-1: the certificate does not hold.");
        changed.ended(Main.NEGATIVE, "summary.json");
        assertThat(saySo("certificate", "verify", "night-2").code()).isEqualTo(Main.NEGATIVE);
        saySo("certificate", "verify", "night-3").ended(Main.ERROR, "name the folder of a run");
    }

    @Test
    void allRunsAreListedOnOnePage() throws IOException {
        night(1, 1, Outcome.PASS);
        night(2, 1, Outcome.FAIL);
        assertThat(saySo("index").fine().out()).startsWith("Wrote ");
        assertThat(reports.resolve("index.html")).content().contains("night-1", "night-2");
        CommandResult.by("index", "--reports", reports.resolve("none").toString())
                .ended(Main.ERROR, "There is no folder");
    }

    @Test
    void theSmallOnesWork() throws IOException {
        assertThat(CommandResult.by("universe", "taiwan-2000").fine().out())
                .contains("2,000 stocks", "Semiconductors", "35.0 %");
        var none = reports.resolve("none.csv").toString();
        CommandResult.by("universe", none).ended(Main.ERROR, none + ": there is no such universe and no such file.");
        assertThat(CommandResult.by("universe", none).err()).doesNotContain("The settings have");
        assertThat(CommandResult.by("operating-curve", "--nights", "2").fine().out())
                .contains("| run-to-run spread |", "2 simulated nights a row");
        CommandResult.by("operating-curve", "--nights", "0").ended(Main.ERROR, "at least 1 would be right");
        CommandResult.by("bench", "nothing").ended(Main.ERROR, "There is no benchmark \"nothing\"; there are ");
    }

    private static final long START = 1_795_244_400_000L;

    private Path log(int night) {
        return reports.resolve("night-" + night).resolve("simulation.log");
    }

    private void night(int night, double slowness, Outcome outcome) throws IOException {
        var log = new SampleLog(night, START + night * 86_400_000L, SampleLog.stairs(30, 60), slowness, 0, 400);
        Files.createDirectories(log(night).getParent());
        log.write(log(night));
        var promise = new Objective(new Subject.All(), Quantity.P95, outcome == Outcome.PASS ? 500 : 1);
        var end = End.of(Ending.asPlanned(), log.start(), SampleRun.HEALTHY, List.of());
        var folder = log(night).getParent();
        RunJson.write(SampleRun.description("night-" + night, log.plan(), List.of(promise), end), folder);
        var run = Assessor.assess(folder);
        assertThat(run.verdict().outcome()).isEqualTo(outcome);
        assertThat(Reports.write(run, List.of(), folder)).isEmpty();
    }
}
