package openingbell.report.figures;

import java.util.List;
import openingbell.objectives.Metric;
import openingbell.verdict.baseline.HistoryRun;

/** The numbers of all requests, and of gauges, over the runs of a history. */
public final class Trends {
    private static final int MOST_RUNS = 200;

    private Trends() {}

    /**
     * Of the newest runs that can be compared with this one; of all if the history does not have it.
     *
     * @param history the oldest first
     */
    public static List<FigureTrend> of(List<HistoryRun> history, String run) {
        var like = history.stream()
                .filter(one -> one.id().equals(run))
                .findFirst()
                .map(current -> history.stream().filter(current::comparableWith).toList())
                .orElse(history);
        return of(like);
    }

    public static List<FigureTrend> of(List<HistoryRun> history) {
        var newest = history.subList(Math.max(0, history.size() - MOST_RUNS), history.size());
        return newest.stream()
                .flatMap(run -> run.numbers().keySet().stream())
                .filter(Trends::isOfTheWhole)
                .distinct()
                .sorted(Metric.ORDER)
                .map(metric -> trend(metric, newest))
                .filter(trend -> trend.points().size() > 1)
                .toList();
    }

    private static boolean isOfTheWhole(Metric metric) {
        return switch (metric.kind()) {
            case ALL, GAUGE -> true;
            case JOURNEY, REQUEST -> false;
        };
    }

    private static FigureTrend trend(Metric metric, List<HistoryRun> runs) {
        return new FigureTrend(
                metric.label(),
                metric.unit(),
                runs.stream()
                        .filter(run -> run.numbers().containsKey(metric))
                        .map(run -> new FigureTrend.Point(
                                run.id(), run.started(), run.numbers().get(metric), run.outcome()))
                        .toList());
    }
}
