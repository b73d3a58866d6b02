package openingbell.platform.data;

import openingbell.files.Sha256;
import openingbell.market.Universe;

/** The name of a world of bars: whoever asks for the same universe, seed, days and models finds the same file. */
final class BarKey {
    /** Raised when the same input would give other data, or another form of it. */
    private static final int FORM = 2;

    private BarKey() {}

    /** @param models the version of those that ranked the stocks */
    static String of(Universe universe, long seed, int days, String models) {
        var content = new StringBuilder()
                .append(FORM)
                .append('\n')
                .append(seed)
                .append('\n')
                .append(days)
                .append('\n')
                .append(models);
        universe.stocks().forEach(stock -> content.append('\n').append(stock));
        return universe.size() + "x" + days + "-"
                + Sha256.of(content.toString()).substring(0, 16);
    }
}
