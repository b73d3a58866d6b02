package openingbell.platform.api;

import java.util.List;
import java.util.function.IntFunction;
import openingbell.platform.world.Investors;
import openingbell.platform.world.StockDay;

/** The prices of one moment: all that an answer says of prices has to be of the same one. */
final class Moment {
    private final IntFunction<StockDay> days;

    Moment(IntFunction<StockDay> days) {
        this.days = days;
    }

    StockDay of(int stock) {
        return days.apply(stock);
    }

    /** What holdings are worth, in {@link openingbell.platform.world.PriceUnits}. */
    long worth(List<Investors.Holding> holdings) {
        return holdings.stream()
                .mapToLong(holding -> holding.quantity() * of(holding.stock()).price())
                .sum();
    }
}
