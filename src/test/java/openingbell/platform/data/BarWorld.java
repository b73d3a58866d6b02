package openingbell.platform.data;

import openingbell.market.Universe;
import openingbell.platform.model.Models;

/** What a world of bars is made of. */
public record BarWorld(Universe universe, int days, long seed, Models models) {

    /** Whoever asks for the same world finds what was built for another. */
    public String key() {
        return BarKey.of(universe, seed, days, models.version());
    }
}
