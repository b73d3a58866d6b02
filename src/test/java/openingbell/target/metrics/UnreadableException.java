package openingbell.target.metrics;

import java.io.IOException;

/** Why a gauge has no value now, though its source answered. */
final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String why) {
        super(why);
    }
}
