package openingbell.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import openingbell.report.bottlenecks.Bottleneck;
import openingbell.report.bottlenecks.Insight;
import openingbell.report.figures.Figures;
import openingbell.report.figures.Timeline;
import openingbell.settings.LoadStep;
import openingbell.testing.samples.SampleRun;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.RunSummary;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a run with several populations each report says whose levels it tells of, and how many users of each there were. */
class PopulationsTest {
    private static final PlannedLoad STEADY = traders(new LoadStep(30, 0, 2_000, 75_000));
    private static final PlannedLoad CLIMBING = traders(new LoadStep(30, 0, 75_000, 75_000));

    @TempDir
    Path reports;

    @Test
    void everyReportSaysWhoseLevelsItTellsOf() throws IOException {
        var folder = reports.resolve("together");
        var run = SampleRun.beside(STEADY, folder);
        assertThat(Reports.write(run, List.of(), folder)).isEmpty();
        assertThat(ConsoleVerdict.of(run, folder))
                .contains("Highest level of viewers that kept every promise: 300 users.")
                .contains("First to break: ", " at 400 users of viewers: ");
        assertThat(read(folder, "verdict.md")).contains("### Load steps of viewers");
        assertThat(read(folder, "verdict.html"))
                .contains("Every promise held up to 300 users of viewers.")
                .contains("and the load steps of viewers</figcaption>", ">Load steps of viewers</h3>")
                .contains("<th scope=\"col\" class=\"n\">at 400 users of viewers</th>")
                .contains("<th scope=\"col\" class=\"n\">traders</th><th scope=\"col\" class=\"n\">viewers</th>")
                .contains("\"populations\":[{", "\"name\":\"traders\"");
        var summary = new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
        assertThat(summary.at("/steps/scenario").asText()).isEqualTo("viewers");
    }

    @Test
    void ofOnePopulationNobodyNeedsToBeTold() throws IOException {
        var folder = reports.resolve("alone");
        var run = SampleRun.broken(folder, 10);
        assertThat(Reports.write(run, List.of(), folder)).isEmpty();
        assertThat(ConsoleVerdict.of(run, folder)).contains("Highest level that kept every promise: ");
        assertThat(read(folder, "verdict.html"))
                .contains(">Load steps</h3>", "\"populations\":[]")
                .doesNotContain("visitors");
    }

    @Test
    void theUsersOfEachPopulationAreThoseOfAll() throws IOException {
        var run = SampleRun.beside(STEADY, reports.resolve("together"));
        var timeline = Timeline.of(run.facts(), Figures.of(run), 20);
        assertThat(timeline.populations()).extracting(Timeline.Population::name).containsExactly("traders", "viewers");
        for (int i = 0; i < timeline.moments().size(); i++) {
            int moment = i;
            assertThat(timeline.populations().stream()
                            .mapToDouble(population -> population.users().get(moment))
                            .sum())
                    .isCloseTo(timeline.moments().get(i).users(), Offset.offset(1e-6));
        }
        assertThat(timeline.populations().get(0).users().get(5)).isEqualTo(30);
    }

    /** What others bring meanwhile may be what slows the platform down. */
    @Test
    void noLevelIsBlamedForWhatAnotherPopulationMoved() throws IOException {
        assertThat(bottlenecks(SampleRun.beside(STEADY, reports.resolve("steady"))))
                .anyMatch(title -> title.matches("Latency grows from .* users of viewers on"))
                .noneMatch(title -> title.startsWith("Throughput stops growing"));
        assertThat(bottlenecks(SampleRun.beside(CLIMBING, reports.resolve("climbing"))))
                .noneMatch(title -> title.startsWith("Latency grows from"));
    }

    private static List<String> bottlenecks(RunSummary run) {
        return Insight.of(run).bottlenecks().stream().map(Bottleneck::title).toList();
    }

    private static String read(Path folder, String file) throws IOException {
        return Files.readString(folder.resolve(file)).replace('\u00a0', ' ');
    }

    private static PlannedLoad traders(LoadStep step) {
        return new PlannedLoad("traders", false, List.of(step), 0, 0, false);
    }
}
