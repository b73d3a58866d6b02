package openingbell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import openingbell.judge.Assessor;
import openingbell.judge.RunJson;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.report.Reports;
import openingbell.runlog.LogWriter;
import openingbell.runlog.RunEvent;
import openingbell.settings.SimulationPlan;
import openingbell.testing.samples.CommandResult;
import openingbell.testing.samples.Findings;
import openingbell.testing.samples.SampleLog;
import openingbell.testing.samples.SampleRun;
import openingbell.verdict.Ending;
import openingbell.verdict.Environment;
import openingbell.verdict.Finding;
import openingbell.verdict.Interval;
import openingbell.verdict.Outcome;
import openingbell.verdict.RunDescription;
import openingbell.verdict.RunDescription.End;
import openingbell.verdict.RunSummary;
import openingbell.verdict.ValidityFinding;
import openingbell.verdict.baseline.History;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, messages and sentences come from a target, from settings and from logs: on a page they are text, and never a part of it. */
class ForeignTextTest {
    private static final long START = 1_795_244_400_000L;
    private static final String PLAIN = "quite plain";
    private static final Pattern SCRIPT = Pattern.compile("(?si)(<script[^>]*>).*?(</script)");
    private static final Pattern TAG = Pattern.compile("<(/?[a-zA-Z][\\w-]*)((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w:-]+)\\s*(=\\s*(\"[^\"]*\"|'[^']*'|[^\\s\"'>]+))?");

    @TempDir
    Path reports;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "</script><script>alert(1)</script>",
                "</ScRiPt ><img src=x onerror=alert(1)>",
                "\" onmouseover=\"alert(1)\" x=\"",
                "' onfocus='alert(1)' autofocus x='",
                "--><svg onload=alert(1)>",
                "<!--<script>",
                "]]><script>alert(1)</script>",
                "</title></style></textarea></pre><iframe src=javascript:alert(1)>",
                "javascript:alert(1)",
                "{{ 7 * 191 }}{% raw %}{# x #}",
                "${7*191}#{7*191}",
                "`);alert(1);//",
                "\\\"-alert(1)//",
                "\u2028alert(1)\u2029",
                "<a href=//example.com>&lt;b&gt;&quot;",
                "\u0000<script\u0000>alert(1)"
            })
    void isTextOnEveryPage(String foreign) throws IOException {
        for (var page : List.of("run/verdict.html", "index.html", "compare.html")) {
            assertThat(skeleton(pages("foreign", foreign).resolve(page)))
                    .as(page)
                    .isEqualTo(skeleton(pages("plain", PLAIN).resolve(page)));
            assertThat(Files.readString(reports.resolve("foreign").resolve(page)))
                    .doesNotContain("1337");
        }
    }

    /** What a browser would make elements and attributes of, by name; a script ends where its first end stands. */
    private static List<String> skeleton(Path page) throws IOException {
        return TAG.matcher(SCRIPT.matcher(Files.readString(page)).replaceAll("$1$2"))
                .results()
                .map(tag -> tag.group(1)
                        + ATTRIBUTE
                                .matcher(tag.group(2))
                                .results()
                                .map(attribute -> attribute.group(1))
                                .toList())
                .toList();
    }

    private Path pages(String name, String foreign) throws IOException {
        var there = reports.resolve(name);
        if (Files.exists(there)) {
            return there;
        }
        for (var run : List.of("run", "other")) {
            var folder = Files.createDirectories(there.resolve(run));
            var summary = run(run, folder, foreign);
            History.of(there).append(summary);
            assertThat(Reports.write(summary, History.of(there).runs("load").runs(), folder))
                    .isEmpty();
        }
        CommandResult.by("index", "--reports", there.toString()).fine();
        var compared = CommandResult.by(
                "compare",
                "run",
                "other",
                "--reports",
                there.toString(),
                "--html",
                there.resolve("compare.html").toString());
        assertThat(compared.code()).as(compared.err()).isZero();
        return there;
    }

    private static RunSummary run(String id, Path folder, String foreign) throws IOException {
        var file = folder.resolve("simulation.log");
        var plan = SampleLog.stairs(20, 1);
        try (var log = LogWriter.to(file)) {
            log.run(new RunEvent.Run(
                    "3.15.1", foreign, START, foreign, List.of(SimulationPlan.VISITORS, "s " + foreign), List.of()));
            log.user(0, true, 0);
            log.user(1, true, 0);
            for (int i = 0; i < 250; i++) {
                log.request(
                        List.of("g " + foreign),
                        "r " + foreign,
                        100 * i,
                        100 * i + 7 + i % 9,
                        i % 10 != 9,
                        "m " + foreign);
                log.group(List.of("g " + foreign), 100 * i, 100 * i + 9, 9, true);
            }
            log.error("e " + foreign, 9_000);
            log.user(0, false, 26_000);
            log.user(1, false, 26_000);
        }
        var findings = List.<Finding>of(
                Findings.promise(
                        "o " + foreign,
                        "p95",
                        "w " + foreign,
                        Outcome.FAIL,
                        600,
                        Interval.UNKNOWN,
                        500,
                        900,
                        0.1,
                        "f " + foreign),
                new ValidityFinding("t " + foreign, Outcome.INVALID, 1, 0, "u", "v " + foreign, "a " + foreign));
        var asked = SampleRun.description(
                id,
                plan,
                List.of(),
                End.of(new Ending(Outcome.INVALID, foreign, foreign), START, SampleRun.HEALTHY, List.of()));
        var description = new RunDescription(
                id,
                "load",
                1,
                "seed = 1 # " + foreign,
                "9f2c41d8",
                "mvn " + foreign,
                new Environment("https://" + foreign, foreign, foreign, foreign, 8, 1_024),
                plan,
                List.of(new Objective(new Subject.OfJourney("p " + foreign), Quantity.P95, 500)),
                List.of(foreign),
                0,
                asked.validity(),
                asked.regression(),
                asked.end());
        RunJson.write(description, folder);
        return SampleRun.with(Assessor.assess(folder), findings);
    }
}
