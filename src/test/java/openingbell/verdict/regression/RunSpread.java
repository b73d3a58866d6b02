package openingbell.verdict.regression;

/**
 * The run-to-run spread of one metric, as far as a handful of runs can tell it.
 * The variance of three runs is wild (two degrees of freedom), so each metric borrows from the {@link SpreadPool} of all: a moderated variance, as limma does for the
 * handful of samples in an experiment on thousands of genes. Metrics of one run move together, so what is borrowed is worth less than it seems: the degrees
 * of freedom are capped by the metric's own. Simulation with correlations from 0 to 1 and spreads up to fourfold apart found this cap.
 *
 * @param deviation standard deviation of the logarithm from run to run, noise within the runs included
 * @param freedom degrees of freedom of {@code deviation}, what was borrowed included
 * @param own degrees of freedom of the metric's own runs
 */
record RunSpread(double deviation, double freedom, double own) {

    private static final double CAP = 2.5;

    static RunSpread of(LogSeries series, SpreadPool pool, double least) {
        double own = series.size() - 1;
        double expected = pool.variance() + series.noise();
        double variance = (pool.weight() * expected + own * series.variance()) / (pool.weight() + own);
        double floor = Math.max(least * least, series.noise());
        return new RunSpread(Math.sqrt(Math.max(variance, floor)), Math.min(pool.weight() + own, CAP * own), own);
    }
}
