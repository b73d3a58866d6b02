package openingbell.run;

/** A run that may not begin: its message is the whole text for the user, and nothing was sent but, at the most, what tries the target. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        // No stack trace: it would say where we noticed, not what the user can mend.
        super(message, null, false, false);
    }
}
