package openingbell.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import openingbell.market.Stock;
import openingbell.market.Universe;
import openingbell.testing.platforms.Client;
import openingbell.testing.platforms.TestPlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the market's clock runs, prices move, and all that one answer says of them is of one moment. */
class RunningClockTest {
    private static final String TICKERS = Universe.load(TestPlatform.UNIVERSE).stocks().stream()
            .limit(50)
            .map(Stock::ticker)
            .collect(Collectors.joining(","));

    @TempDir
    private static Path data;

    private static Platform platform;
    private static Client client;

    @BeforeAll
    static void start() {
        platform = TestPlatform.start(TestPlatform.withRunningClock(TestPlatform.config(data)));
        client = Client.of(platform.url(), "investor-7");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void streamedPricesMoveWithinTheLimits() {
        var streamed =
                client.get("/api/v1/stream/quotes?seconds=3&tickers=" + TICKERS).values();
        assertThat(streamed)
                .allSatisfy(quote -> assertThat(price(quote))
                        .isBetween(
                                quote.path("limitDown").decimalValue(),
                                quote.path("limitUp").decimalValue()));
        var pricesOfEach = streamed.stream()
                .collect(Collectors.groupingBy(
                        quote -> quote.path("ticker").textValue(),
                        Collectors.mapping(RunningClockTest::price, Collectors.toSet())))
                .values();
        assertThat(pricesOfEach).hasSize(50);
        assertThat(pricesOfEach).filteredOn(prices -> prices.size() > 1).hasSizeGreaterThan(10);
    }

    @Test
    void streamedPricesAreThoseThatArePolledInTheSameSecond() {
        int compared = 0;
        for (int i = 0; i < 100 && compared < 10; i++) {
            var before = polled();
            var streamed = prices(client.get("/api/v1/stream/quotes?seconds=0&tickers=" + TICKERS)
                    .values());
            if (before.equals(polled())) {
                assertThat(streamed).isEqualTo(before);
                compared++;
            }
        }
        assertThat(compared).isEqualTo(10);
    }

    @Test
    void moversAreSortedAndAreAllOfOneMoment() {
        for (int i = 0; i < 100; i++) {
            var movers = client.read("/api/v1/market/movers?count=61");
            var gainers = Client.items(movers.path("gainers"));
            assertThat(gainers)
                    .hasSize(61)
                    .isSortedAccordingTo(Comparator.comparing((JsonNode mover) ->
                                    mover.path("changePercent").decimalValue())
                            .reversed());
            assertThat(prices(gainers)).isEqualTo(prices(Client.items(movers.path("losers"))));
        }
    }

    @Test
    void aPortfolioAddsUpAtEveryMoment() {
        for (int i = 0; i < 100; i++) {
            var positions = client.read("/api/v1/portfolios/71/positions");
            assertThat(Client.items(positions.path("positions")).stream()
                            .map(position -> position.path("value").decimalValue())
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(positions.path("total").decimalValue());
        }
    }

    private static Map<String, BigDecimal> polled() {
        return prices(
                Client.items(client.read("/api/v1/quotes?tickers=" + TICKERS).path("quotes")));
    }

    private static Map<String, BigDecimal> prices(List<JsonNode> quotes) {
        return quotes.stream()
                .collect(Collectors.toMap(quote -> quote.path("ticker").textValue(), RunningClockTest::price));
    }

    private static BigDecimal price(JsonNode quote) {
        return quote.path("price").decimalValue();
    }
}
