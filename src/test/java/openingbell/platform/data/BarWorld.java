package openingbell.platform.data;

import java.util.Locale;
import openingbell.market.Universe;
import openingbell.platform.model.Models;

/** What a world of bars is made of. */
public record BarWorld(Universe universe, int days, long seed, Models models) {

    /** Whoever asks for the same world finds what was built for another. */
    public String key() {
        return BarKey.of(universe, seed, days, models.version());
    }

    /** What is said while it is built. */
    String building(String where) {
        return String.format(
                Locale.ROOT,
                "platform: building %,d daily bars (%,d stocks, %,d days) in %s, once",
                (long) universe.size() * days,
                universe.size(),
                days,
                where);
    }
}
