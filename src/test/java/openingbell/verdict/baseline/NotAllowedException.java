package openingbell.verdict.baseline;

/** What was asked is understood and possible, but must not be; the message says why. */
public final class NotAllowedException extends StorageException {
    private static final long serialVersionUID = 1;

    NotAllowedException(String message) {
        super(message);
    }
}
