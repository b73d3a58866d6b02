package openingbell.platform.world;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

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

    /** The oldest of them, so many. */
    public Bars first(int days) {
        return new Bars(
                Arrays.copyOf(open, days),
                Arrays.copyOf(high, days),
                Arrays.copyOf(low, days),
                Arrays.copyOf(close, days),
                Arrays.copyOf(volume, days));
    }

    public long lastClose() {
        return close[size() - 1];
    }

    /** What cannot be in them, of the latest bar that has such a thing; nothing if all is well. */
    public Optional<String> mistake() {
        return size() == 0
                ? Optional.of("there are no bars")
                : IntStream.iterate(size() - 1, i -> i >= 0, i -> i - 1)
                        .filter(i -> !isSound(i))
                        .mapToObj(i ->
                                "the low, open, close and high of its bar %d of %d do not go together, or its volume is negative"
                                        .formatted(i + 1, size()))
                        .findFirst();
    }

    private boolean isSound(int i) {
        return low[i] > 0
                && low[i] <= Math.min(open[i], close[i])
                && high[i] >= Math.max(open[i], close[i])
                && volume[i] >= 0;
    }

    /** The same with a latest bar that cannot be: its high lies below its low. */
    public Bars spoiled() {
        var wrong = high.clone();
        wrong[wrong.length - 1] = low[low.length - 1] - 1;
        return new Bars(open, wrong, low, close, volume);
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
