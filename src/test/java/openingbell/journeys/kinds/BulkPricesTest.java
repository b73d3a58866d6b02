package openingbell.journeys.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import openingbell.journeys.script.SharedContext;
import openingbell.journeys.script.User;
import openingbell.market.Popularity;
import openingbell.market.Universe;
import openingbell.testing.samples.RuleCase;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkPricesTest {
    private final RuleCase rule = new RuleCase(BulkPrices::thoseAsked, Map.of("tickers", List.of("NVDA", "BRK.B")));

    @Test
    void theQuotesAreThoseAskedEachOnce() {
        rule.right("{'quotes': [{'ticker': 'NVDA', 'price': 1}, {'ticker': 'BRK.B', 'price': 2}]}")
                .right("{}")
                .wrong("{'quotes': [{'ticker': 'NVDA', 'price': 1}]}", "left out quotes that were asked for")
                .wrong(
                        "{'quotes': [{'ticker': 'NVDA', 'price': 1}, {'ticker': 'MSFT', 'price': 2}]}",
                        "left out quotes that were asked for")
                .wrong(
                        "{'quotes': [{'ticker': 'NVDA', 'price': 1}, {'ticker': 'BRK.B', 'price': 2}, {'ticker': 'NVDA', 'price': 1}]}",
                        "answered another number of quotes than asked")
                .wrong(
                        "{'quotes': [{'ticker': 'NVDA', 'price': 0}, {'ticker': 'BRK.B', 'price': 2}]}",
                        "answered a price that is not above zero");
    }

    @ParameterizedTest
    @CsvSource({"us-6000, 100, 60", "taiwan-2000, 300, 7", "taiwan-2000, 1000, 2"})
    void everyStockOfTheUniverseIsAskedForOnceInAPass(String universe, int batch, int requests) {
        var settings =
                SettingsFixture.with("journeys.bulk-prices.batch = " + batch).load("load");
        var all = Universe.load(universe);
        var user = new User(
                new SharedContext(settings, Popularity.of(all, settings.market().popularity(), settings.seed())),
                0,
                false);
        var journey = new BulkPrices();
        for (int pass = 0; pass < 2; pass++) {
            user.nextRound();
            journey.prepare(user, settings.journeys().get("bulk-prices"));
            assertThat(user.repeats()).isEqualTo(requests);
            var asked = new ArrayList<String>();
            for (int i = 0; i < requests; i++) {
                journey.requests().get(0).before().accept(user);
                assertThat(user.values().list("tickers")).hasSizeBetween(1, batch);
                asked.addAll(user.values().list("tickers"));
            }
            assertThat(asked)
                    .containsExactlyElementsOf(
                            all.stocks().stream().map(stock -> stock.ticker()).toList());
        }
    }
}
