package openingbell.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import openingbell.files.WholeFile;
import openingbell.report.figures.FigureTrend;
import openingbell.report.figures.Trends;
import openingbell.report.page.IndexPage;
import openingbell.report.page.IndexPage.Numbered;
import openingbell.report.page.IndexPage.Row;
import openingbell.report.page.IndexPage.Simulation;
import openingbell.verdict.Outcome;
import openingbell.verdict.baseline.History;

/** The page over all runs: what there is of them in the folder of reports, and how their numbers went. */
public final class ReportsIndex {
    private static final int MOST_RUNS = 200;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Path reports;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, List<Row>> rows = new TreeMap<>();
    private int trends;

    private ReportsIndex(Path reports) {
        this.reports = reports;
    }

    /**
     * Writes index.html.
     *
     * @return what could not be read or written, each as one sentence
     */
    public static List<String> write(Path reports) {
        return new ReportsIndex(reports).write();
    }

    private List<String> write() {
        try {
            sweep();
            for (var folder : folders()) {
                row(folder);
            }
            for (var simulation : withHistory()) {
                rows.computeIfAbsent(simulation, name -> new ArrayList<>());
            }
            var simulations = new ArrayList<Simulation>();
            rows.forEach((name, all) -> simulations.add(simulation(name, all)));
            var unread = List.copyOf(problems);
            WholeFile.write(reports.resolve("index.html"), IndexPage.of(simulations, unread));
        } catch (IOException e) {
            problems.add("%s could not be written: %s.".formatted(reports.resolve("index.html"), e.getMessage()));
        }
        return List.copyOf(problems);
    }

    /** A run that was killed while it wrote its reports does not come back for what it had begun. */
    private void sweep() throws IOException {
        WholeFile.sweep(reports);
        try (var children = Files.list(reports)) {
            children.filter(Files::isDirectory).forEach(WholeFile::sweep);
        }
    }

    private List<Path> folders() throws IOException {
        try (var children = Files.list(reports)) {
            return children.filter(child -> Files.isRegularFile(child.resolve(SummaryJson.FILE)))
                    .sorted()
                    .toList();
        }
    }

    private List<String> withHistory() throws IOException {
        var folder = reports.resolve("history");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString())
                    .filter(name -> name.endsWith(".jsonl"))
                    .map(name -> name.substring(0, name.length() - ".jsonl".length()))
                    .sorted()
                    .toList();
        }
    }

    private void row(Path folder) {
        try {
            var summary = SummaryJson.document(folder.resolve(SummaryJson.FILE));
            rows.computeIfAbsent(summary.path("simulation").asText(), name -> new ArrayList<>())
                    .add(row(folder, summary));
        } catch (IOException e) {
            problems.add(e.getMessage());
        } catch (IllegalArgumentException e) {
            problems.add("%s has no outcome that this project knows.".formatted(folder.resolve(SummaryJson.FILE)));
        }
    }

    private Row row(Path folder, JsonNode summary) {
        var all = summary.at("/figures/all");
        var verdict = summary.path("verdict");
        long started = summary.path("started").asLong();
        return new Row(
                folder.getFileName().toString(),
                started,
                TIME.format(Instant.ofEpochMilli(started)),
                Outcome.valueOf(verdict.path("outcome").asText()),
                verdict.path("sentence").asText(),
                number(summary.at("/figures/seconds")),
                number(all.path("requests")),
                number(all.path("perSecond")),
                number(all.at("/latency/p50")),
                number(all.at("/latency/p95")),
                number(all.at("/latency/p99")),
                number(all.path("errorRate")),
                link(folder, "verdict.html"),
                link(folder, Certificate.FILE),
                link(folder, "index.html"));
    }

    private static double number(JsonNode node) {
        return node.asDouble(Double.NaN);
    }

    private static String link(Path folder, String file) {
        var name = URLEncoder.encode(folder.getFileName().toString(), StandardCharsets.UTF_8)
                .replace("+", "%20");
        return Files.exists(folder.resolve(file)) ? name + "/" + file : "";
    }

    private Simulation simulation(String name, List<Row> all) {
        var newest = all.stream()
                .sorted(Comparator.comparingLong(Row::started).reversed())
                .toList();
        var numbered = trends(name, newest).stream()
                .map(trend -> new Numbered(trends++, trend))
                .toList();
        int shown = Math.min(MOST_RUNS, newest.size());
        return new Simulation(name, newest.subList(0, shown), newest.size() - shown, numbered);
    }

    /** From the history, which compares like with like; without one, from the summaries that are there. */
    private List<FigureTrend> trends(String simulation, List<Row> newest) {
        try {
            var history = History.of(reports).runs(simulation);
            problems.addAll(history.problems());
            var trends = Trends.of(History.newestAndLike(history.runs()));
            return trends.isEmpty() && history.runs().isEmpty() ? fromSummaries(newest) : trends;
        } catch (IOException | RuntimeException e) {
            problems.add("The history of %s could not be read: %s".formatted(simulation, e.getMessage()));
            return fromSummaries(newest);
        }
    }

    private interface Value {
        double of(Row row);
    }

    private static List<FigureTrend> fromSummaries(List<Row> newest) {
        return Arrays.asList(
                        trend("p50 of all requests", "ms", newest, Row::p50),
                        trend("p95 of all requests", "ms", newest, Row::p95),
                        trend("p99 of all requests", "ms", newest, Row::p99),
                        trend("error rate of all requests", "%", newest, Row::errorRate),
                        trend("throughput of all requests", "/s", newest, Row::perSecond))
                .stream()
                .filter(trend -> trend.points().size() > 1)
                .toList();
    }

    private static FigureTrend trend(String metric, String unit, List<Row> newest, Value value) {
        return new FigureTrend(
                metric,
                unit,
                newest.stream()
                        .limit(MOST_RUNS)
                        .filter(row -> Double.isFinite(value.of(row)))
                        .sorted(Comparator.comparingLong(Row::started))
                        .map(row -> new FigureTrend.Point(row.id(), row.started(), value.of(row), row.outcome()))
                        .toList());
    }
}
