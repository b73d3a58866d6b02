package openingbell.market;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import openingbell.settings.Market;
import org.apache.commons.rng.sampling.CombinationSampler;

/**
 * The names that everybody looks at for a while: together they get exactly their share of all draws, each alike, and
 * every period has others. Which ones, is drawn uniformly: by popularity the same leaders would come each time and
 * nothing would change, for a cache least of all.
 */
final class HotSets {
    /** Nobody's number: users are counted from 0. */
    private static final long MARKET = -1;

    private final AliasTable law;
    private final int[] possible;
    private final int size;
    private final double share;
    private final long changesEveryMillis;
    private final long seed;
    /** The latest two periods: at the moment of change some users still draw from the one before. */
    private final AtomicReferenceArray<Period> latest = new AtomicReferenceArray<>(2);

    private record Period(long number, AliasTable table) {}

    private HotSets(AliasTable law, int[] possible, Market.HotSet settings, long seed) {
        this.law = law;
        this.possible = possible;
        this.size = settings.size();
        this.share = settings.share();
        this.changesEveryMillis = settings.changesEvery().toMillis();
        this.seed = seed;
    }

    static HotSets over(AliasTable law, Market.HotSet settings, long seed) {
        var possible = IntStream.range(0, law.probabilities().length)
                .filter(i -> law.probabilities()[i] > 0)
                .toArray();
        return new HotSets(law, possible, settings, seed);
    }

    /** Two threads may build the same period's table at the same time: they build the same, and need no lock. */
    AliasTable at(long elapsedMillis) {
        long number = Math.max(0, elapsedMillis) / changesEveryMillis;
        int slot = (int) (number & 1);
        var period = latest.get(slot);
        if (period == null || period.number() != number) {
            period = new Period(number, table(number));
            latest.set(slot, period);
        }
        return period.table();
    }

    private AliasTable table(long period) {
        var weights = law.probabilities().clone();
        var hot = hotIn(period);
        for (int i : hot) {
            weights[i] = 0;
        }
        double cold = Arrays.stream(weights).sum();
        for (int i = 0; cold > 0 && i < weights.length; i++) {
            weights[i] *= (1 - share) / cold;
        }
        for (int i : hot) {
            weights[i] = share / hot.length;
        }
        return AliasTable.of(weights);
    }

    private int[] hotIn(long period) {
        var places = new CombinationSampler(Dice.of(seed, MARKET, period), possible.length, size).sample();
        for (int i = 0; i < places.length; i++) {
            places[i] = possible[places[i]];
        }
        return places;
    }
}
