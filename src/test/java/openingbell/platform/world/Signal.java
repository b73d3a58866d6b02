package openingbell.platform.world;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the model says of one stock: a score from 0 (sell) to 100 (buy), and what it comes from. */
public record Signal(double score, Action action, List<Factor> factors) {

    public enum Action {
        BUY,
        HOLD,
        SELL
    }

    /** One feature, its value, and how many points of the score it gave or took. */
    public record Factor(String name, double value, double points) {}

    /** What a feature counts: its usual value, its usual spread, and its weight. */
    private record Term(String name, double value, double usual, double spread, double weight) {
        /** Saturates, so that no single feature decides alone. */
        Factor factor() {
            return new Factor(name, rounded(value), rounded(weight * StrictMath.tanh((value - usual) / spread)));
        }
    }

    /** A linear model of ten features: it favours momentum and low volatility, and marks down last week's rise. */
    public static Signal of(Features f) {
        var factors = Stream.of(
                        new Term("momentum-month", f.momentumMonth(), 0, 0.08, 9),
                        new Term("momentum-quarter", f.momentumQuarter(), 0, 0.15, 10),
                        new Term("momentum-year", f.momentumYear(), 0.03, 0.3, 7),
                        new Term("reversal-week", f.reversalWeek(), 0, 0.04, -4),
                        new Term("volatility", f.volatility(), 0.02, 0.006, -5),
                        new Term("downside-volatility", f.downsideVolatility(), 0.012, 0.004, -4),
                        new Term("volume-trend", f.volumeTrend(), 0, 0.1, 3),
                        new Term("range-width", f.rangeWidth(), 0.022, 0.008, -2),
                        new Term("distance-from-high", f.distanceFromHigh(), -0.15, 0.12, 3),
                        new Term("trend-quality", f.trendQuality(), 0, 0.6, 3))
                .map(Term::factor)
                .sorted(Comparator.comparingDouble(factor -> -Math.abs(factor.points())))
                .toList();
        double score = rounded(50 + factors.stream().mapToDouble(Factor::points).sum());
        return new Signal(score, score >= 60 ? Action.BUY : score <= 40 ? Action.SELL : Action.HOLD, factors);
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
