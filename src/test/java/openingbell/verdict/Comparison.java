package openingbell.verdict;

import openingbell.objectives.Metric;

/**
 * One metric of the current run beside the accepted runs. Positive is always more. Changes are relative (0.25 is 25 % more), those of error rates
 * absolute (0.01 is one point more): a share of nothing means nothing.
 *
 * @param baseline centre of the accepted runs: geometric mean, or for error rates all their errors over all their requests
 * @param spread run-to-run spread that the decision used (standard deviation of the logarithm), already moderated and floored; for error rates the
 *     dispersion of the counts
 * @param runs how many accepted runs there are
 * @param interval where the change lies at 95 % confidence, the spread of the runs included
 * @param p how often an unchanged run would look at least this bad, in any of the metrics compared together
 * @param threshold the change from which on this metric would have failed
 * @param detectable the smallest true change that this baseline would have shown in four runs of five
 */
public record Comparison(
        Metric metric,
        Outcome outcome,
        double baseline,
        double spread,
        int runs,
        double current,
        double change,
        Interval interval,
        double p,
        double threshold,
        double detectable,
        String sentence)
        implements Finding {

    @Override
    public String title() {
        return metric.label() + " against the baseline";
    }

    public Comparison withSentence(String words) {
        return new Comparison(
                metric, outcome, baseline, spread, runs, current, change, interval, p, threshold, detectable, words);
    }

    @Override
    public Kind kind() {
        return Kind.COMPARISON;
    }
}
