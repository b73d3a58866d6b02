package openingbell.report;

import java.io.IOException;

/** A file that should hold a run's summary does not; the message says what is wrong, for the person at the keyboard. */
public final class SummaryFormatException extends IOException {
    private static final long serialVersionUID = 1;

    SummaryFormatException(String message) {
        super(message);
    }
}
