package openingbell.verdict.sampling;

import java.util.ArrayList;
import java.util.List;
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
        long slice = series.sliceMillis();
        long begin = Math.floorDiv(from + slice - 1, slice) * slice;
        long slices = Math.max(0, (to - begin) / slice);
        long longest = Math.max(1, slices / MOST);
        long each = Math.max(longest, (LEAST_MILLIS + slice - 1) / slice) * slice;
        var blocks = new ArrayList<Latencies>();
        for (long at = begin; at + each <= begin + slices * slice; at += each) {
            blocks.add(series.between(at, at + each));
        }
        return new Blocks(blocks, each / 1000.0);
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
