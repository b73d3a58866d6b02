package openingbell.market;

import java.util.List;

/** A universe that cannot be used, with everything that is wrong in it. */
public final class UniverseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UniverseException(List<String> mistakes) {
        super(String.join(System.lineSeparator(), mistakes));
    }
}
