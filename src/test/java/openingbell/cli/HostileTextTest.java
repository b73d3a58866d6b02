package openingbell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import openingbell.facts.Profile;
import openingbell.judge.Assessor;
import openingbell.judge.RunJson;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.report.Reports;
import openingbell.runlog.LogWriter;
import openingbell.runlog.RunEvent;
import openingbell.testing.samples.CommandResult;
import openingbell.testing.samples.Findings;
import openingbell.testing.samples.HostileTexts;
import openingbell.testing.samples.SampleLog;
import openingbell.testing.samples.SampleRun;
import openingbell.verdict.Ending;
import openingbell.verdict.Environment;
import openingbell.verdict.Finding;
import openingbell.verdict.Interval;
import openingbell.verdict.Outcome;
import openingbell.verdict.RunDescription;
import openingbell.verdict.RunDescription.End;
import openingbell.verdict.ValidityFinding;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Logs and descriptions of runs that came from elsewhere, with names and messages that write to whoever reads them: no command passes that on. */
class HostileTextTest {
    private static final long START = 1_795_244_400_000L;

    @TempDir
    Path reports;

    static List<String> hostile() {
        return HostileTexts.texts();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void aLogsNamesAndMessagesStayOnTheirLine(String text) throws IOException {
        log("one", text);
        log("two", text);
        for (var run : List.of("one", "two")) {
            harmless(saySo("facts", folder(run)));
            harmless(saySo("report", run, "--simulation", "load"));
        }
        harmless(saySo("compare", "one", "two", "--all", "--markdown", folder("compared.md")));
        harmless(saySo("history", "load"));
        harmless(saySo("index"));
        harmless(CommandResult.by("merge", folder("one"), folder("two"), "-o", folder("merged")));
        harmless(saySo("report", "merged"));
        files().forEach(HostileTextTest::harmless);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void neitherDoesWhatADescriptionSays(String text) throws IOException {
        log("one", "quotes");
        var findings = List.<Finding>of(
                new ValidityFinding(text, Outcome.INVALID, 1, 0, "", text, text),
                Findings.promise(text, "p95", "", Outcome.FAIL, 620, Interval.UNKNOWN, 500, 900, 0, text));
        var folder = reports.resolve("one");
        RunJson.write(described(text), folder);
        var run = SampleRun.with(Assessor.assess(folder), findings);
        assertThat(Reports.write(run, List.of(), folder)).isEmpty();
        for (var file : List.of("one/verdict.md", "one/junit.xml")) {
            harmless(file, Files.readString(reports.resolve(file)));
        }
        harmless(saySo("report", "one"));
        harmless(saySo("compare", "one", "one"));
        for (var file : List.of("one/verdict.md", "one/junit.xml")) {
            harmless(file, Files.readString(reports.resolve(file)));
        }
    }

    private static RunDescription described(String text) {
        var promise = new Objective(new openingbell.objectives.Subject.OfJourney(text), Quantity.P95, 500);
        var end = End.of(new Ending(Outcome.INVALID, text, text), START, SampleRun.HEALTHY, List.of())
                .profiled(new Profile(
                        1,
                        10,
                        List.of(new Profile.Method(text, 1, 1)),
                        List.of(new Profile.Route(text, 1)),
                        true,
                        List.of(text)));
        var plain = SampleRun.description("one", SampleLog.stairs(4, 3), List.of(promise), end);
        return new RunDescription(
                plain.id(),
                plain.simulation(),
                plain.seed(),
                text,
                plain.settingsHash(),
                "mvn gatling:test " + text,
                new Environment(text, text, text, text, 1, 1),
                plain.plan(),
                plain.promises(),
                List.of(text),
                0,
                plain.validity(),
                plain.regression(),
                end);
    }

    private void log(String folder, String text) throws IOException {
        Files.createDirectories(reports.resolve(folder));
        try (var log = LogWriter.to(reports.resolve(folder).resolve("simulation.log"))) {
            log.run(new RunEvent.Run("3.15.1", "openingbell.LoadSimulation", START, text, List.of(text), List.of()));
            log.user(0, true, 0);
            for (int i = 0; i < 200; i++) {
                log.request(List.of(text), text, 10 * i, 10 * i + 900, i % 2 == 0, i % 2 == 0 ? "" : text);
            }
            log.group(List.of(text), 0, 3_000, 200, false);
            log.error(text, 3_000);
            log.user(0, false, 3_000);
        }
    }

    private String folder(String name) {
        return reports.resolve(name).toString();
    }

    private CommandResult saySo(String command, String... args) {
        var all = new ArrayList<>(List.of(command));
        all.addAll(List.of(args));
        if (!command.equals("facts")) {
            all.addAll(List.of("--reports", reports.toString()));
        }
        return CommandResult.by(all.toArray(String[]::new));
    }

    private static void harmless(CommandResult said) {
        assertThat(said.err()).doesNotContain("\tat ");
        HostileTexts.assertHarmlessInALog("out", said.out());
        HostileTexts.assertHarmlessInALog("err", said.err());
    }

    private static void harmless(String name, String text) {
        if (name.endsWith(".md")) {
            HostileTexts.assertHarmlessInMarkdown(name, text);
            return;
        }
        HostileTexts.assertHarmless(name, text);
        if (name.endsWith("html")) {
            assertThat(text)
                    .as(name)
                    .doesNotContain(
                            "<script>alert", "<img src=x", "<svg/onload", "<a href=javascript", "=\"javascript:");
        }
    }

    private Map<String, String> files() throws IOException {
        var texts = new LinkedHashMap<String, String>();
        try (var files = Files.walk(reports)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = reports.relativize(file).toString();
                var bytes = Files.readAllBytes(file);
                if (name.endsWith(".gz")) {
                    bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
                }
                if (!name.endsWith(".log")) {
                    texts.put(name, new String(bytes, StandardCharsets.UTF_8));
                }
            }
        }
        assertThat(texts.keySet()).contains("one/verdict.md", "one/junit.xml", "one/verdict.html", "compared.md");
        return texts;
    }
}
