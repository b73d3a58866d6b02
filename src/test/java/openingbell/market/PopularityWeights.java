package openingbell.market;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import openingbell.settings.Market;
import openingbell.settings.source.Mistake;
import openingbell.settings.source.Nearest;
import openingbell.settings.source.SettingsException;

/** How popular each stock is against the others, as the settings want it, before any hot set. */
final class PopularityWeights {
    private PopularityWeights() {}

    static double[] of(Universe universe, Market.Popularity settings) {
        var weights = switch (settings.law()) {
            case ZIPF -> zipf(universe, settings.exponent());
            case UNIFORM ->
                IntStream.range(0, universe.size()).mapToDouble(i -> 1).toArray();
            case WEIGHTS ->
                universe.stocks().stream().mapToDouble(Stock::weight).toArray();
        };
        settings.among().ifPresent(stocks -> keep(universe, stocks, weights));
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= settings.sectors().getOrDefault(universe.get(i).sector(), 1.0);
        }
        check(universe, settings, weights);
        return weights;
    }

    /** The heaviest stock of the file is the most popular one; of equals, the one that stands first. */
    private static List<Integer> heaviestFirst(Universe universe) {
        return IntStream.range(0, universe.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -universe.get(i).weight()))
                .toList();
    }

    private static void keep(Universe universe, int stocks, double... weights) {
        if (stocks > universe.size()) {
            throw new SettingsException(List.of(mistake(
                    "among",
                    "the universe " + universe.name() + " has but " + universe.size() + " stocks",
                    "at most " + universe.size())));
        }
        heaviestFirst(universe).stream().skip(stocks).forEach(i -> weights[i] = 0);
    }

    private static double[] zipf(Universe universe, double exponent) {
        var heaviestFirst = heaviestFirst(universe);
        var weights = new double[universe.size()];
        for (int rank = 1; rank <= weights.length; rank++) {
            // StrictMath: the same table on every JDK.
            weights[heaviestFirst.get(rank - 1)] = StrictMath.pow(rank, -exponent);
        }
        return weights;
    }

    private static void check(Universe universe, Market.Popularity settings, double[] weights) {
        var known = universe.stocks().stream().map(Stock::sector).collect(Collectors.toCollection(TreeSet::new));
        var mistakes = settings.sectors().keySet().stream()
                .filter(sector -> !known.contains(sector))
                .map(sector -> mistake(
                        "sectors." + Mistake.name(sector),
                        "the universe " + universe.name() + " has no sector '" + sector + "'",
                        Nearest.advice(sector, known)))
                .collect(Collectors.toCollection(ArrayList::new));
        long possible = Arrays.stream(weights).filter(weight -> weight > 0).count();
        if (possible == 0) {
            mistakes.add(mistake(
                    "sectors", "no stock has a chance to be drawn", "a factor above 0 for one sector at least"));
        } else if (settings.hotSet().enabled() && settings.hotSet().size() > possible) {
            mistakes.add(mistake(
                    "hot-set.size",
                    "only " + possible + " stocks have a chance to be drawn, not "
                            + settings.hotSet().size(),
                    "at most " + possible));
        }
        if (!mistakes.isEmpty()) {
            throw new SettingsException(mistakes);
        }
    }

    private static Mistake mistake(String key, String wrong, String right) {
        return Mistake.at("market.popularity." + key, wrong, right);
    }
}
