package openingbell.verdict.sampling;

import java.util.ArrayList;
import java.util.List;
import openingbell.facts.Additive;
import openingbell.facts.Histogram;
import openingbell.facts.Latencies;
import openingbell.facts.Series;

/**
 * One stretch of a run cut into blocks of equal time. Requests that are near in time share their fate, blocks hardly do:
 * from how blocks differ follows how sure a number of the run is.
 */
public record Blocks(List<Latencies> blocks, double secondsEach) {

    /** Enough to tell a variance from. */
    static final int MOST = 20;

    /** Shorter blocks would share a hiccup. */
    static final long LEAST_MILLIS = 2_000;

    public Blocks {
        blocks = List.copyOf(blocks);
    }

    /** Of [from, to), in milliseconds since 1970; what is left over at the end, less than a slice a block, is left out. */
    public static Blocks of(Series<Latencies> series, long from, long to) {
        return new Blocks(cut(series, from, to), each(series.sliceMillis(), from, to) / 1000.0);
    }

    /** The same of what may be more than latencies. */
    static <T extends Additive<T>> List<T> cut(Series<T> series, long from, long to) {
        long slice = series.sliceMillis();
        long begin = begin(slice, from);
        long end = begin + slices(slice, from, to) * slice;
        long each = each(slice, from, to);
        var blocks = new ArrayList<T>();
        for (long at = begin; at + each <= end; at += each) {
            blocks.add(series.between(at, at + each));
        }
        return blocks;
    }

    private static long begin(long slice, long from) {
        return Math.floorDiv(from + slice - 1, slice) * slice;
    }

    private static long slices(long slice, long from, long to) {
        return Math.max(0, (to - begin(slice, from)) / slice);
    }

    /** How long a block lasts. */
    static long each(long slice, long from, long to) {
        long longest = Math.max(1, slices(slice, from, to) / MOST);
        return Math.max(longest, (LEAST_MILLIS + slice - 1) / slice) * slice;
    }

    public Latencies total() {
        return blocks.stream().reduce(Latencies.NONE, Latencies::plus);
    }

    /** The latencies of successful responses, block by block. */
    public List<Histogram> ok() {
        return blocks.stream().map(Latencies::ok).toList();
    }

    /** Responses per second, failed ones included. */
    public Estimate throughput() {
        double[] rates =
                blocks.stream().mapToDouble(b -> b.count() / secondsEach).toArray();
        return Estimate.mean(rates);
    }

    /** The variance of the failures per block over what independent failures would have; 1 where that cannot be told. */
    public double errorDispersion() {
        var total = total();
        double rate = total.errorRate();
        if (blocks.size() < 2 || rate == 0 || rate == 1) {
            return 1;
        }
        double sum = blocks.stream()
                .filter(b -> b.count() > 0)
                .mapToDouble(b -> Math.pow(b.ko().count() - rate * b.count(), 2) / (b.count() * rate * (1 - rate)))
                .sum();
        return Math.max(1, sum / (blocks.size() - 1));
    }
}
