package openingbell.verdict.regression;

import openingbell.objectives.Metric;
import openingbell.verdict.Comparison;
import openingbell.verdict.Interval;
import openingbell.verdict.Outcome;

/** Judges a latency or a throughput against at least {@link GateLimits#LEAST_RUNS} accepted runs. */
record LevelGate(GateLimits limits, SignificanceLevel evidence, SpreadPool pool) {

    Comparison judge(Metric metric, LogSeries baseline, Sample.Level current) {
        return judge(metric, baseline, current, limits.toleranceOf(metric));
    }

    Comparison judge(Metric metric, LogSeries baseline, Sample.Level current, Tolerance tolerance) {
        var quantity = metric.quantity();
        boolean worseWhenHigher = metric.worseWhenHigher();
        double centre = Math.exp(baseline.mean());
        var spread = RunSpread.of(baseline, pool, limits.leastSpread());
        double error = predictionError(spread, baseline, LogSeries.noise(current, quantity));
        double change = LogSeries.log(current, quantity) - baseline.mean();
        double worse = worseWhenHigher ? change : -change;

        double tolerated = tolerated(tolerance.of(centre), worseWhenHigher);
        var marks = evidence.marks(spread);
        double critical = marks.critical() * error;
        boolean regressed = worse > tolerated && worse > critical;

        double threshold = Math.max(tolerated, critical);
        double detectable = threshold + marks.power() * error;
        double reach = marks.confidence() * error;
        return new Comparison(
                metric,
                regressed ? Outcome.FAIL : Outcome.PASS,
                centre,
                spread.deviation(),
                baseline.size(),
                current.value(),
                Math.expm1(change),
                new Interval(Math.expm1(change - reach), Math.expm1(change + reach)),
                evidence.p(worse / error, spread),
                Math.expm1(worseWhenHigher ? threshold : -threshold),
                Math.expm1(worseWhenHigher ? detectable : -detectable),
                "");
    }

    /** Of the difference between one new run and the mean of the accepted ones; a run noisier than they were adds what it has more. */
    private static double predictionError(RunSpread spread, LogSeries baseline, double noise) {
        double variance = spread.deviation() * spread.deviation();
        return Math.sqrt(variance * (1 + 1.0 / baseline.size()) + Math.max(0, noise - baseline.noise()));
    }

    /** The tolerance on the logarithmic scale; falling by all of it is infinitely far. */
    private static double tolerated(double share, boolean worseWhenHigher) {
        return worseWhenHigher ? Math.log1p(share) : -Math.log1p(-Math.min(share, 1));
    }
}
