package openingbell.platform.data;

import openingbell.files.Sha256;
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
        return universe.size() + "x" + days + "-"
                + Sha256.of(content.toString()).substring(0, 16);
    }
}
