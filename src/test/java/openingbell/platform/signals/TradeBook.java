package openingbell.platform.signals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import openingbell.platform.world.Bars;

/** The trades of a backtest: one at a time, entered at the close of the bar that gave the signal, left at its stop, at its target, or when the signal turns. */
public final class TradeBook {
    private final Bars bars;
    private final List<Trade> trades = new ArrayList<>();
    private Optional<TradingSignal> held = Optional.empty();
    private int entered;

    public TradeBook(Bars bars) {
        this.bars = bars;
    }

    /** The next bar, and what its signal says at its close. */
    public void next(int at, TradingSignal signal) {
        held.ifPresent(open -> leaveWithin(open, at));
        var turned = held.filter(
                open -> signal.direction().sign() == -open.direction().sign());
        turned.ifPresent(open -> leave(open, at, bars.close()[at], Trade.Exit.SIGNAL));
        if (held.isEmpty() && signal.direction() != Direction.NONE) {
            held = Optional.of(signal);
            entered = at;
        }
    }

    /** Nobody knows what came first within a bar: the worse is assumed. */
    private void leaveWithin(TradingSignal open, int at) {
        boolean isLong = open.direction() == Direction.LONG;
        long worst = isLong ? bars.low()[at] : bars.high()[at];
        long best = isLong ? bars.high()[at] : bars.low()[at];
        int sign = open.direction().sign();
        if (sign * (worst - open.stop()) <= 0) {
            leave(open, at, open.stop(), Trade.Exit.STOP);
        } else if (sign * (best - open.target()) >= 0) {
            leave(open, at, open.target(), Trade.Exit.TARGET);
        }
    }

    private void leave(TradingSignal open, int at, long price, Trade.Exit why) {
        trades.add(Trade.of(open, entered, at, price, why));
        held = Optional.empty();
    }

    /** All of them; what is still held is left at the last close. */
    public List<Trade> ended() {
        held.ifPresent(open -> leave(open, bars.size() - 1, bars.lastClose(), Trade.Exit.END));
        return List.copyOf(trades);
    }
}
