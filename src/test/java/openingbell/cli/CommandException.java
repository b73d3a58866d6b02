package openingbell.cli;

/** What the user asked cannot be done; the message says why and what would be right. */
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CommandException(String message) {
        super(message, null, false, false);
    }
}
