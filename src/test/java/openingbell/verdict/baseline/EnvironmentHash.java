package openingbell.verdict.baseline;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import openingbell.verdict.Environment;

/** A short name for a place where runs are made. */
final class EnvironmentHash {
    private static final int DIGITS = 12;

    private EnvironmentHash() {}

    static String of(Environment environment) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            // Field by field: how a record prints itself is not promised to stay.
            for (Object field : new Object[] {
                environment.target(),
                environment.java(),
                environment.gatling(),
                environment.system(),
                environment.processors(),
                environment.heapMegabytes()
            }) {
                digest.update((field + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
