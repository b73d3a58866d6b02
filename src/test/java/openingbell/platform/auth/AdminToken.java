package openingbell.platform.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** What the platform's admin routes want to hear: made anew at each start, and known only to whoever started it, and to its workers. */
public final class AdminToken {
    private static final int BYTES = 32;

    private final String text;

    public AdminToken(String text) {
        this.text = text;
    }

    public static AdminToken random() {
        var secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return new AdminToken(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    public String text() {
        return text;
    }

    /** In a time that tells nothing of how much of it is right. */
    public boolean is(String given) {
        return MessageDigest.isEqual(bytes(given), bytes(text));
    }

    private static byte[] bytes(String token) {
        return token.getBytes(StandardCharsets.UTF_8);
    }
}
