package openingbell.verdict.baseline;

/** What was asked is understood and possible, but must not be; the message says why. */
public final class RefusedException extends StorageException {
    private static final long serialVersionUID = 1;

    RefusedException(String message) {
        super(message);
    }
}
