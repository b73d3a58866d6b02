package openingbell.verdict.drift;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import openingbell.objectives.Metric;
import openingbell.verdict.DriftFinding;

/**
 * Looks through the history for lasting changes and names the run where each began: what creeps in too slowly for the gate shows here.
 *
 * @param leastChange changes smaller than this are not worth a line: relative, for error rates a hundredth of it in absolute terms
 */
public record DriftWatch(ChangePoints changePoints, double leastChange) {

    public static final DriftWatch DEFAULT = new DriftWatch(ChangePoints.DEFAULT, 0.05);

    /** For the metrics in their order, oldest change first; a growth is a change already. */
    public List<DriftFinding> findings(List<Trend> trends) {
        return trends.parallelStream()
                .filter(trend -> !trend.metric().quantity().isGrowth())
                .flatMap(this::findings)
                .toList();
    }

    private Stream<DriftFinding> findings(Trend trend) {
        boolean errors = trend.metric().quantity().changesByPoints();
        double[] scaled = trend.values().stream()
                .mapToDouble(v -> errors ? v : Math.log(Math.max(v, 1e-6)))
                .toArray();
        return changePoints.find(scaled).stream()
                .map(point -> finding(trend, point, errors))
                .filter(f -> Math.abs(f.change()) >= (errors ? leastChange / 100 : leastChange));
    }

    private static DriftFinding finding(Trend trend, ChangePoint point, boolean errors) {
        double before = errors ? point.before() : Math.exp(point.before());
        double after = errors ? point.after() : Math.exp(point.after());
        double change = errors ? after - before : after / before - 1;
        var since = trend.runs().get(point.index());
        return new DriftFinding(
                trend.metric(),
                since,
                before,
                after,
                change,
                point.p(),
                sentence(trend.metric(), since, before, after, change));
    }

    private static String sentence(Metric metric, String since, double before, double after, double change) {
        boolean better = change < 0 == metric.worseWhenHigher();
        return String.format(
                Locale.ROOT,
                "%s went from %s to %s (%s), for %s, since %s.",
                metric.label(),
                metric.evenText(before),
                metric.evenText(after),
                metric.quantity().changesByPoints()
                        ? String.format(Locale.ROOT, "%+.2f points", 100 * change)
                        : String.format(Locale.ROOT, "%+.1f %%", 100 * change),
                better ? "the better" : "the worse",
                since);
    }
}
