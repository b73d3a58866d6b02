package openingbell.profile;

/** A JVM that cannot be recorded, or a recording that cannot be read; the message is a sentence for whoever asked for it. */
public final class ProfileException extends Exception {
    private static final long serialVersionUID = 1;

    ProfileException(String message) {
        super(message);
    }
}
