package openingbell.platform.signals;

import openingbell.platform.world.Bars;

/**
 * Between which prices a stock went sideways.
 *
 * @param support the lowest of its lows
 * @param resistance the highest of its highs
 * @param since the place of its first bar
 */
public record TradingRange(long support, long resistance, int since) {
    /** At least so many bars, or as many as there are. */
    private static final int SHORTEST = 20;

    /** And as many more as stay together within so many times what a bar spans. */
    private static final int SPANS = 8;

    /** What led to the bar at this place, which is none of it: so it can be seen to leave the range. */
    static TradingRange before(Bars bars, int at) {
        int since = Math.max(0, at - SHORTEST);
        long support = bars.low()[since];
        long resistance = bars.high()[since];
        long spread = 0;
        for (int i = since; i < at; i++) {
            support = Math.min(support, bars.low()[i]);
            resistance = Math.max(resistance, bars.high()[i]);
            spread += VolumeAnalysis.spread(bars, i);
        }
        long widest = at == since ? 0 : Math.max(resistance - support, SPANS * spread / (at - since));
        while (since > 0
                && Math.max(resistance, bars.high()[since - 1]) - Math.min(support, bars.low()[since - 1]) <= widest) {
            since--;
            support = Math.min(support, bars.low()[since]);
            resistance = Math.max(resistance, bars.high()[since]);
        }
        return new TradingRange(support, resistance, since);
    }
}
