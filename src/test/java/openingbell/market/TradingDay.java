package openingbell.market;

import java.time.LocalDate;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * One stock's day: a price for every moment of the session, always on a tick and within the day's limits, and always the
 * same for the same stock, date, last close and seed.
 */
public final class TradingDay {
    /** The path is a Brownian motion cut off after this many terms of its Karhunen-Loève series: finer moves would be lost in the tick. */
    private static final int TERMS = 12;

    /** Of a day's variance, what happens between yesterday's close and the open. */
    private static final double OVERNIGHT = 0.25;

    /** Short waves (seconds to minutes), so that a watched price moves. */
    private static final int WAVES = 3;

    private static final int SHORTEST_WAVE = 6;

    private final VenueRules rules;
    private final long previousClose;
    private final double gap;
    private final double[] terms = new double[TERMS];
    private final double[] heights = new double[WAVES];
    private final double[] lengths = new double[WAVES];

    private TradingDay(Stock stock, double previousClose, LocalDate date, long seed) {
        if (!(previousClose > 0) || previousClose > 1e12) {
            throw new IllegalArgumentException("last close of " + stock.ticker() + " is " + previousClose);
        }
        this.rules = VenueRules.of(stock.venue());
        this.previousClose = rules.nearest(previousClose);
        long number = number(stock.ticker());
        var normal = ZigguratSampler.NormalizedGaussian.of(Dice.of(seed, number, date.toEpochDay()));
        // 1 % to 3 % on a usual day, the stock's own for ever; some days are quiet and some are not.
        double volatility = (0.01 + 0.02 * Dice.of(seed, number, Long.MIN_VALUE).nextDouble())
                * StrictMath.exp(0.5 * normal.sample());
        this.gap = volatility * Math.sqrt(OVERNIGHT) * normal.sample();
        for (int k = 0; k < TERMS; k++) {
            terms[k] = volatility * Math.sqrt(2 * (1 - OVERNIGHT)) * normal.sample() / frequency(k);
        }
        var waves = Dice.of(seed, number, date.toEpochDay() + Long.MIN_VALUE / 2);
        for (int wave = 0; wave < WAVES; wave++) {
            heights[wave] = volatility * (0.03 + 0.03 * wave) * (waves.nextDouble() < 0.5 ? 1 : -1);
            lengths[wave] = SHORTEST_WAVE * Math.pow(5, wave) * (1 + waves.nextDouble());
        }
    }

    public static TradingDay of(Stock stock, double previousClose, LocalDate date, long seed) {
        return new TradingDay(stock, previousClose, date, seed);
    }

    /** The last close, as a price that can be traded. */
    public double previousClose() {
        return VenueRules.price(previousClose);
    }

    public double limitDown() {
        return VenueRules.price(rules.limitDown(previousClose));
    }

    public double limitUp() {
        return VenueRules.price(rules.limitUp(previousClose));
    }

    /** The price at a moment of the session: 0 is the open, 1 the close. */
    public double priceAt(double fractionOfSession) {
        return priceAt(fractionOfSession, 0);
    }

    /** The price that many seconds after a moment, around which it wavers for ever. */
    public double priceAt(double fractionOfSession, long seconds) {
        if (!(fractionOfSession >= 0 && fractionOfSession <= 1)) {
            throw new IllegalArgumentException("a moment of the session is from 0 to 1, not " + fractionOfSession);
        }
        double move = gap;
        for (int k = 0; k < TERMS; k++) {
            // StrictMath: the same price on every JDK.
            move += terms[k] * StrictMath.sin(frequency(k) * fractionOfSession);
        }
        for (int wave = 0; wave < WAVES; wave++) {
            move += heights[wave] * StrictMath.sin(2 * Math.PI * seconds / lengths[wave]);
        }
        long price = rules.nearest(previousClose() * StrictMath.exp(move));
        return VenueRules.price(
                Math.min(Math.max(price, rules.limitDown(previousClose)), rules.limitUp(previousClose)));
    }

    private static double frequency(int term) {
        return (term + 0.5) * Math.PI;
    }

    private static long number(String ticker) {
        return ticker.chars().asLongStream().reduce(1, (number, letter) -> number * 65_599 + letter);
    }
}
