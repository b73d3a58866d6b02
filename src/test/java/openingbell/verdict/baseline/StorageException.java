package openingbell.verdict.baseline;

import java.io.IOException;

/** A baseline or a history cannot do what was asked; the message says why, for the person at the keyboard. */
public sealed class StorageException extends IOException permits NotAllowedException {
    private static final long serialVersionUID = 1;

    StorageException(String message) {
        super(message);
    }
}
