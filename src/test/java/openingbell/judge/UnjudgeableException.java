package openingbell.judge;

import java.io.IOException;

/** A folder from which no verdict can be made; the message says why, for the person at the keyboard. */
public final class UnjudgeableException extends IOException {
    private static final long serialVersionUID = 1;

    public UnjudgeableException(String message) {
        super(message);
    }
}
