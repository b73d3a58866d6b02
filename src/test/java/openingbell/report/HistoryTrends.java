package openingbell.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import openingbell.report.figures.Trend;
import openingbell.verdict.Metric;
import openingbell.verdict.Scope;
import openingbell.verdict.baseline.HistoryRun;

/** What a history holds of all requests and of each journey, as lines that a report can draw. */
public final class HistoryTrends {
    private HistoryTrends() {}

    /** @param runs that can be compared, the oldest first */
    public static List<Trend> of(List<HistoryRun> runs) {
        var points = new LinkedHashMap<Metric, List<Trend.Point>>();
        for (var run : runs) {
            run.numbers().forEach((metric, value) -> {
                if (metric.scope() != Scope.REQUEST) {
                    points.computeIfAbsent(metric, first -> new ArrayList<>())
                            .add(new Trend.Point(run.id(), run.started(), value, run.outcome()));
                }
            });
        }
        return points.entrySet().stream()
                .map(line ->
                        new Trend(line.getKey().label(), line.getKey().measure().unit(), line.getValue()))
                .toList();
    }
}
