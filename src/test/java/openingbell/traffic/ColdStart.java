package openingbell.traffic;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How a target answers in the first half of a load, when it has just been started, beside the second: how many times as long its answers take on average, and for how long it was slow. Two
 * numbers of the whole load: told near its end, when they are known, of each of its seconds, as gauges {@code cold-start.slower} and {@code cold-start.lasts}.
 */
public final class ColdStart {
    /** A single answer says little: the mean of so long is looked at. */
    private static final long SLICE_NANOS = Duration.ofSeconds(1).toNanos();

    private static final double TOLD_FROM = 0.9;

    private final long lengthNanos;
    private final double asSlow;
    private final Gauges gauges;
    private final long[] millis;
    private final long[] answers;
    private long begun;
    private int told;

    /** @param asSlow a second counts as slow whose mean latency is at least so many times that of the second half */
    public ColdStart(Duration length, double asSlow, Gauges gauges) {
        this.lengthNanos = length.toNanos();
        this.asSlow = asSlow;
        this.gauges = gauges;
        int slices = (int) (lengthNanos / SLICE_NANOS) + 1;
        this.millis = new long[slices];
        this.answers = new long[slices];
    }

    /** Whether the first half of the load still goes on; it begins when this is asked first. */
    public synchronized boolean isCold(long nanoTime) {
        if (begun == 0) {
            begun = nanoTime;
        }
        return nanoTime - begun < lengthNanos / 2;
    }

    /** An answer came, and took so long. */
    public synchronized void answered(long nanoTime, int tookMillis) {
        int slice = (int) ((nanoTime - begun) / SLICE_NANOS);
        if (begun == 0 || slice >= millis.length) {
            return;
        }
        millis[slice] += tookMillis;
        answers[slice]++;
        if (slice > told && slice >= TOLD_FROM * lengthNanos / SLICE_NANOS) {
            tell(told, slice, System.currentTimeMillis() - (nanoTime - begun) / 1_000_000);
            told = slice;
        }
    }

    /** @param from the first second of which it is told now, {@code over} the one that is not over yet */
    private void tell(int from, int over, long begunMillis) {
        int half = millis.length / 2;
        var cold = mean(0, half);
        var warm = mean(half, over);
        if (cold.isEmpty() || warm.isEmpty() || warm.getAsDouble() == 0) {
            return;
        }
        double slow = asSlow * warm.getAsDouble();
        int lasts = IntStream.range(0, half)
                .filter(slice -> mean(slice, slice + 1).orElse(0) >= slow)
                .map(slice -> slice + 1)
                .max()
                .orElse(0);
        double slower = cold.getAsDouble() / warm.getAsDouble();
        for (int slice = from; slice < over; slice++) {
            long at = begunMillis + Duration.ofNanos((slice + 1) * SLICE_NANOS).toMillis();
            gauges.note(file -> file.level(at, "cold-start.slower", slower, "times"));
            gauges.note(file -> file.level(
                    at,
                    "cold-start.lasts",
                    Duration.ofNanos(lasts * SLICE_NANOS).toMillis(),
                    "ms"));
        }
    }

    private OptionalDouble mean(int from, int to) {
        long count =
                IntStream.range(from, to).mapToLong(slice -> answers[slice]).sum();
        long sum = IntStream.range(from, to).mapToLong(slice -> millis[slice]).sum();
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) sum / count);
    }
}
