package openingbell.verdict.regression;

import java.util.List;
import openingbell.objectives.Metric;
import openingbell.verdict.Comparison;
import openingbell.verdict.Interval;
import openingbell.verdict.Outcome;

/**
 * Judges the highest level of a climbing load that held, by the same rule as every other number. A load climbs by steps, so one step less is never a loss by itself, and the width
 * of a step is part of what a run cannot tell. Where the highest level of all held, more might have: that is the least that the platform takes, and said so.
 */
record HeldGate(GateLimits limits, LevelGate levels, FewRunsGate tripwire) {

    Comparison judge(Metric metric, List<Sample.Held> baseline, Sample.Held current) {
        var judged = baseline.size() < GateLimits.LEAST_RUNS
                ? tripwire.judge(metric, List.copyOf(baseline), current)
                : enough(metric, baseline, current);
        boolean atLeast = baseline.stream().anyMatch(Sample.Held::top);
        return ComparisonSentences.held(atLeast || current.top() ? open(judged) : judged, atLeast, current.top());
    }

    private Comparison enough(Metric metric, List<Sample.Held> baseline, Sample.Held current) {
        var levelsBefore = baseline.stream().map(Sample.Held::asLevel).toList();
        var series = LogSeries.of(levelsBefore, metric.quantity()).atLeast(CensoredSpread.variance(baseline));
        var tolerance = limits.toleranceOf(metric).atLeast(current.step());
        var judged = levels.judge(metric, series, current.asLevel(), tolerance);
        return new Comparison(
                metric,
                current.top() ? Outcome.PASS : judged.outcome(),
                judged.baseline(),
                judged.spread(),
                judged.runs(),
                current.level(),
                current.level() / judged.baseline() - 1,
                judged.interval(),
                judged.p(),
                judged.threshold(),
                judged.detectable(),
                "");
    }

    /** Of what is only known to be at least so much, no interval has two ends. */
    private static Comparison open(Comparison c) {
        return new Comparison(
                c.metric(),
                c.outcome(),
                c.baseline(),
                c.spread(),
                c.runs(),
                c.current(),
                c.change(),
                Interval.UNKNOWN,
                c.p(),
                c.threshold(),
                c.detectable(),
                "");
    }
}
