package openingbell.report;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import openingbell.report.figures.Change;
import openingbell.report.figures.Trend;
import openingbell.report.figures.Trend.Point;
import openingbell.verdict.Measure;
import openingbell.verdict.Metric;
import openingbell.verdict.Scope;
import openingbell.verdict.baseline.HistoryRun;

/** The trends that a report shows: everything of all requests, and what a user waits for in each journey. */
public final class HistoryTrends {
    /** More would not be told apart on a page. */
    private static final int MOST_RUNS = 100;

    private HistoryTrends() {}

    /** @param runs the oldest first */
    public static List<Trend> of(List<HistoryRun> runs) {
        var newest = runs.subList(Math.max(0, runs.size() - MOST_RUNS), runs.size());
        return metrics(newest).map(metric -> trend(metric, newest)).toList();
    }

    private static Stream<Metric> metrics(List<HistoryRun> runs) {
        Predicate<Metric> shown = metric ->
                metric.scope() == Scope.ALL || metric.scope() == Scope.JOURNEY && metric.measure() == Measure.P95;
        return runs.stream()
                .flatMap(run -> run.numbers().keySet().stream())
                .filter(shown)
                .distinct()
                .sorted(Metric.ORDER);
    }

    private static Trend trend(Metric metric, List<HistoryRun> runs) {
        return new Trend(
                metric.label(),
                Change.unit(metric.measure()),
                runs.stream()
                        .filter(run -> run.numbers().containsKey(metric))
                        .map(run ->
                                new Point(run.id(), run.started(), run.numbers().get(metric), run.outcome()))
                        .toList());
    }
}
