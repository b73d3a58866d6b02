package openingbell.market;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import openingbell.settings.Market;

/** How popular each stock is against the others, as the settings want it, before any hot set. */
final class Law {
    private Law() {}

    static double[] of(Universe universe, Market.Popularity settings) {
        checkSectors(universe, settings);
        var weights = switch (settings.law()) {
            case ZIPF -> zipf(universe, settings.exponent());
            case UNIFORM ->
                IntStream.range(0, universe.size()).mapToDouble(i -> 1).toArray();
            case WEIGHTS ->
                universe.stocks().stream().mapToDouble(Stock::weight).toArray();
        };
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= settings.sectors().getOrDefault(universe.get(i).sector(), 1.0);
        }
        return weights;
    }

    /** The heaviest stock of the file is the most popular one; of equals, the one that stands first. */
    private static double[] zipf(Universe universe, double exponent) {
        var heaviestFirst = IntStream.range(0, universe.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -universe.get(i).weight()))
                .toList();
        var weights = new double[universe.size()];
        for (int rank = 1; rank <= weights.length; rank++) {
            // StrictMath: the same table on every JDK.
            weights[heaviestFirst.get(rank - 1)] = StrictMath.pow(rank, -exponent);
        }
        return weights;
    }

    private static void checkSectors(Universe universe, Market.Popularity settings) {
        var known = universe.stocks().stream().map(Stock::sector).collect(Collectors.toCollection(TreeSet::new));
        var unknown = new ArrayList<>(settings.sectors().keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown sectors " + unknown + ", known are " + known);
        }
    }
}
