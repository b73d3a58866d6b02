package openingbell.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import openingbell.report.bottlenecks.Insight;
import openingbell.testing.samples.Findings;
import openingbell.testing.samples.SampleRun;
import openingbell.verdict.Finding;
import openingbell.verdict.Interval;
import openingbell.verdict.Outcome;
import openingbell.verdict.RunSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictMarkdownTest {
    @TempDir
    Path folder;

    @Test
    void saysWhatBrokeWhatChangedAndHowToRepeatIt() throws IOException {
        var run = SampleRun.broken(folder, 2);
        var text = markdown(run);
        assertThat(text)
                .startsWith("## ❌ Opening Bell: FAIL of `stress`\n")
                .contains("### What broke\n- **FAIL** ")
                .contains("### Promises\n\n| |")
                .contains("### Top changes against 5 accepted runs\n\n| |")
                .contains("### Bottlenecks\n- **critical** Broken promises: p95, p99 of all requests. ")
                .contains("### How to reproduce\n```\n" + run.command() + "\n```\n");
        assertThat(text.indexOf("### What broke")).isLessThan(text.indexOf("### Promises"));
    }

    @Test
    void aKeptRunIsShort() throws IOException {
        assertThat(markdown(SampleRun.kept(folder)))
                .startsWith("## ✅ Opening Bell: PASS of `load`\n")
                .doesNotContain("What broke", "What could not be judged");
    }

    @Test
    void namesCannotBreakTheTableNorTheCommentAroundIt() throws IOException {
        var name = "a|b <img src=x onerror=alert(1)> `code` **bold** [link](http://x) @team #12 \n| new row |";
        var text = markdown(with(List.of(promise(name))));
        var row = text.lines().filter(line -> line.startsWith("| ❌")).toList();
        assertThat(row).singleElement().satisfies(line -> {
            assertThat(line.replace("\\|", "").chars().filter(c -> c == '|').count())
                    .isEqualTo(9);
            assertThat(line)
                    .doesNotContain("<img", "@team", "#12")
                    .contains("\\*\\*bold\\*\\*", "\\[link\\]", "\\`code\\`");
        });
    }

    @Test
    void fitsAComment() throws IOException {
        var many = IntStream.range(0, 5_000)
                .mapToObj(i -> promise("request number " + i + " " + "投資".repeat(300)))
                .toList();
        var text = markdown(with(many));
        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(VerdictMarkdown.MOST_BYTES);
        assertThat(text).contains(" more in `summary.json`.", "### How to reproduce");
    }

    private RunSummary with(List<Finding> findings) throws IOException {
        return SampleRun.with(SampleRun.tiny(folder), findings);
    }

    private static String markdown(RunSummary run) {
        var insight = Insight.of(run);
        return VerdictMarkdown.of(insight, SummaryJson.of(insight));
    }

    private static Finding promise(String of) {
        return Findings.promise(of, "p95", "", Outcome.FAIL, 620, Interval.UNKNOWN, 500, 900, 0.001, "Broken: " + of);
    }
}
