package openingbell.report.page;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import openingbell.facts.ErrorFacts;
import openingbell.facts.Latencies;
import openingbell.report.figures.GaugeLine;
import openingbell.report.figures.Timeline;
import openingbell.report.figures.UnitText;
import openingbell.verdict.LoadSteps;
import openingbell.verdict.Outcome;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;
import openingbell.verdict.ValidityFinding;
import openingbell.verdict.validity.GeneratorHealth;
import openingbell.verdict.validity.GeneratorOnTime;

/** The page that shows a run while it lasts, and what it is told then. */
public final class RunningPage {
    private static final int MOMENTS = 150;
    private static final int ERRORS = 5;
    private static final String NOTHING = "–";

    /** How a promise stands while the run lasts: what seems kept or broken may still change. */
    public enum Standing {
        KEPT,
        BROKEN,
        /** Nothing can be said yet, or it can only be kept by a run that goes on. */
        EARLY
    }

    private RunningPage() {}

    /** @param secret what only this page knows, so that no other one can stop the run */
    public static String html(String simulation, String secret) throws IOException {
        return new Page(MissingNode.getInstance())
                .fill(
                        "running.peb",
                        Map.of(
                                "simulation", simulation,
                                "css", Resources.text("page.css"),
                                "js", Resources.text("page.js"),
                                "running", Resources.text("running.js"),
                                "chartjs", ChartLibrary.text(),
                                "secret", ScriptJson.of(secret)));
    }

    public static String json(Object data) {
        return ScriptJson.of(data);
    }

    /** All that is known so far. @param lags whether it was read from the log, which is written late */
    public static String soFar(RunSummary run, boolean lags) {
        var state = new LinkedHashMap<String, Object>();
        var promises = run.verdict().findings(PromiseFinding.class);
        state.put("lags", lags);
        state.put("promises", promises.stream().map(RunningPage::promise).toList());
        state.put("levels", levels(run));
        state.put("health", health(run));
        state.put("errors", errors(run));
        if (run.loadStarted() > 0 && run.facts().last() >= run.loadStarted()) {
            var timeline = Timeline.of(run.facts(), run.loadStarted(), MOMENTS);
            var gauges = GaugeLine.of(run, run.loadStarted(), timeline);
            state.put("charts", ChartData.soFar(run, timeline, gauges));
            state.put("gauges", gauges.stream().map(RunningPage::gauge).toList());
        }
        return ScriptJson.of(state);
    }

    /** Promises that are broken as the run stands. */
    public static List<PromiseFinding> broken(RunSummary run) {
        return run.verdict().findings(PromiseFinding.class).stream()
                .filter(finding -> standing(finding) == Standing.BROKEN)
                .toList();
    }

    public static Standing standing(PromiseFinding finding) {
        return switch (finding.outcome()) {
            case PASS -> Standing.KEPT;
            case INCONCLUSIVE -> Standing.EARLY;
            case FAIL, INVALID ->
                switch (finding.promise().quantity().concern()) {
                    case SAMPLES, LEVEL -> Standing.EARLY;
                    case LATENCY, ERRORS, WRONG_ANSWERS, THROUGHPUT, FAIRNESS, GAUGE, GROWTH ->
                        Double.isNaN(finding.measured()) ? Standing.EARLY : Standing.BROKEN;
                };
        };
    }

    private static Map<String, Object> promise(PromiseFinding finding) {
        return Map.of(
                "what",
                finding.title(),
                "limit",
                finding.promise().limitText(),
                "measured",
                Double.isNaN(finding.measured())
                        ? NOTHING
                        : UnitText.beside(finding.measured(), finding.limit(), finding.unit()),
                "standing",
                standing(finding).name().toLowerCase(java.util.Locale.ROOT),
                "sentence",
                finding.sentence());
    }

    private static List<Map<String, Object>> levels(RunSummary run) {
        var all = run.facts().all();
        return run.steps().steps().stream()
                .map(step -> level(run, step, all.between(step.from(), step.to())))
                .toList();
    }

    private static Map<String, Object> level(RunSummary run, LoadSteps.StepResult step, Latencies seen) {
        return Map.of(
                "level",
                LoadSteps.level(run.plan(), step.level()),
                "standing",
                (step.outcome() == Outcome.PASS
                                ? Standing.KEPT
                                : step.outcome() == Outcome.FAIL ? Standing.BROKEN : Standing.EARLY)
                        .name()
                        .toLowerCase(java.util.Locale.ROOT),
                "requests",
                UnitText.count(seen.count()),
                "p95",
                seen.ok().isEmpty() ? NOTHING : UnitText.millis(seen.ok().percentile(95)),
                "failed",
                UnitText.share(seen.errorRate()),
                "sentence",
                step.promises().stream()
                        .filter(promise -> promise.outcome() == Outcome.FAIL)
                        .findFirst()
                        .map(PromiseFinding::sentence)
                        .orElse(""));
    }

    private static List<Map<String, Object>> health(RunSummary run) {
        var health = Optional.of(run.generator()).filter(known -> !known.equals(GeneratorHealth.UNWATCHED));
        return GeneratorOnTime.check(health, run.description().validity(), true).stream()
                .map(RunningPage::health)
                .toList();
    }

    private static Map<String, Object> health(ValidityFinding finding) {
        return Map.of(
                "what", finding.title(),
                "measured", UnitText.written(finding.measured(), finding.unit()),
                "limit", UnitText.written(finding.limit(), finding.unit()),
                "fine", finding.outcome() == Outcome.PASS,
                "sentence", finding.sentence());
    }

    private static Map<String, Object> gauge(GaugeLine gauge) {
        double last =
                gauge.values().stream().filter(value -> !value.isNaN()).reduce(Double.NaN, (before, value) -> value);
        return Map.of(
                "name",
                gauge.name(),
                "value",
                UnitText.of(last, gauge.unit()),
                "limits",
                gauge.limits().stream()
                        .map(limit -> UnitText.limit(limit, gauge.unit()))
                        .toList());
    }

    private static List<Map<String, Object>> errors(RunSummary run) {
        record Failed(String where, ErrorFacts error) {}
        return run.facts().requests().stream()
                .flatMap(request ->
                        request.errors().stream().map(error -> new Failed(String.join(" / ", request.path()), error)))
                .sorted(Comparator.comparingLong(
                                (Failed failed) -> failed.error().count())
                        .reversed())
                .limit(ERRORS)
                .map(failed -> Map.<String, Object>of(
                        "where", failed.where(),
                        "message", failed.error().message(),
                        "count", UnitText.count(failed.error().count())))
                .toList();
    }
}
