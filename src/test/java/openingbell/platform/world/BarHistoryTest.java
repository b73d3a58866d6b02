package openingbell.platform.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import openingbell.market.Universe;
import openingbell.market.VenueRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The invented past is one that could have been. */
class BarHistoryTest {
    private static final int DAYS = 120;

    @ParameterizedTest
    @ValueSource(strings = {"us-6000", "taiwan-2000", "openingbell/platform/small.csv"})
    void everyBarKeepsTheRulesOfItsVenueAndEndsAtTheUniversesPrice(String name) {
        var universe = Universe.load(name);
        var history = new BarHistory(universe, DAYS, 1);
        for (int i = 0; i < universe.size(); i++) {
            var stock = universe.get(i);
            var rules = VenueRules.of(stock.venue());
            var bars = history.of(i);
            var ok = bars.lastClose() == rules.nearest(stock.price());
            for (int day = 0; day < DAYS; day++) {
                long low = bars.low()[day];
                long high = bars.high()[day];
                ok &= low > 0 && low <= Math.min(bars.open()[day], bars.close()[day]);
                ok &= high >= Math.max(bars.open()[day], bars.close()[day]);
                ok &= traded(rules, low) && traded(rules, high) && traded(rules, bars.open()[day]);
                ok &= bars.volume()[day] > 0;
                if (day > 0) {
                    ok &= low >= rules.limitDown(bars.close()[day - 1]) && high <= rules.limitUp(bars.close()[day - 1]);
                }
                assertThat(ok)
                        .as("%s, day %d: %s", stock, day, new long[] {low, high})
                        .isTrue();
            }
        }
    }

    private static boolean traded(VenueRules rules, long price) {
        return rules.nearest(PriceUnits.number(price)) == price;
    }

    @Test
    void stocksOfOneSectorMoveTogetherMoreThanOthers() {
        var universe = Universe.load("us-6000");
        var history = new BarHistory(universe, 250, 1);
        var first = universe.get(0);
        var same = IntStream.range(1, 400).filter(i -> universe.get(i).sector().equals(first.sector()));
        var other =
                IntStream.range(1, 400).filter(i -> !universe.get(i).sector().equals(first.sector()));
        double within = correlation(history, same);
        double across = correlation(history, other);
        assertThat(within).isGreaterThan(across + 0.03);
        assertThat(across).isBetween(0.05, 0.6);
    }

    private static double correlation(BarHistory history, IntStream others) {
        var first = history.of(0).returns();
        return others.mapToDouble(
                        i -> SeriesStatistics.correlation(first, history.of(i).returns()))
                .average()
                .orElseThrow();
    }

    @Test
    void aSeedIsAWorld() {
        var universe = Universe.load("openingbell/platform/small.csv");
        var one = new BarHistory(universe, DAYS, 1).of(3);
        assertThat(new BarHistory(universe, DAYS, 1).of(3).close()).isEqualTo(one.close());
        assertThat(new BarHistory(universe, DAYS, 2).of(3).close()).isNotEqualTo(one.close());
    }
}
