package openingbell.market;

import java.util.Locale;

/**
 * What a venue allows: the step between two prices (tick), and how far a day may go from the last close.
 * Prices are whole numbers here, in units of 1/10000, so that ticks are exact.
 */
public enum VenueRules {
    /** Taiwan's ladder of six steps; 10 % a day. */
    TAIWAN(10) {
        @Override
        long tick(long price) {
            if (price < 10 * UNIT) return UNIT / 100;
            if (price < 50 * UNIT) return UNIT / 20;
            if (price < 100 * UNIT) return UNIT / 10;
            if (price < 500 * UNIT) return UNIT / 2;
            if (price < 1000 * UNIT) return UNIT;
            return 5 * UNIT;
        }
    },
    /** A cent, below 1 a hundredth of it. There is no daily limit; 20 % is where the whole market would be halted. */
    OTHER(20) {
        @Override
        long tick(long price) {
            return price < UNIT ? 1 : UNIT / 100;
        }
    };

    public static final long UNIT = 10_000;

    private final int percentADay;

    VenueRules(int percentADay) {
        this.percentADay = percentADay;
    }

    public static VenueRules of(String venue) {
        return switch (venue.toUpperCase(Locale.ROOT)) {
            case "TSE", "TWSE", "TPEX" -> TAIWAN;
            default -> OTHER;
        };
    }

    static double price(long units) {
        return (double) units / UNIT;
    }

    /** The tick at this price; where two steps of a ladder meet, the price is a multiple of both. */
    abstract long tick(long price);

    /** The nearest price that can be traded, at least one tick. */
    public long nearest(double price) {
        long units = Math.round(price * UNIT);
        long tick = tick(units);
        return Math.max(tick, (units + tick / 2) / tick * tick);
    }

    /** The highest price of the day: rounded down to a tick, but one tick above the last close at the least. */
    public long limitUp(long lastClose) {
        long limit = lastClose * (100 + percentADay) / 100;
        return Math.max(limit / tick(limit) * tick(limit), lastClose + tick(lastClose));
    }

    /** The lowest price of the day: rounded up to a tick, but one tick below the last close at the least, and never nothing. */
    public long limitDown(long lastClose) {
        long limit = -Math.floorDiv(-lastClose * (100 - percentADay), 100);
        long tick = tick(limit);
        long oneBelow = lastClose - tick(lastClose - 1);
        return Math.max(tick(0), Math.min((limit + tick - 1) / tick * tick, oneBelow));
    }
}
