package openingbell.report.page;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import openingbell.objectives.SubjectKind;
import openingbell.report.figures.ChangeText;
import openingbell.report.figures.FigureTrend;
import openingbell.report.figures.Figures;
import openingbell.report.figures.GaugeLine;
import openingbell.report.figures.HeatMap;
import openingbell.report.figures.PercentileCurve;
import openingbell.report.figures.Timeline;
import openingbell.report.figures.Timeline.Moment;
import openingbell.verdict.Comparison;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;

/** What the page's charts show, as the script in the page reads it. */
final class ChartData {
    private static final int MOMENTS = 150;
    private static final int CURVES = 6;
    private static final int CHANGES = 20;

    private ChartData() {}

    static Map<String, Object> of(RunSummary run, Figures figures, List<FigureTrend> trends) {
        var timeline = Timeline.of(run.facts(), figures, MOMENTS);
        var data = new LinkedHashMap<String, Object>();
        data.put("timeline", timeline(timeline));
        data.put("populations", populations(timeline));
        data.put("limits", limits(run));
        data.put("steps", steps(run));
        data.put("open", run.plan().open());
        data.put("gauges", gauges(GaugeLine.of(run, figures, timeline)));
        data.put("heat", HeatMap.of(timeline));
        data.put("curves", curves(run));
        data.put("changes", changes(run));
        data.put("trends", trends);
        return data;
    }

    /** Those over time, of a run that still lasts. */
    static Map<String, Object> soFar(RunSummary run, Timeline timeline, List<GaugeLine> gauges) {
        var data = new LinkedHashMap<String, Object>();
        data.put("timeline", timeline(timeline));
        data.put("populations", populations(timeline));
        data.put("limits", limits(run));
        data.put("steps", steps(run));
        data.put("open", run.plan().open());
        data.put("gauges", gauges(gauges));
        data.put("heat", Map.of("edges", List.of(), "columns", List.of()));
        data.put("curves", List.of());
        data.put("changes", List.of());
        data.put("trends", List.of());
        return data;
    }

    private static Map<String, Object> timeline(Timeline timeline) {
        var moments = timeline.moments();
        return Map.of(
                "from", moments.stream().map(Moment::from).toList(),
                "to", moments.stream().map(Moment::to).toList(),
                "users", moments.stream().map(m -> rounded(m.users())).toList(),
                "ok", moments.stream().map(m -> rounded(m.okPerSecond())).toList(),
                "failed",
                        moments.stream().map(m -> rounded(m.failedPerSecond())).toList(),
                "p50", moments.stream().map(m -> m.latency().p50()).toList(),
                "p95", moments.stream().map(m -> m.latency().p95()).toList(),
                "p99", moments.stream().map(m -> m.latency().p99()).toList());
    }

    private static List<Map<String, Object>> populations(Timeline timeline) {
        return timeline.populations().stream()
                .map(population -> Map.<String, Object>of(
                        "name",
                        population.name(),
                        "users",
                        population.users().stream().map(ChartData::rounded).toList()))
                .toList();
    }

    /** In the numbers that are written: shares as percent. */
    private static List<Map<String, Object>> gauges(List<GaugeLine> gauges) {
        return gauges.stream()
                .map(gauge -> Map.<String, Object>of(
                        "name", gauge.name(),
                        "unit", gauge.unit(),
                        "values", written(gauge.values(), gauge.unit()),
                        "limits", written(gauge.limits(), gauge.unit())))
                .toList();
    }

    private static List<Double> written(List<Double> values, String unit) {
        double scale = unit.equals("%") ? 100 : 1;
        return values.stream().map(value -> value * scale).toList();
    }

    private static List<Map<String, Double>> steps(RunSummary run) {
        return run.plan().steps().stream()
                .map(step -> Map.of(
                        "from", step.start() / 1000.0,
                        "hold", step.rampEnd() / 1000.0,
                        "to", step.holdEnd() / 1000.0,
                        "level", step.level()))
                .toList();
    }

    /** The promises about the percentiles that the chart shows. */
    private static List<Map<String, Object>> limits(RunSummary run) {
        return run.verdict().findings(PromiseFinding.class).stream()
                .filter(p -> p.scope() == SubjectKind.ALL && p.where().isEmpty())
                .filter(p -> p.promise().quantity().isPercentile())
                .map(p -> Map.<String, Object>of("of", p.measure(), "limit", p.limit()))
                .toList();
    }

    /** All requests, and the journeys that were made most often. */
    static List<PercentileCurve> curves(RunSummary run) {
        var all = PercentileCurve.of("all requests", run.facts().all().total().ok());
        var journeys = run.facts().journeys().stream()
                .filter(journey -> journey.path().size() == 1)
                .map(journey -> PercentileCurve.of(
                        "journey " + journey.name(), journey.cumulated().total().ok()))
                .sorted(Comparator.comparingInt(curve -> -curve.points().size()))
                .limit(CURVES);
        return Stream.concat(Stream.of(all), journeys)
                .filter(curve -> !curve.points().isEmpty())
                .toList();
    }

    /** Relative changes, the worst first; those of error rates are points and stand in the table only. */
    static List<Map<String, Object>> changes(RunSummary run) {
        return run.verdict().findings(Comparison.class).stream()
                .filter(c ->
                        !c.metric().quantity().changesByPoints() && c.interval().known())
                .sorted(Comparator.comparingDouble(ChangeText::severity).reversed())
                .limit(CHANGES)
                .map(c -> Map.<String, Object>of(
                        "label", c.metric().label(),
                        "change", c.change(),
                        "low", c.interval().low(),
                        "high", c.interval().high(),
                        "threshold", c.metric().worseWhenHigher() ? c.threshold() : -c.threshold(),
                        "outcome", c.outcome()))
                .toList();
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
