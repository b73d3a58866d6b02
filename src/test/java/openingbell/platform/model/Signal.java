package openingbell.platform.model;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import openingbell.platform.world.Appetite;

/** What the models' predictions of one stock mean to an investor: a score from 0 (sell) to 100 (buy), and what it comes from. */
public record Signal(double score, Action action, List<Factor> factors) {

    public enum Action {
        BUY,
        HOLD,
        SELL
    }

    /** One prediction, and how many points of the score it gave or took. */
    public record Factor(String name, double value, double points) {}

    /** What a prediction counts: what is usual, how far it usually differs from that, and how many points it can give. */
    private record Term(Model model, double usual, double spread, double weight) {
        /** Saturates, so that no single prediction decides alone. */
        Factor factor(double value) {
            return new Factor(
                    model.toString(), rounded(value), rounded(weight * StrictMath.tanh((value - usual) / spread)));
        }
    }

    /** Who is cautious is deterred by what the others hardly mind. */
    public static Signal of(ToDoubleFunction<Model> predictions, Appetite appetite) {
        double fear = switch (appetite) {
            case CAUTIOUS -> 9;
            case BALANCED -> 5;
            case BOLD -> 1;
        };
        var factors = Stream.of(
                        new Term(Model.WEEK, 0, 0.01, 6),
                        new Term(Model.MONTH, 0, 0.03, 14),
                        new Term(Model.QUARTER, 0, 0.05, 12),
                        new Term(Model.VOLATILITY, 0.02, 0.006, -fear),
                        new Term(Model.DRAWDOWN, 0.16, 0.05, -fear))
                .map(term -> term.factor(predictions.applyAsDouble(term.model())))
                .sorted(Comparator.comparingDouble(factor -> -Math.abs(factor.points())))
                .toList();
        double score = rounded(50 + factors.stream().mapToDouble(Factor::points).sum());
        return new Signal(score, score >= 60 ? Action.BUY : score <= 40 ? Action.SELL : Action.HOLD, factors);
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
