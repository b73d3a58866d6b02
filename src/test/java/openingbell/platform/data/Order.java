package openingbell.platform.data;

/** An order at a price; prices and amounts in {@link openingbell.platform.world.PriceUnits}. */
public record Order(long portfolio, Side side, int stock, long quantity, long price) {

    public enum Side {
        BUY,
        SELL
    }

    /** Why an order cannot be carried out; nothing was changed then. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why, null, false, false);
        }
    }

    public long amount() {
        return Math.multiplyExact(quantity, price);
    }
}
