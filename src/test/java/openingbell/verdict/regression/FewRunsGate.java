package openingbell.verdict.regression;

import java.util.List;
import openingbell.objectives.Metric;
import openingbell.verdict.Comparison;
import openingbell.verdict.Interval;
import openingbell.verdict.Outcome;

/** With too few accepted runs to know their spread: fails on gross change only, and otherwise says that it cannot tell. */
record FewRunsGate(GateLimits limits) {

    Comparison judge(Metric metric, List<Sample> baseline, Sample current) {
        double now = current.number();
        if (baseline.isEmpty()) {
            return comparison(metric, Outcome.INCONCLUSIVE, 0, 0, now, 0, 0);
        }
        double before = baseline.stream().mapToDouble(Sample::number).average().orElseThrow();
        double floor = floor(limits.toleranceOf(metric), current);
        boolean counted = metric.quantity().changesByPoints();
        double change = counted ? now - before : now / before - 1;
        double threshold = threshold(metric, before, floor, counted);
        boolean gross = metric.worseWhenHigher() ? change > threshold : change < threshold;
        return comparison(
                metric, gross ? Outcome.FAIL : Outcome.INCONCLUSIVE, baseline.size(), before, now, change, threshold);
    }

    Comparison missing(Metric metric, int runs) {
        return ComparisonSentences.gone(
                new Comparison(metric, Outcome.INCONCLUSIVE, 0, 0, runs, 0, 0, Interval.UNKNOWN, 1, 0, 0, ""));
    }

    private double threshold(Metric metric, double before, double floor, boolean counted) {
        if (counted) {
            // Two runs say little about rare errors: ten times the floor on top of the factor.
            return Math.max((limits.gross() - 1) * before, 10 * floor);
        }
        return metric.worseWhenHigher()
                ? Math.max(limits.gross() - 1, floor / before)
                : -Math.max(1 - 1 / limits.gross(), floor / before);
    }

    private Comparison comparison(
            Metric metric, Outcome outcome, int runs, double before, double now, double change, double threshold) {
        return new Comparison(
                metric, outcome, before, 0, runs, now, change, Interval.UNKNOWN, 1, threshold, threshold, "");
    }

    /** Of a level of the load, one step more or less is no change. */
    private static double floor(Tolerance tolerance, Sample current) {
        return current.judged(new Sample.ByKind<>() {
            @Override
            public Double level(Sample.Level level) {
                return tolerance.floor();
            }

            @Override
            public Double held(Sample.Held held) {
                return tolerance.atLeast(held.step()).floor();
            }

            @Override
            public Double errors(Sample.Errors errors) {
                return tolerance.floor();
            }
        });
    }
}
