package openingbell.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import openingbell.report.bottlenecks.Insight;
import openingbell.report.figures.ChangeText;
import openingbell.report.figures.FigureTrend;
import openingbell.report.figures.Figures;
import openingbell.report.figures.GaugeLine;
import openingbell.report.figures.Timeline;
import openingbell.verdict.BaselineFinding;
import openingbell.verdict.Comparison;
import openingbell.verdict.DriftFinding;
import openingbell.verdict.Finding;
import openingbell.verdict.Outcome;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;
import openingbell.verdict.ValidityFinding;

/** The verdict as one page that needs nothing else: everything a person wants to know after a run. */
public final class VerdictPage {
    private static final int MOST_BYTES = 1_000_000;
    private static final int COARSE = 16;
    private static final int FEW = 12;
    private static final int LONGEST_SETTINGS = 100_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** A percentile that the percentile curve's table shows. */
    public record Percent(String name, double percent) {}

    private static final List<Percent> PERCENTS = List.of(
            new Percent("50 %", 50),
            new Percent("75 %", 75),
            new Percent("90 %", 90),
            new Percent("95 %", 95),
            new Percent("99 %", 99),
            new Percent("99.9 %", 99.9));

    private final Insight insight;
    private final RunSummary run;
    private final Figures figures;
    private final JsonNode document;
    private final List<FigureTrend> trends;
    private final int rows;

    private VerdictPage(Insight insight, JsonNode document, List<FigureTrend> trends, int rows) {
        this.insight = insight;
        run = insight.run();
        figures = insight.figures();
        this.document = document;
        this.trends = trends;
        this.rows = rows;
    }

    /**
     * As much of it as fits into a megabyte: of long tables the part that matters most.
     *
     * @param document summary.json, whose numbers the page shows
     */
    public static String of(Insight insight, JsonNode document, List<FigureTrend> trends) throws IOException {
        int rows = 400;
        var text = new VerdictPage(insight, document, trends, rows).text();
        while (text.getBytes(StandardCharsets.UTF_8).length >= MOST_BYTES && rows > 1) {
            rows /= 4;
            text = new VerdictPage(insight, document, trends, rows).text();
        }
        return text;
    }

    /**
     * A value with its place in the document.
     *
     * @param at a JSON pointer
     */
    public record At<T>(String at, T it) {}

    private String text() throws IOException {
        var context = new HashMap<String, Object>(Map.of(
                "run", run,
                "figures", figures,
                "started", TIME.format(Instant.ofEpochMilli(run.started())),
                "points", ExecutiveSummary.of(insight),
                "validity", findings(ValidityFinding.class),
                "parts", StepTable.of(run.steps(), rows)));
        context.put(
                "promises",
                PromiseRow.of(most(
                        findings(PromiseFinding.class), p -> -p.it().outcome().ordinal())));
        var coarse = Timeline.of(run.facts(), figures, COARSE);
        context.put("moments", coarse.moments());
        context.put("populations", coarse.populations());
        context.put("gauges", GaugeLine.of(run, figures, coarse));
        context.put("curves", ChartData.curves(run));
        context.put("journeys", most(all("/figures/journeys", figures.journeys()), j -> -j.it().times()));
        context.put("requests", most(all("/figures/requests", figures.requests()), r -> -r.it().shareOfTime()));
        context.put("unchecked", most(all("/figures/unchecked", figures.unchecked()), u -> -u.it().answers()));
        context.put("serverTimes", most(all("/figures/serverTimes", figures.serverTimes()), s -> -s.it().users()));
        context.put("told", most(all("/figures/gauges", figures.gauges()), g -> 0));
        context.put("steps", most(all("/figures/steps", figures.steps()), s -> 0));
        context.put("errors", most(all("/figures/errors", figures.errors()), e -> -e.it().count()));
        context.put(
                "comparisons",
                most(compared(), c -> c.it().outcome() == Outcome.FAIL ? -1e9 : -ChangeText.severity(c.it())));
        context.put("baseline", findings(BaselineFinding.class));
        context.put("shownChanges", shownChanges());
        context.put("drift", findings(DriftFinding.class));
        context.put("trends", trends);
        context.put("profile", run.profile().stream().toList());
        context.put("bottlenecks", insight.bottlenecks());
        context.put("settings", clipped(run.settings()));
        context.put("sentence", sentence());
        context.put("seed", Long.toString(run.seed()));
        context.put("percents", PERCENTS);
        context.put("changes", ChartData.changes(run).size());
        context.put("css", Resources.text("page.css"));
        context.put("js", Resources.text("page.js"));
        context.put("chartjs", ChartLibrary.text());
        context.put("data", ScriptJson.of(ChartData.of(run, figures, trends)));
        context.put("rows", rows);
        return new Page(document).fill("verdict.peb", context);
    }

    /** Without those that had nothing to be compared with. */
    private List<At<Comparison>> compared() {
        return findings(Comparison.class).stream()
                .filter(c -> c.it().runs() > 0)
                .toList();
    }

    /** All that failed, and some beside them; the rest can be unfolded. */
    private int shownChanges() {
        var comparisons = compared();
        long failed = comparisons.stream()
                .filter(c -> c.it().outcome() == Outcome.FAIL)
                .count();
        return (int) Math.min(Math.min(comparisons.size(), rows), Math.max(failed, FEW));
    }

    /** Without the outcome, which stands above it. */
    private String sentence() {
        var sentence = run.verdict().sentence().replaceFirst("^" + run.verdict().outcome() + ": ", "");
        return sentence.isEmpty() ? sentence : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private <F extends Finding> List<At<F>> findings(Class<F> kind) {
        return all("/verdict/findings", run.verdict().findings()).stream()
                .filter(at -> kind.isInstance(at.it()))
                .map(at -> new At<>(at.at(), kind.cast(at.it())))
                .toList();
    }

    static <T> List<At<T>> all(String where, List<T> list) {
        return IntStream.range(0, list.size())
                .mapToObj(i -> new At<>(where + "/" + i, list.get(i)))
                .toList();
    }

    private <T> List<At<T>> most(List<At<T>> list, Function<At<T>, Number> order) {
        return list.stream()
                .sorted(Comparator.comparingDouble(at -> order.apply(at).doubleValue()))
                .limit(rows)
                .toList();
    }

    private static String clipped(String text) {
        return text.length() > LONGEST_SETTINGS ? text.substring(0, LONGEST_SETTINGS) + "\n…" : text;
    }
}
