package openingbell.report.page;

import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import openingbell.report.figures.FigureTrend;
import openingbell.verdict.Outcome;

/** All runs on one page, simulation by simulation. */
public final class IndexPage {
    private IndexPage() {}

    /**
     * One simulation with its runs, the newest first.
     *
     * @param more how many older ones are not listed
     */
    public record Simulation(String name, List<Row> rows, int more, List<Numbered> trends) {}

    /** @param number counts up over the whole page */
    public record Numbered(int number, FigureTrend trend) {}

    /**
     * One run; links are relative to the page, and empty where there is no such file.
     *
     * @param page the run's verdict
     */
    public record Row(
            String id,
            long started,
            String began,
            Outcome outcome,
            String sentence,
            double seconds,
            double requests,
            double perSecond,
            double p50,
            double p95,
            double p99,
            double errorRate,
            String page,
            String certificate,
            String gatling) {}

    public static String of(List<Simulation> simulations, List<String> problems) throws IOException {
        var trends = new ArrayList<FigureTrend>();
        simulations.forEach(simulation -> simulation.trends().forEach(numbered -> trends.add(numbered.trend())));
        return new Page(NullNode.getInstance())
                .fill(
                        "index.peb",
                        Map.of(
                                "simulations", simulations,
                                "runs",
                                        simulations.stream()
                                                .mapToInt(s -> s.rows().size() + s.more())
                                                .sum(),
                                "problems", problems,
                                "css", Resources.text("page.css"),
                                "js", Resources.text("page.js"),
                                "chartjs", ChartLibrary.text(),
                                "data", ScriptJson.of(Map.of("trends", trends))));
    }
}
