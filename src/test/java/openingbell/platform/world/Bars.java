package openingbell.platform.world;

import java.util.Arrays;

/** The daily bars of one stock, oldest first, prices in {@link PriceUnits}. */
public record Bars(long[] open, long[] high, long[] low, long[] close, long[] volume) {
    public Bars(int size) {
        this(new long[size], new long[size], new long[size], new long[size], new long[size]);
    }

    public int size() {
        return close.length;
    }

    /** The latest of them; all if there are no more. */
    public Bars last(int days) {
        return size() <= days
                ? this
                : new Bars(tail(open, days), tail(high, days), tail(low, days), tail(close, days), tail(volume, days));
    }

    public long lastClose() {
        return close[size() - 1];
    }

    /** Logarithmic returns from close to close, one less than there are bars. */
    public double[] returns() {
        var returns = new double[Math.max(0, size() - 1)];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = StrictMath.log((double) close[i + 1] / close[i]);
        }
        return returns;
    }

    private static long[] tail(long[] values, int count) {
        return Arrays.copyOfRange(values, values.length - count, values.length);
    }
}
