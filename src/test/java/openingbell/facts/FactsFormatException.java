package openingbell.facts;

import java.io.IOException;

/** A file that should hold facts does not; the message says what is wrong, for the person at the keyboard. */
public final class FactsFormatException extends IOException {
    private static final long serialVersionUID = 1;

    FactsFormatException(String message) {
        super(message);
    }
}
