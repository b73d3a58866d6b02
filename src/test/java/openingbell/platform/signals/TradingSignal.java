package openingbell.platform.signals;

import java.util.Map;
import openingbell.platform.model.Model;
import openingbell.platform.model.Signal;
import openingbell.platform.world.Appetite;

/**
 * What to do about a stock now. Prices in {@link openingbell.platform.world.PriceUnits}; all are 0 where there is nothing to do.
 *
 * @param stop where a loss is taken
 * @param target where a gain is taken
 * @param confidence from 0 to 1
 */
public record TradingSignal(Direction direction, long entry, long stop, long target, double confidence) {
    private static final double UNDECIDED = 50;
    private static final double DECIDED = 10;
    private static final double PATTERN = 6;
    private static final double VOLUME = 4;
    private static final long CENT = 100;

    /** @param predictions of all models, of the setup's features */
    public static TradingSignal of(Setup setup, Map<Model, Double> predictions) {
        double lean = Signal.of(predictions::get, Appetite.BALANCED).score()
                - UNDECIDED
                + PATTERN
                        * setup.recentPatterns().stream()
                                .mapToInt(pattern -> pattern.type().bias())
                                .sum()
                + VOLUME * setup.volume().bias();
        double confidence = Math.min(1, Math.round(Math.abs(lean) / UNDECIDED * 10_000) / 10_000.0);
        if (Math.abs(lean) < DECIDED) {
            return new TradingSignal(Direction.NONE, 0, 0, 0, confidence);
        }
        var direction = lean > 0 ? Direction.LONG : Direction.SHORT;
        long risk = risk(setup, direction);
        return new TradingSignal(
                direction,
                setup.close(),
                setup.close() - direction.sign() * risk,
                Math.max(CENT, setup.close() + direction.sign() * 2 * risk),
                confidence);
    }

    /** Just beyond the range's other side, where that is neither next to the price nor far away; else two spreads. In whole cents. */
    private static long risk(Setup setup, Direction direction) {
        long spread = Math.max(CENT, setup.spread());
        long beyond = direction == Direction.LONG
                ? setup.close() - setup.range().support() + spread / 2
                : setup.range().resistance() - setup.close() + spread / 2;
        long risk = beyond >= spread && beyond <= 4 * spread ? beyond : 2 * spread;
        return Math.max(CENT, Math.min(risk, setup.close() / 2) / CENT * CENT);
    }
}
