package openingbell.platform.signals;

import openingbell.platform.world.Bars;

/**
 * A bar's effort, which is its volume, beside its result, which is its spread and its close.
 *
 * @param volume how many times the mean of the bars before it
 * @param spread from its low to its high, how many times the mean of the bars before it
 * @param close where in its range: 0 at the low, 1 at the high
 */
public record VolumeAnalysis(double volume, double spread, double close, Effort effort) {
    /** It is compared with so many bars before it, or with as many as there are. */
    static final int BEFORE = 20;

    /** By the names that volume spread analysis has for them. */
    public enum Effort {
        /** Very much volume, and a wide bar. */
        CLIMACTIC,
        /** Much volume, and hardly a way: somebody takes all that is offered, or gives all that is wanted. */
        CHURN,
        /** A narrow bar upward on little volume: hardly anybody buys at this price. */
        NO_DEMAND,
        /** A narrow bar downward on little volume: hardly anybody sells at this price. */
        NO_SUPPLY,
        NORMAL
    }

    /** Of the bar at this place, against those before it. */
    public static VolumeAnalysis of(Bars bars, int at) {
        double volume = 0;
        double spread = 0;
        int first = Math.max(0, at - BEFORE);
        for (int i = first; i < at; i++) {
            volume += bars.volume()[i];
            spread += spread(bars, i);
        }
        double volumes = times(bars.volume()[at], volume / (at - first));
        double spreads = times(spread(bars, at), spread / (at - first));
        double close = spread(bars, at) == 0 ? 0.5 : (double) (bars.close()[at] - bars.low()[at]) / spread(bars, at);
        int move = at == 0 ? 0 : Long.compare(bars.close()[at], bars.close()[at - 1]);
        return new VolumeAnalysis(volumes, spreads, close, effort(volumes, spreads, move));
    }

    /** As usual where nothing is usual yet. */
    private static double times(double own, double usual) {
        return usual > 0 ? own / usual : 1;
    }

    static long spread(Bars bars, int at) {
        return bars.high()[at] - bars.low()[at];
    }

    private static Effort effort(double volume, double spread, int move) {
        boolean narrow = spread <= 0.8;
        if (volume >= 2 && spread >= 1.5) {
            return Effort.CLIMACTIC;
        }
        if (volume >= 1.5 && narrow) {
            return Effort.CHURN;
        }
        if (volume <= 0.8 && narrow && move != 0) {
            return move > 0 ? Effort.NO_DEMAND : Effort.NO_SUPPLY;
        }
        return Effort.NORMAL;
    }

    /** 1 where it speaks for higher prices, -1 for lower ones. A climax ends a move where its close is far from its extreme. */
    int bias() {
        return switch (effort) {
            case CLIMACTIC -> close >= 0.5 ? 1 : -1;
            case NO_SUPPLY -> 1;
            case NO_DEMAND -> -1;
            case CHURN, NORMAL -> 0;
        };
    }
}
