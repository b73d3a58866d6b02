package openingbell.verdict.regression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import openingbell.objectives.Metric;
import openingbell.verdict.Comparison;

/**
 * Compares a run with the accepted runs, metric by metric, and fails a metric only with evidence.
 *
 * <p>The rule: a metric fails when it is worse than the centre of the accepted runs by more than the tolerance, <em>and</em> by more than an unchanged run would be, given how much the
 * accepted runs differ among themselves (a prediction interval for one more run). The second half holds the share of unchanged runs that alarm, over all metrics together,
 * at {@link GateLimits#falseAlarms()}; the first half keeps what is certain but small from failing a build. The alternative, to fail only when the change is
 * certainly larger than the tolerance, would need nearly twice the change to fail (10 % come on top of the evidence), and the promise people ask for is about unchanged runs. The price: a true change just
 * below the tolerance may fail when a run happens to look worse than it is; such a run is worse, only less so.
 */
public final class RegressionGate {
    private final GateLimits limits;

    public RegressionGate(GateLimits limits) {
        this.limits = limits;
    }

    /** One comparison for each metric of the current run, and one for each that it lost; in the order of scope, name and measure. */
    public List<Comparison> compare(List<RunSample> baseline, RunSample current) {
        return judge(baseline, current).stream()
                .map(ComparisonSentences::complete)
                .toList();
    }

    /** The same without words. */
    List<Comparison> judge(List<RunSample> baseline, RunSample current) {
        var known = new LinkedHashMap<Metric, List<Sample>>();
        for (var run : baseline) {
            run.values()
                    .forEach((m, v) ->
                            known.computeIfAbsent(m, k -> new ArrayList<>()).add(v));
        }
        var series = series(known);
        long judged = current.values().keySet().stream()
                .filter(m -> runs(known, m) >= GateLimits.LEAST_RUNS)
                .count();
        var evidence = new SignificanceLevel(limits.falseAlarms(), (int) Math.max(1, judged));
        var levels = new LevelGate(limits, evidence, SpreadPool.of(series.values(), limits.leastSpread()));
        var errors = new ErrorGate(limits, evidence);
        var tripwire = new FewRunsGate(limits);
        var held = new HeldGate(limits, levels, tripwire);

        var comparisons = new ArrayList<Comparison>();
        current.values().forEach((metric, value) -> {
            var before = known.getOrDefault(metric, List.of());
            boolean few = before.size() < GateLimits.LEAST_RUNS;
            comparisons.add(value.judged(new Sample.ByKind<>() {
                @Override
                public Comparison level(Sample.Level level) {
                    return few
                            ? tripwire.judge(metric, before, level)
                            : levels.judge(metric, series.get(metric), level);
                }

                @Override
                public Comparison held(Sample.Held level) {
                    return held.judge(metric, only(Sample.Held.class, before), level);
                }

                @Override
                public Comparison errors(Sample.Errors count) {
                    return few
                            ? tripwire.judge(metric, before, count)
                            : errors.judge(metric, only(Sample.Errors.class, before), count);
                }
            }));
        });
        known.keySet().stream()
                .filter(m -> !current.values().containsKey(m))
                .forEach(m -> comparisons.add(tripwire.missing(m, runs(known, m))));
        comparisons.sort(Comparator.comparing(Comparison::metric, Metric.ORDER));
        return List.copyOf(comparisons);
    }

    private static Map<Metric, LogSeries> series(Map<Metric, List<Sample>> known) {
        var series = new LinkedHashMap<Metric, LogSeries>();
        known.forEach((metric, values) -> {
            var levels = only(Sample.Level.class, values);
            if (levels.size() >= GateLimits.LEAST_RUNS) {
                series.put(metric, LogSeries.of(levels, metric.quantity()));
            }
        });
        return series;
    }

    private static int runs(Map<Metric, List<Sample>> known, Metric metric) {
        return Objects.requireNonNullElse(known.get(metric), List.of()).size();
    }

    private static <M extends Sample> List<M> only(Class<M> kind, List<Sample> values) {
        return values.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
