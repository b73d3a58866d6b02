package openingbell.verdict.baseline;

import java.util.List;
import java.util.stream.Collectors;
import openingbell.files.Sha256;

/** A short name for a list of things that are to be the same. */
final class ShortHash {
    private static final int DIGITS = 12;

    private ShortHash() {}

    static String of(List<?> fields) {
        // Field by field: how a record prints itself is not promised to stay.
        return Sha256.of(fields.stream().map(field -> field + "\n").collect(Collectors.joining()))
                .substring(0, DIGITS);
    }
}
