package openingbell.platform.stores;

/** A server that the platform cannot do without cannot be reached; it is asked again as soon as it is back. */
public final class StoreGone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreGone(String message) {
        super(message, null, false, false);
    }
}
