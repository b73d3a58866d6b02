package openingbell.platform.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import openingbell.market.Universe;
import openingbell.settings.Market;
import org.junit.jupiter.api.Test;

/** What investors own follows the law of what they look at. */
class InvestorsTest {
    private static final Universe UNIVERSE = Universe.load("us-6000");
    private static final Market.HotSet NO_HOT_SET = new Market.HotSet(false, 20, 0.5, Duration.ofSeconds(60));

    @Test
    void popularStocksAreOwnedAndWatchedMore() {
        double zipf = shareOfTheTopHundred(Market.Law.ZIPF);
        double uniform = shareOfTheTopHundred(Market.Law.UNIFORM);
        // 1 + 1/2 + … + 1/100 over 1 + … + 1/6000 is 0.56; each owns a stock only once, which takes a little off.
        assertThat(zipf).isBetween(0.4, 0.58);
        assertThat(uniform).isLessThan(0.05);
    }

    private static double shareOfTheTopHundred(Market.Law law) {
        var investors =
                new Investors(UNIVERSE, new Market.Popularity(law, 1.0, Optional.empty(), Map.of(), NO_HOT_SET), 1);
        var counts = new HashMap<Integer, Integer>();
        for (int investor = 1; investor <= 1_000; investor++) {
            investors.watchlist(investor).forEach(stock -> counts.merge(stock, 1, Integer::sum));
            investors
                    .portfolios(investor)
                    .forEach(portfolio ->
                            portfolio.holdings().forEach(holding -> counts.merge(holding.stock(), 1, Integer::sum)));
        }
        var top = IntStream.range(0, UNIVERSE.size())
                .boxed()
                .sorted((a, b) ->
                        Double.compare(UNIVERSE.get(b).weight(), UNIVERSE.get(a).weight()))
                .limit(100)
                .toList();
        double all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return top.stream().mapToInt(stock -> counts.getOrDefault(stock, 0)).sum() / all;
    }

    @Test
    void aNameIsANumberFromOneToAMillion() {
        assertThat(Investors.number("investor-1")).hasValue(1);
        assertThat(Investors.number("investor-1000000")).hasValue(1_000_000);
        for (var name :
                new String[] {"investor-0", "investor-1000001", "investor-01", "investor-", "Investor-1", "x"}) {
            assertThat(Investors.number(name)).as(name).isEmpty();
        }
    }

    @Test
    void aSmallUniverseIsEnough() {
        var two = Universe.of("two", UNIVERSE.stocks().subList(0, 2));
        var investors = new Investors(
                two, new Market.Popularity(Market.Law.ZIPF, 1.0, Optional.empty(), Map.of(), NO_HOT_SET), 1);
        assertThat(investors.watchlist(1)).containsExactlyInAnyOrder(0, 1);
    }
}
