package openingbell.market;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import openingbell.settings.Market;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/**
 * How often each stock is asked for: a law over the universe, as tables that all users share and nobody locks.
 * What is drawn depends on the dice and the run's clock alone.
 */
public final class Popularity {
    /** Repeated names in a row after which the names already drawn are taken out of the table. */
    private static final int PATIENCE = 100;

    /** An array, as a list's cast to Stock would fetch each stock's memory for nothing. */
    private final Stock[] stocks;

    private final List<String> tickers;

    private final AliasTable law;
    /** The law's own once more: one step less on the way of each draw is a tenth of its time. */
    private final SharedStateDiscreteSampler steady;

    private final Optional<HotSets> hot;

    private Popularity(Universe universe, AliasTable law, Optional<HotSets> hot) {
        this.stocks = universe.stocks().toArray(Stock[]::new);
        this.tickers = universe.stocks().stream().map(Stock::ticker).toList();
        this.law = law;
        this.steady = law.sampler();
        this.hot = hot;
    }

    /** The seed decides which names the hot set holds, and nothing else. */
    public static Popularity of(Universe universe, Market.Popularity settings, long seed) {
        var law = AliasTable.of(PopularityWeights.of(universe, settings));
        var hot = settings.hotSet();
        return new Popularity(
                universe, law, hot.enabled() ? Optional.of(HotSets.over(law, hot, seed)) : Optional.empty());
    }

    /** One stock, in constant time. */
    public Stock draw(Dice dice, long elapsedMillisOfRun) {
        var sampler = hot.isEmpty() ? steady : tableAt(elapsedMillisOfRun).sampler();
        return stocks[sampler.withUniformRandomProvider(dice).sample()];
    }

    /** Those of all stocks, in the universe's order, whether they have a chance or not. */
    public List<String> tickers() {
        return tickers;
    }

    /** Stocks one after the other, each once; fewer than {@code n} only where no more have a chance. */
    public List<Stock> drawDistinct(Dice dice, int n, long elapsedMillisOfRun) {
        var table = tableAt(elapsedMillisOfRun);
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
        return drawn.stream().map(i -> stocks[i]).toList();
    }

    /** The law in force at a moment of the run, in the universe's order; adds up to 1. */
    public double[] probabilities(long elapsedMillisOfRun) {
        var probabilities = tableAt(elapsedMillisOfRun).probabilities();
        return Arrays.copyOf(probabilities, probabilities.length);
    }

    private AliasTable tableAt(long elapsedMillis) {
        return hot.isEmpty() ? law : hot.get().at(elapsedMillis);
    }
}
