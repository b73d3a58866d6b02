package openingbell.market;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.LongFunction;
import openingbell.settings.Market;

/**
 * How often each stock is asked for: a law over the universe, as tables that all users share and nobody locks.
 * What is drawn depends on the dice and the run's clock alone.
 */
public final class Popularity {
    /** Repeated names in a row after which the names already drawn are taken out of the table. */
    private static final int PATIENCE = 100;

    private final Universe universe;
    private final LongFunction<AliasTable> tables;

    private Popularity(Universe universe, LongFunction<AliasTable> tables) {
        this.universe = universe;
        this.tables = tables;
    }

    /** The seed decides which names the hot set holds, and nothing else. */
    public static Popularity of(Universe universe, Market.Popularity settings, long seed) {
        var law = AliasTable.of(Law.of(universe, settings));
        var hot = settings.hotSet();
        return new Popularity(universe, hot.enabled() ? HotSets.over(law, hot, seed) : elapsedMillis -> law);
    }

    /** One stock, in constant time. */
    public Stock draw(Dice dice, long elapsedMillisOfRun) {
        return universe.get(tables.apply(elapsedMillisOfRun).draw(dice));
    }

    /** Stocks one after the other, each once; fewer than {@code n} only where no more have a chance. */
    public List<Stock> drawDistinct(Dice dice, int n, long elapsedMillisOfRun) {
        var table = tables.apply(elapsedMillisOfRun);
        int most = Math.min(n, table.possible());
        var drawn = new LinkedHashSet<Integer>();
        int repeated = 0;
        while (drawn.size() < most) {
            if (drawn.add(table.draw(dice))) {
                repeated = 0;
            } else if (++repeated == PATIENCE) {
                table = table.without(drawn);
                repeated = 0;
            }
        }
        var stocks = new ArrayList<Stock>(most);
        drawn.forEach(i -> stocks.add(universe.get(i)));
        return List.copyOf(stocks);
    }

    /** The law in force at a moment of the run, in the universe's order; adds up to 1. */
    public double[] probabilities(long elapsedMillisOfRun) {
        var probabilities = tables.apply(elapsedMillisOfRun).probabilities();
        return Arrays.copyOf(probabilities, probabilities.length);
    }
}
