package openingbell.platform.world;

import java.math.BigDecimal;

/** Prices and amounts are whole numbers of 1/10000, so that every sum is exact; this is how they are written. */
public final class PriceUnits {
    private static final int DIGITS = 4;
    private static final long ONE = 10_000;
    private static final long CENT = 100;

    private PriceUnits() {}

    /** With cents where cents say it all. */
    public static BigDecimal decimal(long units) {
        return units % CENT == 0 ? BigDecimal.valueOf(units / CENT, 2) : BigDecimal.valueOf(units, DIGITS);
    }

    public static long of(double price) {
        return Math.round(price * ONE);
    }

    public static double number(long units) {
        return (double) units / ONE;
    }
}
