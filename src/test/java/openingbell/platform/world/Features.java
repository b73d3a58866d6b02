package openingbell.platform.world;

import java.util.Arrays;

/** What the model looks at, computed from a stock's bars. */
public record Features(
        double momentumMonth,
        double momentumQuarter,
        double momentumYear,
        double reversalWeek,
        double volatility,
        double downsideVolatility,
        double volumeTrend,
        double rangeWidth,
        double distanceFromHigh,
        double trendQuality) {

    private static final int WEEK = 5;
    private static final int MONTH = 21;
    private static final int QUARTER = 63;

    public static Features of(Bars bars) {
        var returns = bars.returns();
        return new Features(
                momentum(bars, MONTH),
                momentum(bars, QUARTER),
                momentum(bars, bars.size()),
                momentum(bars, WEEK),
                SeriesStatistics.deviation(returns),
                SeriesStatistics.deviation(
                        Arrays.stream(returns).filter(r -> r < 0).toArray()),
                StrictMath.log((1 + mean(bars.last(MONTH).volume())) / (1 + mean(bars.volume()))),
                range(bars.last(MONTH)),
                (double) bars.lastClose() / Arrays.stream(bars.high()).max().orElse(1) - 1,
                trendQuality(bars));
    }

    private static double momentum(Bars bars, int days) {
        return (double) bars.lastClose() / bars.last(days + 1).close()[0] - 1;
    }

    private static double mean(long[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    private static double range(Bars bars) {
        double sum = 0;
        for (int i = 0; i < bars.size(); i++) {
            sum += (double) (bars.high()[i] - bars.low()[i]) / bars.close()[i];
        }
        return sum / bars.size();
    }

    /** The correlation of the price with time: 1 for a straight way up, -1 for one down. */
    private static double trendQuality(Bars bars) {
        var closes = Arrays.stream(bars.close()).asDoubleStream().toArray();
        var time = new double[closes.length];
        Arrays.setAll(time, i -> i);
        return SeriesStatistics.correlation(closes, time);
    }
}
