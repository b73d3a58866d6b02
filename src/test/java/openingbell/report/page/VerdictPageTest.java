package openingbell.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import openingbell.facts.Facts;
import openingbell.facts.Profile;
import openingbell.report.Reports;
import openingbell.runlog.LogWriter;
import openingbell.runlog.RunEvent;
import openingbell.testing.samples.Findings;
import openingbell.testing.samples.SampleLog;
import openingbell.testing.samples.SampleRun;
import openingbell.verdict.Finding;
import openingbell.verdict.Interval;
import openingbell.verdict.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictPageTest {
    @TempDir
    Path folder;

    /** Six thousand tickers in names, each failing with a message of its own, and as many promises. */
    @Test
    void staysUnderAMegabyteWhateverTheRun() throws IOException {
        var file = folder.resolve("simulation.log");
        try (var log = LogWriter.to(file)) {
            log.run(new RunEvent.Run("3.15.1", "Some", 0, "", List.of("visitors"), List.of()));
            log.user(0, true, 0);
            for (int i = 0; i < 6_000; i++) {
                log.request(
                        List.of("quotes"), "ticker 投資 " + i, i, i + 7, i % 2 == 0, "message " + i + "<&>".repeat(60));
            }
            log.user(0, false, 7_000);
        }
        var findings = IntStream.range(0, 3_000)
                .mapToObj(i -> (Finding) Findings.promise(
                        "ticker " + i, "p95", "", Outcome.FAIL, 620, Interval.UNKNOWN, 500, 900, 0.001, "Broken " + i))
                .toList();
        var run = SampleRun.with(SampleRun.of("run", 1, SampleLog.stairs(2, 1), Facts.of(file)), findings);
        assertThat(Reports.write(run, List.of(), folder)).isEmpty();
        assertThat(Files.size(folder.resolve("verdict.html"))).isLessThan(1_000_000);
        assertThat(Files.readString(folder.resolve("verdict.html"))).contains("more stand in summary.json");
    }

    @Test
    void whereTheTargetsTimeWentStandsOnItWithItsFlameGraph() throws IOException {
        var run = SampleRun.tiny(folder);
        var profile = new Profile(
                1,
                700,
                List.of(new Profile.Method("a.B.<init>", 0.5, 0.75)),
                List.of(new Profile.Route("GET /d<script>", 0.25)),
                true,
                List.of());
        assertThat(Reports.write(SampleRun.profiled(run, profile, folder), List.of(), folder))
                .isEmpty();
        assertThat(Files.readString(folder.resolve("verdict.html")))
                .contains(
                        "<a href=\"flame.html\">",
                        "a.B.&lt;init&gt;",
                        "GET /d&lt;script&gt;",
                        "/profile/methods/0/self")
                .doesNotContain("GET /d<script>");
        assertThat(Files.readString(folder.resolve("verdict.md")))
                .contains("Where its time went", "`flame.html`", "GET /d");
        var none = SampleRun.profiled(run, Profile.unknown(List.of("it was killed")), folder);
        assertThat(Reports.write(none, List.of(), folder)).isEmpty();
        assertThat(Files.readString(folder.resolve("verdict.html")))
                .contains("it was killed")
                .doesNotContain("Hot methods");
        assertThat(Reports.write(run, List.of(), folder)).isEmpty();
        assertThat(Files.readString(folder.resolve("verdict.html"))).doesNotContain("Where its time went");
    }

    @Test
    void aRunThatWroteNothingHasAPageToo() throws IOException {
        var file = folder.resolve("simulation.log");
        Files.createFile(file);
        var run = SampleRun.of("run", 0, SampleLog.stairs(2, 1), Facts.of(file));
        assertThat(Reports.write(run, List.of(), folder)).isEmpty();
        assertThat(Files.readString(folder.resolve("verdict.html")))
                .contains("Not one request was answered.", "Nothing was promised of this run");
    }

    @Test
    void needsNothingFromAnywhere() throws IOException {
        Reports.write(SampleRun.kept(folder), List.of(), folder);
        var page = Files.readString(folder.resolve("verdict.html"));
        assertThat(page.replaceAll("(?s)<script>.*?</script>", ""))
                .doesNotContainPattern("(src|href)=\"(?!#|data:)")
                .doesNotContain("url(", "@import");
        assertThat(page).doesNotContain("sourceMappingURL");
    }

    @Test
    void dataInThePageCannotEndItsElement() throws IOException {
        var data = Map.of("name", "</script><!-- & \u2028 \" \\ 投資", "nothing", Double.NaN);
        var island = ScriptJson.of(data);
        assertThat(island).doesNotContain("<", ">", "&").contains("\"nothing\":null");
        assertThat(new ObjectMapper().readTree(island).path("name").asText()).isEqualTo(data.get("name"));
    }

    @Test
    void theExecutiveSummarySaysWhatARunCameTo() throws IOException {
        Reports.write(SampleRun.broken(folder, 20), List.of(), folder);
        var page = Files.readString(folder.resolve("verdict.html"));
        assertThat(page)
                .contains("<dt>Load</dt><dd>Up to 500 users in 5 steps on https://staging.example.com")
                .contains(
                        "<dt>Promises</dt><dd>4 of 7 kept; broken: p95 of all requests, p99 of all requests, mean of journey")
                .contains(
                        "<dt>Step by step</dt><dd>Every promise held up to 300 users. First to break: all requests at 400 users: p95 is ")
                .contains("<dt>Believable?</dt><dd>")
                .contains(
                        "<dt>Baseline</dt><dd>Compared with 5 accepted runs made like this one. 5 of 85 metrics are worse, most of all ")
                .contains("<dt>Next</dt><dd>Broken promises: p95, p99 of all requests. Begin with ");
    }
}
