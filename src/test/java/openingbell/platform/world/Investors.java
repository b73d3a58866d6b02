package openingbell.platform.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import openingbell.market.Dice;
import openingbell.market.Popularity;
import openingbell.market.Universe;
import openingbell.settings.Market;

/**
 * What every investor has when he is first seen: portfolios and a watchlist, drawn from the same law of popularity as
 * the traffic, since people look at what they own and own what they look at.
 */
public final class Investors {
    public static final int MOST = 1_000_000;

    /** Portfolio ids are investor × this + place. */
    public static final int PLACES = 10;

    private static final Pattern NAME = Pattern.compile("investor-([1-9][0-9]{0,6})");
    private static final int MOST_PORTFOLIOS = 3;
    private static final long NO_TIME = 0;

    private final Universe universe;
    private final Popularity popularity;
    private final long seed;

    /** Cash in {@link PriceUnits}. */
    public record Portfolio(long id, String name, long cash, List<Holding> holdings) {}

    public record Holding(int stock, long quantity) {}

    public Investors(Universe universe, Market.Popularity law, long seed) {
        var hot = law.hotSet();
        var lasting = new Market.Popularity(
                law.law(),
                law.exponent(),
                Optional.empty(),
                law.sectors(),
                new Market.HotSet(false, hot.size(), hot.share(), hot.changesEvery()));
        this.universe = universe;
        this.popularity = Popularity.of(universe, lasting, seed);
        this.seed = seed;
    }

    /** The number in {@code investor-7}, if there is such an investor. */
    public static OptionalInt number(String user) {
        var name = NAME.matcher(user);
        if (!name.matches()) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(name.group(1));
        return number <= MOST ? OptionalInt.of(number) : OptionalInt.empty();
    }

    /** How many there are that they can own. */
    public int stocks() {
        return universe.size();
    }

    public static int ownerOf(long portfolio) {
        return Math.toIntExact(portfolio / PLACES);
    }

    public List<Portfolio> portfolios(int investor) {
        var dice = Dice.of(seed, investor, 1);
        int count = 1 + dice.nextInt(MOST_PORTFOLIOS);
        var portfolios = new ArrayList<Portfolio>(count);
        for (int place = 0; place < count; place++) {
            // Enough for any order of a load test for hours: running out of money is no fault of the platform.
            long cash = PriceUnits.of(1_000_000) + dice.nextInt(400_000_000) * 100L;
            portfolios.add(new Portfolio(
                    (long) investor * PLACES + place + 1,
                    List.of("Core", "Growth", "Income").get(place),
                    cash,
                    holdings(dice)));
        }
        return portfolios;
    }

    private List<Holding> holdings(Dice dice) {
        return popularity.drawDistinct(dice, 3 + dice.nextInt(10), NO_TIME).stream()
                .map(stock -> new Holding(universe.indexOf(stock.ticker()).orElseThrow(), 10 * (1 + dice.nextInt(50))))
                .toList();
    }

    public Appetite appetite(int investor) {
        return Appetite.values()[Dice.of(seed, investor, 4).nextInt(Appetite.values().length)];
    }

    /** The places in the universe of the stocks on his watchlist, in his order. */
    public List<Integer> watchlist(int investor) {
        var dice = Dice.of(seed, investor, 2);
        return popularity.drawDistinct(dice, 5 + dice.nextInt(11), NO_TIME).stream()
                .map(stock -> universe.indexOf(stock.ticker()).orElseThrow())
                .toList();
    }
}
