package openingbell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import openingbell.e2e.SampleLog;
import openingbell.e2e.SampleRun;
import openingbell.facts.Facts;
import openingbell.facts.FactsJson;
import openingbell.report.Reports;
import openingbell.verdict.Environment;
import openingbell.verdict.Finding;
import openingbell.verdict.Interval;
import openingbell.verdict.LoadSteps;
import openingbell.verdict.Outcome;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;
import openingbell.verdict.Scope;
import openingbell.verdict.Verdict;
import openingbell.verdict.baseline.History;
import openingbell.verdict.validity.InjectorHealth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The commands as a user meets them: what they print, what they leave, and how they end. */
class MainTest {
    @TempDir
    Path reports;

    private record Said(int code, String out, String err) {
        /** Ended so, and said why in one line. */
        void ended(int expected, String sentence) {
            assertThat(err.strip()).contains(sentence).doesNotContain("\n\tat ", "Exception");
            assertThat(code).as(out + err).isEqualTo(expected);
        }

        Said fine() {
            assertThat(err).isEmpty();
            assertThat(code).as(out).isZero();
            return this;
        }
    }

    private static Said say(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Said(code, out.toString(), err.toString());
    }

    /** With {@code --reports} of this test. */
    private Said saySo(String... args) {
        var all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--reports", reports.toString()));
        return say(all.toArray(String[]::new));
    }

    static Stream<List<String>> commands() {
        return paths(new CommandLine(new OpeningBell()), List.of());
    }

    private static Stream<List<String>> paths(CommandLine command, List<String> path) {
        return command.getSubcommands().entrySet().stream().flatMap(sub -> {
            var here = new ArrayList<>(path);
            here.add(sub.getKey());
            return Stream.concat(Stream.of(here), paths(sub.getValue(), here));
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandTellsHowToUseIt(List<String> command) {
        var args = new ArrayList<>(command);
        args.add("--help");
        var said = say(args.toArray(String[]::new)).fine();
        assertThat(said.out).startsWith("Usage: openingbell " + String.join(" ", command));
        assertThat(said.out.lines().count()).isGreaterThan(4);
    }

    @Test
    void aloneItListsItsCommands() {
        assertThat(say().fine().out).contains("baseline", "compare", "merge", "platform", "Exit codes");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpIsTheSameHoweverItIsAskedFor(List<String> command) {
        var words = String.join(" ", command);
        var told = say((words + " --help").split(" ")).fine().out;
        assertThat(say((words + " -h").split(" ")).fine().out).isEqualTo(told);
        assertThat(say(("help " + words).split(" ")).fine().out).isEqualTo(told);
    }

    @Test
    void helpAloneIsWhatIsSaidAlone() {
        var told = say().fine().out;
        assertThat(say("--help").fine().out).isEqualTo(told);
        assertThat(say("-h").fine().out).isEqualTo(told);
        assertThat(say("help").fine().out).isEqualTo(told);
    }

    /** Told in a few lines, with what was probably meant, and without all of the usage. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "compar                       | no command \"compar\"      | `compare`, if that was meant",
                "nonsense                     | no command \"nonsense\"    | one of baseline, compare",
                "nonsense -h                  | no command \"nonsense\"    | one of baseline, compare",
                "help nonsense                | no command \"nonsense\"    | one of baseline, compare",
                "help baseline acept          | no command \"acept\"       | `accept`, if that was meant",
                "baseline acept               | no command \"acept\"       | `accept`, if that was meant",
                "baseline acept --help        | no command \"acept\"       | `accept`, if that was meant",
                "--hlep                       | no option --hlep           | `--help`, if that was meant",
                "compare a b --al             | no option --al             | `--all`, if that was meant",
                "index here                   | \"here\" is one word too many | openingbell index --help",
                "baseline                     | needs one of accept, show, drop | openingbell baseline --help",
                "certificate                  | needs one of verify        | openingbell certificate --help",
                "baseline drop load           | Missing required parameter: 'RUN' | openingbell baseline drop --help",
                "compare                      | RUN                        | openingbell compare --help",
                "compare one                  | RUN                        | openingbell compare --help",
                "merge a                      | --output=DIR               | openingbell merge --help",
                "history                      | SIMULATION                 | openingbell history --help",
                "operating-curve --nights none | 'none' is not an int      | openingbell operating-curve --help",
                "bench                        | NAME                       | openingbell bench --help",
            })
    void wrongWordsAreToldWithWhatWouldBeRight(String words, String wrong, String right) {
        var said = say(words.split(" "));
        assertThat(said.code).isEqualTo(Main.CANNOT_TELL);
        assertThat(said.out).isEmpty();
        assertThat(said.err).contains(wrong, right).doesNotContain("\tat ");
        assertThat(said.err.strip().lines().count()).isLessThanOrEqualTo(3);
    }

    @Test
    void aBaselineIsAcceptedShownAndDropped() throws IOException {
        for (int night = 1; night <= 3; night++) {
            night(night, 1, Outcome.PASS);
        }
        assertThat(saySo("baseline", "accept", "night-1").fine().out)
                .isEqualTo(
                        "Accepted night-1. The baseline of load holds 1 run made like this one; 2 more, and the gate can judge.%n"
                                .formatted());
        assertThat(saySo(
                                "baseline",
                                "accept",
                                "night-2",
                                reports.resolve("night-3").toString())
                        .fine()
                        .out)
                .endsWith("The baseline of load holds 3 runs made like this one.%n".formatted());
        assertThat(saySo("baseline", "show").fine().out).isEqualToIgnoringNewLines("load");
        assertThat(saySo("baseline", "show", "load").fine().out.lines())
                .hasSize(4)
                .element(1)
                .asString()
                .contains("night-1", "9f2c41d8", " ms", "staging.example.com");
        saySo("baseline", "accept", "night-2").ended(Main.NO, "night-2 is in the baseline of load already.");
        saySo("baseline", "drop", "load", "night-9")
                .ended(Main.NO, "night-9 is not in the baseline of load: it holds night-1, night-2, night-3.");
        assertThat(saySo("baseline", "drop", "load", "night-2").fine().out).contains("holds 2 runs");
        assertThat(saySo("baseline", "show", "load").out).doesNotContain("night-2");
    }

    @Test
    void aRunThatFailedIsNoBaseline() throws IOException {
        night(1, 1, Outcome.FAIL);
        saySo("baseline", "accept", "night-1")
                .ended(Main.NO, "only a run that passed can be what others are held against. FAIL: the promise.");
        saySo("baseline", "accept", "night-7").ended(Main.CANNOT_TELL, "name the folder of a run");
        assertThat(reports.resolve("baselines")).doesNotExist();
    }

    @Test
    void aBaselineThatIsDamagedIsOneSentence() throws IOException {
        night(1, 1, Outcome.PASS);
        var file = Files.createDirectories(reports.resolve("baselines")).resolve("load.json");
        Files.writeString(file, "{}");
        saySo("baseline", "show", "load").ended(Main.CANNOT_TELL, file + " does not hold a baseline");
        saySo("baseline", "accept", "night-1").ended(Main.CANNOT_TELL, file + " does not hold a baseline");
        saySo("compare", "baseline:load", "night-1").ended(Main.CANNOT_TELL, file + " does not hold a baseline");
    }

    @Test
    void againstTheBaselineASlowerRunIsNoAndAnUnchangedOneIsFine() throws IOException {
        for (int night = 1; night <= 5; night++) {
            night(night, 1, Outcome.PASS);
            saySo("baseline", "accept", "night-" + night).fine();
        }
        night(6, 1, Outcome.PASS);
        night(7, 1.8, Outcome.PASS);
        assertThat(saySo("compare", "baseline:load", "night-6", "--all").fine().out)
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
        assertThat(slower.code).isEqualTo(Main.NO);
        assertThat(slower.out.lines().filter(line -> line.startsWith("p50 of all requests")))
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
        assertThat(said.out)
                .containsPattern("p50 of all requests +\\d+ ms +\\d+ ms +\\+\\d+ % +\\+\\d+ % to \\+\\d+ % +worse")
                .contains("if runs differ by 2 % when nothing has changed: that is assumed")
                .doesNotContain("Careful");
        assertThat(saySo("compare", "night-2", "night-1").fine().out).containsPattern("p50 of all requests.*better");
        assertThat(saySo("compare", "night-1", "night-1").fine().out.lines())
                .noneMatch(line -> line.endsWith("worse") || line.endsWith("better"));

        var folder = reports.resolve("other");
        SampleRun.broken(folder, 20);
        Reports.write(SampleRun.broken(folder, 20), List.of(), folder);
        assertThat(saySo("compare", "night-1", "other").out)
                .contains(
                        "Careful: other was not made like night-1: simulation: stress, not load; seed: 20260105, not 1; ");
        saySo("compare", "night-1", "baseline:load").ended(Main.CANNOT_TELL, "A baseline stands first");
        saySo("compare", "baseline:load", "night-1").ended(Main.CANNOT_TELL, "No run of load has been accepted yet");
    }

    @Test
    void mergedLogsHoldTheSumOfTheirFacts() throws IOException {
        night(1, 1, Outcome.PASS);
        night(2, 1, Outcome.PASS);
        var merged = reports.resolve("both");
        var said = say("merge", log(1).toString(), log(2).getParent().toString(), "-o", merged.toString())
                .fine();
        assertThat(said.out).contains("mvn gatling:test -Dgatling.reportsOnly=");
        var sum = Facts.of(log(1)).plus(Facts.of(log(2)));
        assertThat(Facts.of(merged.resolve("simulation.log"))).isEqualTo(sum);
        say("merge", log(1).toString(), "-o", merged.toString())
                .ended(Main.CANNOT_TELL, "exists already: name a new folder");
        say("merge", reports.resolve("no").toString(), "-o", "x").ended(Main.CANNOT_TELL, "There is no");
        Files.write(reports.resolve("bad.log"), new byte[] {9, 9, 9});
        say(
                        "merge",
                        reports.resolve("bad.log").toString(),
                        "-o",
                        reports.resolve("new").toString())
                .ended(Main.CANNOT_TELL, "cannot be merged");
        assertThat(reports.resolve("new")).doesNotExist();
    }

    @Test
    void factsArePrintedAsTheyCanBeReadBack() throws IOException {
        night(1, 1, Outcome.PASS);
        var file = reports.resolve("facts.json");
        Files.writeString(file, say("facts", log(1).getParent().toString()).fine().out);
        assertThat(FactsJson.read(file)).isEqualTo(Facts.of(log(1)));
        var packed = reports.resolve("facts.json.gz");
        say("facts", log(1).toString(), "-o", packed.toString()).fine();
        assertThat(FactsJson.read(packed)).isEqualTo(Facts.of(log(1)));
        var cut = reports.resolve("cut.log");
        Files.write(cut, java.util.Arrays.copyOf(Files.readAllBytes(log(1)), 5_000));
        say("facts", cut.toString(), "-o", packed.toString()).ended(Main.NO, "in the middle of a record");
    }

    @Test
    void reportsAreMadeAgainFromTheSummary() throws IOException {
        night(1, 1, Outcome.PASS);
        var markdown = log(1).resolveSibling("verdict.md");
        var before = Files.readString(markdown);
        Files.delete(markdown);
        assertThat(saySo("report", "night-1").fine().out).contains("PASS: ");
        assertThat(markdown).content().isEqualTo(before);
        night(2, 1, Outcome.FAIL);
        assertThat(saySo("report", "night-2").code).isEqualTo(Main.NO);
    }

    @Test
    void aLogAloneIsJudgedButNeverPasses() throws IOException {
        night(1, 1, Outcome.PASS);
        var folder = Files.createDirectories(reports.resolve("killed"));
        Files.copy(log(1), folder.resolve("simulation.log"));
        var said = saySo("report", "killed", "--simulation", "load");
        assertThat(said.out).contains("INCONCLUSIVE: This was made from the log alone", "p95 of all requests");
        assertThat(said.code).isZero();
        assertThat(Reports.read(folder).verdict().findings(PromiseFinding.class))
                .isNotEmpty();
        saySo("baseline", "accept", "killed").ended(Main.NO, "only a run that passed");

        var slow = Files.createDirectories(reports.resolve("slow"));
        new SampleLog(1, START, SampleLog.stairs(20, 60), 40, 0, 400).write(slow.resolve("simulation.log"));
        var failed = saySo("report", "slow", "--simulation", "load");
        assertThat(failed.code).as(failed.out).isEqualTo(Main.NO);
        assertThat(failed.out).contains("FAIL");
        Files.delete(slow.resolve("summary.json"));
        saySo("report", "slow", "--simulation", "lod")
                .ended(Main.CANNOT_TELL, "There is no simulation \"lod\"; there are smoke, load");
        Files.write(slow.resolve("simulation.log"), new byte[0]);
        saySo("report", "slow").ended(Main.CANNOT_TELL, "holds no run");
    }

    @Test
    void theHistoryIsListedAndWhatIsDamagedIsSaid() throws IOException {
        assertThat(saySo("history", "load").fine().out).contains("No run of load has ended yet");
        for (int night = 1; night <= 3; night++) {
            night(night, 1, night == 2 ? Outcome.FAIL : Outcome.PASS);
            History.of(reports).append(Reports.read(reports.resolve("night-" + night)));
        }
        var file = reports.resolve("history/load.jsonl");
        Files.writeString(file, "{}\n" + Files.readString(file));
        var said = saySo("history", "load", "--last", "2");
        assertThat(said.code).isZero();
        assertThat(said.err).contains("line 1 is left out");
        assertThat(said.out)
                .contains("night-2", "FAIL", "night-3", "No number changed for good")
                .doesNotContain("night-1");
        saySo("history", "../load").ended(Main.CANNOT_TELL, "is not the name of a simulation");
    }

    @Test
    void settingsAreCheckedAndShown() {
        assertThat(say("settings", "--simulation", "load").fine().out)
                .contains("phases", "# hash of what load is asked: ");
        assertThat(say("settings", "--json").fine().out).startsWith("{").contains("\"seed\"");
        say("settings", "--simulation", "lod").ended(Main.CANNOT_TELL, "there is no section `lod`");
    }

    @Test
    void aCertificateHoldsUntilItsEvidenceIsTouched() throws IOException {
        night(1, 1, Outcome.PASS);
        night(2, 1, Outcome.FAIL);
        assertThat(saySo("certificate", "verify", "night-1").fine().out).contains("night-1: the certificate holds.");
        var summary = log(1).resolveSibling("summary.json");
        Files.writeString(summary, Files.readString(summary) + " ");
        var changed = saySo("certificate", "verify", "night-1");
        assertThat(changed.out).contains("night-1: the certificate does not hold.");
        changed.ended(Main.NO, "summary.json");
        assertThat(saySo("certificate", "verify", "night-2").code).isEqualTo(Main.NO);
        saySo("certificate", "verify", "night-3").ended(Main.CANNOT_TELL, "name the folder of a run");
    }

    @Test
    void allRunsAreListedOnOnePage() throws IOException {
        night(1, 1, Outcome.PASS);
        night(2, 1, Outcome.FAIL);
        assertThat(saySo("index").fine().out).startsWith("Wrote ");
        assertThat(reports.resolve("index.html")).content().contains("night-1", "night-2");
        say("index", "--reports", reports.resolve("none").toString()).ended(Main.CANNOT_TELL, "There is no folder");
    }

    @Test
    void theSmallOnesWork() throws IOException {
        assertThat(say("universe", "taiwan-2000").fine().out).contains("2,000 stocks", "Semiconductors", "35.0 %");
        var none = reports.resolve("none.csv").toString();
        say("universe", none).ended(Main.CANNOT_TELL, none + ": there is no such universe and no such file.");
        assertThat(say("universe", none).err).doesNotContain("The settings have");
        assertThat(say("operating-curve", "--nights", "2").fine().out)
                .contains("| run-to-run spread |", "2 simulated nights a row");
        say("operating-curve", "--nights", "0").ended(Main.CANNOT_TELL, "at least 1 would be right");
        say("bench", "nothing").ended(Main.CANNOT_TELL, "There is no benchmark \"nothing\"; there are ");
    }

    private static final long START = 1_795_244_400_000L;

    private Path log(int night) {
        return reports.resolve("night-" + night).resolve("simulation.log");
    }

    private void night(int night, double slowness, Outcome outcome) throws IOException {
        var log = new SampleLog(night, START + night * 86_400_000L, SampleLog.stairs(30, 60), slowness, 0, 400);
        Files.createDirectories(log(night).getParent());
        log.write(log(night));
        Finding promise = new PromiseFinding(
                Scope.ALL, "", "p95", "", outcome, 420, Interval.UNKNOWN, 500, "ms", 900, 0, "the promise.");
        var facts = Facts.of(log(night));
        var run = new RunSummary(
                "night-" + night,
                "load",
                log.start(),
                log.start(),
                1,
                "seed = 1",
                "9f2c41d8",
                "mvn gatling:test",
                new Environment("https://staging.example.com", "17.0.15", "3.15.1", "Linux", 8, 1_024),
                log.plan(),
                "ended",
                InjectorHealth.UNWATCHED,
                facts,
                new LoadSteps(List.of()),
                Verdict.of(List.of(promise)));
        assertThat(Reports.write(run, List.of(), log(night).getParent())).isEmpty();
    }
}
