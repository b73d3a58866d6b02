package openingbell.verdict.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Finds where a series changed for good: hierarchical divisive estimation with energy statistics (E-divisive, Matteson and James 2014).
 * A stretch is split where its two sides differ most; the split counts if hardly any random order of the same values splits as clearly; then each side is searched in turn.
 * Values far outside are pulled in first, so that a spike neither counts nor hides what does.
 *
 * @param least how many values a stretch has at least
 * @param significance the largest p that counts
 */
public record ChangePoints(int least, double significance, long seed) {

    public static final ChangePoints DEFAULT = new ChangePoints(5, 0.002, 1);

    private static final int PERMUTATIONS = 999;
    /** How many times the usual deviation from the median is still believed. */
    private static final double FAR = 5;

    public List<ChangePoint> find(double[] values) {
        var splits = new TreeMap<Integer, Double>();
        search(pullIn(values), 0, values.length, RandomSource.XO_RO_SHI_RO_128_PP.create(seed), splits);
        var found = new ArrayList<ChangePoint>();
        splits.forEach((index, p) -> {
            int from = splits.lowerKey(index) == null ? 0 : splits.lowerKey(index);
            int to = splits.higherKey(index) == null ? values.length : splits.higherKey(index);
            found.add(new ChangePoint(index, median(values, from, index), median(values, index, to), p));
        });
        return List.copyOf(found);
    }

    private void search(
            double[] values, int from, int to, UniformRandomProvider random, TreeMap<Integer, Double> into) {
        if (to - from < 2 * least) {
            return;
        }
        double[] stretch = Arrays.copyOfRange(values, from, to);
        var best = EnergySplit.best(stretch, least);
        double p = p(stretch, best.statistic(), random);
        if (p > significance) {
            return;
        }
        into.put(from + best.index(), p);
        search(values, from, from + best.index(), random, into);
        search(values, from + best.index(), to, random, into);
    }

    /** The share of random orders that split as clearly; given up, as 1, once it must become too large. */
    private double p(double[] stretch, double statistic, UniformRandomProvider random) {
        double[] shuffled = stretch.clone();
        int asClear = 1;
        for (int i = 0; i < PERMUTATIONS; i++) {
            ArraySampler.shuffle(random, shuffled);
            if (EnergySplit.best(shuffled, least).statistic() >= statistic) {
                asClear++;
            }
            if (asClear > significance * (PERMUTATIONS + 1)) {
                return 1;
            }
        }
        return asClear / (PERMUTATIONS + 1.0);
    }

    private static double[] pullIn(double[] values) {
        if (values.length == 0) {
            return values;
        }
        double middle = median(values, 0, values.length);
        double[] distances =
                Arrays.stream(values).map(v -> Math.abs(v - middle)).toArray();
        double usual = median(distances, 0, distances.length);
        double far = usual > 0 ? FAR * usual : Double.POSITIVE_INFINITY;
        return Arrays.stream(values)
                .map(v -> Math.max(middle - far, Math.min(middle + far, v)))
                .toArray();
    }

    private static double median(double[] values, int from, int to) {
        double[] sorted = Arrays.copyOfRange(values, from, to);
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
