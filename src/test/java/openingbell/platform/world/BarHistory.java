package openingbell.platform.world;

import java.util.HashMap;
import java.util.Map;
import openingbell.market.Dice;
import openingbell.market.Stock;
import openingbell.market.Universe;
import openingbell.market.VenueRules;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Invents the past of every stock: returns with a part of the market's, of its sector's and of its own, so that stocks
 * correlate as real ones do, ending at the universe's price, within the venue's daily limits, on its ticks.
 */
public final class BarHistory {
    private static final double MARKET_VOLATILITY = 0.009;
    private static final double SECTOR_VOLATILITY = 0.006;
    private static final long MARKET = -2;
    private static final long SECTORS = -3;

    private final Universe universe;
    private final int days;
    private final long seed;
    private final double[] market;
    private final Map<String, double[]> sectors = new HashMap<>();

    public BarHistory(Universe universe, int days, long seed) {
        this.universe = universe;
        this.days = days;
        this.seed = seed;
        this.market = noise(Dice.of(seed, MARKET, 0), MARKET_VOLATILITY);
        for (var stock : universe.stocks()) {
            sectors.computeIfAbsent(
                    stock.sector(), name -> noise(Dice.of(seed, SECTORS, name.hashCode()), SECTOR_VOLATILITY));
        }
    }

    private double[] noise(Dice dice, double volatility) {
        var normal = ZigguratSampler.NormalizedGaussian.of(dice);
        var noise = new double[days];
        for (int i = 0; i < days; i++) {
            noise[i] = volatility * normal.sample();
        }
        return noise;
    }

    /** The bars of the stock at this place of the universe. */
    public Bars of(int index) {
        var stock = universe.get(index);
        var dice = Dice.of(seed, index, 0);
        var normal = ZigguratSampler.NormalizedGaussian.of(dice);
        double own = 0.007 + 0.018 * dice.nextDouble();
        double beta = 0.5 + 1.1 * dice.nextDouble();
        double drift = 0.0012 * normal.sample();
        double usualVolume = volume(stock) * (0.5 + dice.nextDouble());
        var rules = VenueRules.of(stock.venue());
        double widest = rules == VenueRules.TAIWAN ? 0.085 : 0.17;
        var sector = sectors.get(stock.sector());

        var bars = new Bars(days);
        double exact = stock.price();
        long close = rules.nearest(exact);
        for (int day = days - 1; day >= 0; day--) {
            double move = drift + beta * market[day] + sector[day] + own * normal.sample();
            move = Math.max(-widest, Math.min(widest, move));
            exact *= StrictMath.exp(-move);
            long before = rules.nearest(exact);
            long limitDown = rules.limitDown(before);
            long limitUp = rules.limitUp(before);
            long open = within(limitDown, limitUp, rules.nearest(exact * (1 + 0.4 * own * normal.sample())));
            long up = rules.nearest(
                    PriceUnits.number(Math.max(open, close)) * (1 + 0.5 * own * Math.abs(normal.sample())));
            long down = rules.nearest(
                    PriceUnits.number(Math.min(open, close)) * (1 - 0.5 * own * Math.abs(normal.sample())));
            bars.close()[day] = close;
            bars.open()[day] = open;
            bars.high()[day] = Math.max(Math.max(open, close), Math.min(limitUp, up));
            bars.low()[day] = Math.min(Math.min(open, close), Math.max(limitDown, down));
            bars.volume()[day] = Math.round(usualVolume * StrictMath.exp(0.35 * normal.sample() + 12 * Math.abs(move)));
            close = before;
        }
        return bars;
    }

    private static double volume(Stock stock) {
        return 1_000
                + 2e8 * Math.max(0, stock.weight()) / (1 + Math.max(0, stock.weight())) / Math.max(1, stock.price());
    }

    private static long within(long least, long most, long value) {
        return Math.max(least, Math.min(most, value));
    }
}
