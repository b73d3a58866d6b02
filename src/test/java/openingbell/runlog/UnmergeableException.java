package openingbell.runlog;

import java.io.IOException;

/** Logs cannot become one; the message says which and why, for the person at the keyboard. */
public final class UnmergeableException extends IOException {
    private static final long serialVersionUID = 1;

    UnmergeableException(String message) {
        super(message);
    }
}
