package openingbell.platform.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import openingbell.market.Universe;

/** The name of a world of bars: whoever asks for the same universe, seed and days finds the same file. */
final class BarKey {
    /** Raised when the same input would give other data, or another form of it. */
    private static final int FORM = 1;

    private BarKey() {}

    static String of(Universe universe, long seed, int days) {
        var content = new StringBuilder()
                .append(FORM)
                .append('\n')
                .append(seed)
                .append('\n')
                .append(days);
        universe.stocks().forEach(stock -> content.append('\n').append(stock));
        return universe.size() + "x" + days + "-" + sha256(content).substring(0, 16);
    }

    private static String sha256(CharSequence text) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
