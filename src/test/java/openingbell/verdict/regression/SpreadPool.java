package openingbell.verdict.regression;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;

/**
 * What all metrics together say about the spread between runs, and how far a single metric should lean on it.
 *
 * @param variance the mean variance of the logarithm between runs, noise within the runs taken off; arithmetic, so that restless metrics weigh most, which errs towards silence
 * @param weight degrees of freedom that a metric borrows: many when the metrics' variances differ no more than chance has them differ, few when they truly differ
 */
record SpreadPool(double variance, double weight) {

    /** Beyond this much borrowing little is gained, and metrics of one run that move together look more alike than they are. */
    private static final double MOST = 20;

    /** A metric that its own run cannot tell to 5 % teaches nothing about the spread between runs. */
    private static final double TOO_NOISY = 0.05 * 0.05;

    static SpreadPool of(Collection<LogSeries> all, double leastSpread) {
        if (all.isEmpty()) {
            return new SpreadPool(leastSpread * leastSpread, 0);
        }
        Predicate<LogSeries> clear = s -> s.noise() <= TOO_NOISY;
        List<LogSeries> teachers =
                all.stream().anyMatch(clear) ? all.stream().filter(clear).toList() : List.copyOf(all);
        double least = leastSpread * leastSpread;
        double freedom = teachers.stream().mapToDouble(SpreadPool::freedom).sum();
        double variance = teachers.stream()
                        .mapToDouble(s -> freedom(s) * Math.max(least, s.variance() - s.noise()))
                        .sum()
                / freedom;
        return new SpreadPool(variance, weight(teachers, least));
    }

    /**
     * Smyth's estimate (limma): the variance of log variances, beyond the trigamma that chance explains, tells how different the true ones are. Taken at one standard error
     * above its estimate, because borrowing too little only costs power.
     */
    private static double weight(List<LogSeries> teachers, double least) {
        int count = teachers.size();
        if (count < 2) {
            return 0;
        }
        double[] logs = teachers.stream()
                .mapToDouble(s -> Math.log(Math.max(least, s.variance()))
                        - Digamma.value(freedom(s) / 2)
                        + Math.log(freedom(s) / 2))
                .toArray();
        double chance = teachers.stream()
                .mapToDouble(s -> Trigamma.value(freedom(s) / 2))
                .average()
                .orElseThrow();
        double differing = variance(logs) * (1 + Math.sqrt(2.0 / (count - 1))) - chance;
        return differing <= Trigamma.value(MOST / 2) ? MOST : 2 * inverseTrigamma(differing);
    }

    private static double freedom(LogSeries series) {
        return series.size() - 1.0;
    }

    private static double variance(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares / (values.length - 1);
    }

    /** By bisection: trigamma falls from infinity to 0. */
    private static double inverseTrigamma(double value) {
        double low = 1e-3;
        double high = MOST;
        for (int i = 0; i < 50; i++) {
            double middle = (low + high) / 2;
            if (Trigamma.value(middle) > value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
