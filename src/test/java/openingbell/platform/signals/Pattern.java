package openingbell.platform.signals;

import java.util.ArrayList;
import java.util.List;
import openingbell.platform.world.Bars;

/**
 * Something in a stock's bars that traders look for.
 *
 * @param bar the place of the bar that completes it
 * @param price that bar's close
 */
public record Pattern(Type type, int bar, long price) {
    /** Where two lows or highs may be sought. */
    private static final int LONGEST = 40;

    /** Two of them are no two if they are nearer than this. */
    private static final int APART = 5;

    public enum Type {
        /** Below the support, and closed above it again. */
        SPRING(1),
        /** Above the resistance, and closed below it again. */
        UPTHRUST(-1),
        /** Closed above the resistance, on more volume than usual. */
        BREAKOUT(1),
        /** Closed below the support, on more volume than usual. */
        BREAKDOWN(-1),
        /** Twice down to the same low, and then above what was between. */
        DOUBLE_BOTTOM(1),
        /** Twice up to the same high, and then below what was between. */
        DOUBLE_TOP(-1);

        private final int bias;

        Type(int bias) {
            this.bias = bias;
        }

        /** 1 where it speaks for higher prices, -1 for lower ones. */
        int bias() {
            return bias;
        }
    }

    /** All of them, oldest first. Whether one is there never depends on a later bar. */
    static List<Pattern> in(Bars bars) {
        var found = new ArrayList<Pattern>();
        for (int at = 1; at < bars.size(); at++) {
            find(bars, at, found);
        }
        return found;
    }

    private static void find(Bars bars, int at, List<Pattern> found) {
        var range = TradingRange.before(bars, at);
        long close = bars.close()[at];
        if (bars.low()[at] < range.support() && close > range.support()) {
            found.add(new Pattern(Type.SPRING, at, close));
        }
        if (bars.high()[at] > range.resistance() && close < range.resistance()) {
            found.add(new Pattern(Type.UPTHRUST, at, close));
        }
        if (close > range.resistance() && isBusy(bars, at)) {
            found.add(new Pattern(Type.BREAKOUT, at, close));
        }
        if (close < range.support() && isBusy(bars, at)) {
            found.add(new Pattern(Type.BREAKDOWN, at, close));
        }
        if (completesDouble(bars.low(), bars.high(), bars, at, 1)) {
            found.add(new Pattern(Type.DOUBLE_BOTTOM, at, close));
        }
        if (completesDouble(bars.high(), bars.low(), bars, at, -1)) {
            found.add(new Pattern(Type.DOUBLE_TOP, at, close));
        }
    }

    private static boolean isBusy(Bars bars, int at) {
        return VolumeAnalysis.of(bars, at).volume() > 1;
    }

    /**
     * Whether the close of this bar is the first beyond what lies between two extremes of about the same price.
     *
     * @param extremes where they are sought
     * @param others what lies between them
     * @param sign 1 for lows, -1 for highs
     */
    private static boolean completesDouble(long[] extremes, long[] others, Bars bars, int at, int sign) {
        int from = Math.max(0, at - LONGEST);
        int first = furthest(extremes, from, at - APART, -sign);
        int second = first < 0 ? -1 : furthest(extremes, first + APART, at, -sign);
        if (second < 0) {
            return false;
        }
        int between = furthest(others, first, second, sign);
        long usual = 0;
        for (int i = from; i < at; i++) {
            usual += VolumeAnalysis.spread(bars, i);
        }
        usual /= at - from;
        return Math.abs(extremes[first] - extremes[second]) <= usual / 2
                && sign * (others[between] - extremes[first]) >= 3 * usual
                && sign * (bars.close()[at] - others[between]) > 0
                && sign * (bars.close()[at - 1] - others[between]) <= 0;
    }

    /** The place of the highest (sign 1) or lowest (-1) of some, the first of several; -1 if there is none. */
    private static int furthest(long[] values, int from, int to, int sign) {
        int best = -1;
        for (int i = from; i < to; i++) {
            if (best < 0 || sign * values[i] > sign * values[best]) {
                best = i;
            }
        }
        return best;
    }
}
