package openingbell.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import openingbell.report.bottlenecks.Insight;
import openingbell.report.figures.Figures;
import openingbell.report.figures.KeyFigure;
import openingbell.report.figures.UnitText;
import openingbell.report.page.VerdictPage;
import openingbell.testing.samples.SampleRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A figure that says where it stands stands there: in summary.json, on the page, and in Markdown. */
class KeyFigureTest {
    private static final KeyFigure CONNECTIONS = KeyFigure.counted(
            "connections", "count", "connections opened", ", %s connections", run -> run.seed() + 1_234_000);

    @TempDir
    Path folder;

    @Test
    void aNewOneStandsInEveryReport() throws IOException {
        var run = SampleRun.kept(folder);
        var insight = new Insight(run, Figures.of(run, List.of(CONNECTIONS)), List.of());
        var document = SummaryJson.of(insight);
        long expected = run.seed() + 1_234_000;
        assertThat(document.at("/figures/more/connections").longValue()).isEqualTo(expected);
        var shown = UnitText.count(expected);
        assertThat(VerdictPage.of(insight, document, List.of()))
                .contains("data-at=\"/figures/more/connections\">" + shown + "</data></b> connections opened</li>");
        assertThat(VerdictMarkdown.of(insight, document)).contains(", " + shown + " connections.");
    }

    /** As before there could be others, so that what was written then is still what comes of its run. */
    @Test
    void withoutOneNothingIsAdded() throws IOException {
        assertThat(SummaryJson.of(Insight.of(SampleRun.kept(folder)))
                        .at("/figures/more")
                        .isMissingNode())
                .isTrue();
    }
}
