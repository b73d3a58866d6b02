package openingbell.platform.signals;

/**
 * One trade of a backtest.
 *
 * @param entered the place of the bar at whose close it was entered
 * @param exited that of the bar in which it was left
 * @param result what was gained, or lost, as a share of the entry
 */
public record Trade(Direction direction, int entered, long entry, int exited, long exit, Exit why, double result) {
    /** Why it was left. */
    public enum Exit {
        STOP,
        TARGET,
        SIGNAL,
        END
    }

    static Trade of(TradingSignal signal, int entered, int exited, long exit, Exit why) {
        double result = (double) (exit - signal.entry()) * signal.direction().sign() / signal.entry();
        return new Trade(
                signal.direction(),
                entered,
                signal.entry(),
                exited,
                exit,
                why,
                Math.round(result * 1_000_000) / 1_000_000.0);
    }
}
