package openingbell.verdict.baseline;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A short name for a list of things that are to be the same. */
final class ShortHash {
    private static final int DIGITS = 12;

    private ShortHash() {}

    static String of(List<?> fields) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            // Field by field: how a record prints itself is not promised to stay.
            for (var field : fields) {
                digest.update((field + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
