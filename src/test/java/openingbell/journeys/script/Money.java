package openingbell.journeys.script;

/** Compares amounts of money as they are answered: rounded to cents, and every rounding may cost half of one. */
public final class Money {
    private static final double CENT = 0.01;
    private static final double DIGITS = 1e-6;

    private Money() {}

    public static boolean same(double a, double b) {
        return same(a, b, 1);
    }

    /** @param roundings how many rounded amounts were added up */
    public static boolean same(double a, double b, int roundings) {
        return Math.abs(a - b) <= CENT * Math.max(1, roundings) + DIGITS * Math.max(Math.abs(a), Math.abs(b));
    }
}
