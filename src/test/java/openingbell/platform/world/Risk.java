package openingbell.platform.world;

import java.util.Arrays;

/** The risk of a stock over a range of days; volatility and return are those of a year. */
public record Risk(double annualReturn, double volatility, double maxDrawdown, double sharpe, double valueAtRisk95) {
    private static final int DAYS_OF_YEAR = 252;

    public static Risk of(Bars bars) {
        var returns = bars.returns();
        double yearly = SeriesStatistics.mean(returns) * DAYS_OF_YEAR;
        double volatility = SeriesStatistics.deviation(returns) * Math.sqrt(DAYS_OF_YEAR);
        return new Risk(
                rounded(yearly),
                rounded(volatility),
                rounded(drawdown(bars.close())),
                volatility == 0 ? 0 : rounded(yearly / volatility),
                rounded(valueAtRisk(returns)));
    }

    /** The deepest fall from a high, from 0 to 1. */
    private static double drawdown(long[] closes) {
        double worst = 0;
        long high = 0;
        for (long close : closes) {
            high = Math.max(high, close);
            worst = Math.max(worst, 1 - (double) close / high);
        }
        return worst;
    }

    /** The loss that one day in twenty exceeds. */
    private static double valueAtRisk(double[] returns) {
        if (returns.length == 0) {
            return 0;
        }
        var sorted = returns.clone();
        Arrays.sort(sorted);
        return Math.max(0, -sorted[(int) (0.05 * sorted.length)]);
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000_000) / 1_000_000.0;
    }
}
