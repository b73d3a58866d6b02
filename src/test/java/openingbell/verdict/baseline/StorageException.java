package openingbell.verdict.baseline;

import java.io.IOException;

/** A baseline or a history cannot do what was asked; the message says why, for the person at the keyboard. */
public final class StorageException extends IOException {
    private static final long serialVersionUID = 1;

    StorageException(String message) {
        super(message);
    }
}
