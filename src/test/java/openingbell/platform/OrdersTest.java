package openingbell.platform;

import static openingbell.platform.RoutesTest.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import openingbell.market.Dice;
import openingbell.market.Universe;
import openingbell.platform.api.PortfolioApi;
import openingbell.settings.Market;
import openingbell.testing.platforms.Client;
import openingbell.testing.platforms.OpenApi;
import openingbell.testing.platforms.TestPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders that meet on one portfolio leave it as if they had come one after the other. */
class OrdersTest {
    private static final Universe UNIVERSE = Universe.load(TestPlatform.UNIVERSE);
    private static final int TRADERS = 8;
    private static final int ORDERS = 40;

    @TempDir
    private Path data;

    @Test
    void nothingIsLostBetweenConcurrentOrders() throws Exception {
        try (var platform = TestPlatform.start(TestPlatform.config(data))) {
            var client = Client.of(platform.url(), "investor-7");
            var before = client.read("/api/v1/portfolios/71/valuation");
            var expected = quantities(client);
            var sold = new AtomicInteger();
            var executor = Executors.newFixedThreadPool(TRADERS + 1);
            var tasks = new ArrayList<Callable<Map<String, Long>>>();
            for (int trader = 0; trader < TRADERS; trader++) {
                var dice = Dice.of(1, trader, 0);
                tasks.add(() -> trade(client, dice, sold));
            }
            tasks.add(() -> watch(client, before));
            for (var result : executor.invokeAll(tasks)) {
                result.get().forEach((ticker, quantity) -> expected.merge(ticker, quantity, Long::sum));
            }
            executor.shutdown();

            assertThat(sold.get()).as("sales that were carried out").isPositive();
            expected.values().removeIf(quantity -> quantity == 0);
            assertThat(quantities(client)).isEqualTo(expected);
            // Prices stand still, so orders move money and never make or lose any.
            assertThat(client.read("/api/v1/portfolios/71/valuation")
                            .path("total")
                            .decimalValue())
                    .isEqualByComparingTo(before.path("total").decimalValue());
        }
    }

    /** Few stocks, so that the traders are in each other's way; what was booked comes back. */
    private static Map<String, Long> trade(Client client, Dice dice, AtomicInteger sold) {
        var booked = new TreeMap<String, Long>();
        for (int i = 0; i < ORDERS; i++) {
            var ticker = UNIVERSE.get(dice.nextInt(3)).ticker();
            var side = dice.nextInt(2) == 0 ? "BUY" : "SELL";
            long quantity = 1 + dice.nextInt(5);
            var answer = client.send("POST", "/api/v1/portfolios/71/transactions", order(side, ticker, quantity));
            assertThat(answer.status()).as(answer.text()).isIn(201, 422);
            if (answer.status() == 201) {
                booked.merge(ticker, side.equals("BUY") ? quantity : -quantity, Long::sum);
                sold.addAndGet(side.equals("SELL") ? 1 : 0);
            }
        }
        return booked;
    }

    /** While all that goes on, the portfolio is worth the same at every instant. */
    private static Map<String, Long> watch(Client client, JsonNode before) {
        for (int i = 0; i < ORDERS; i++) {
            assertThat(client.read("/api/v1/portfolios/71/valuation")
                            .path("total")
                            .decimalValue())
                    .isEqualByComparingTo(before.path("total").decimalValue());
        }
        return Map.of();
    }

    private static Map<String, Long> quantities(Client client) {
        var quantities = new TreeMap<String, Long>();
        client.read("/api/v1/portfolios/71/positions")
                .path("positions")
                .forEach(position -> quantities.put(
                        position.path("ticker").textValue(),
                        position.path("quantity").longValue()));
        return quantities;
    }

    @Test
    void manyFirstRequestsOfOneInvestorOpenOneAccount() throws Exception {
        try (var platform = TestPlatform.start(TestPlatform.config(data))) {
            var executor = Executors.newFixedThreadPool(TRADERS);
            for (int investor = 100; investor < 120; investor++) {
                var client = Client.of(platform.url(), "investor-" + investor);
                Callable<String> look = () -> client.get("/api/v1/dashboard").text();
                var answers = executor.invokeAll(Collections.nCopies(TRADERS, look));
                for (var answer : answers) {
                    assertThat(answer.get()).isEqualTo(answers.get(0).get()).contains("portfolioValue");
                }
            }
            executor.shutdown();
        }
    }

    /** As the API's document says: it knows no idempotency key. */
    @Test
    void theSameOrderAgainIsASecondOrder() {
        try (var platform = TestPlatform.start(TestPlatform.config(data))) {
            var client = Client.of(platform.url(), "investor-7");
            var before = quantities(client);
            var ticker = UNIVERSE.get(0).ticker();
            var ids = Stream.of(1, 2)
                    .map(time -> client.send("POST", "/api/v1/portfolios/71/transactions", order("BUY", ticker, 3)))
                    .map(answer -> answer.json().path("id").textValue())
                    .toList();
            assertThat(ids).doesNotHaveDuplicates().doesNotContainNull();
            assertThat(quantities(client)).containsEntry(ticker, before.getOrDefault(ticker, 0L) + 6);
            assertThat(new OpenApi(client.read("/openapi.json"))
                            .operation("POST", "/api/v1/portfolios/{id}/transactions")
                            .path("description")
                            .textValue())
                    .contains("no idempotency key", "a second order");
        }
    }

    /** Amounts are whole numbers of 64 bits: the dearest stocks there may be, in the largest order, have to fit. */
    @Test
    void theDearestStocksAddUpExactly() throws IOException {
        var stocks = IntStream.range(0, 20)
                .mapToObj(i -> "DEAR" + i + ",Dear,Land,NYSE,1e8,1\n")
                .collect(Collectors.joining());
        var file = Files.writeString(data.resolve("dear.csv"), "ticker,name,sector,venue,price,weight\n" + stocks);
        var config = new PlatformConfig(
                TestPlatform.config(data).platform(), new Market(file.toString(), TestPlatform.ZIPF));
        try (var platform = TestPlatform.start(config)) {
            var client = Client.of(platform.url(), "investor-7");
            var positions = client.read("/api/v1/portfolios/71/positions");
            var sum = Client.items(positions.path("positions")).stream()
                    .map(position -> position.path("price")
                            .decimalValue()
                            .multiply(position.path("quantity").decimalValue()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(sum).isGreaterThan(new BigDecimal("1e9"));
            assertThat(positions.path("total").decimalValue()).isEqualByComparingTo(sum);
            assertThat(client.read("/api/v1/dashboard").path("portfolioValue").decimalValue())
                    .isGreaterThan(sum);
            var answer = client.send(
                    "POST", "/api/v1/portfolios/71/transactions", order("BUY", "DEAR0", PortfolioApi.LARGEST_ORDER));
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.json().path("detail").textValue()).contains("cash");
        }
    }

    @Test
    void theLastShareCanBeSoldAndIsGoneThen() {
        try (var platform = TestPlatform.start(TestPlatform.config(data))) {
            var client = Client.of(platform.url(), "investor-7");
            var held = client.read("/api/v1/portfolios/71/positions")
                    .path("positions")
                    .get(0);
            var ticker = held.path("ticker").textValue();
            var all = order("SELL", ticker, held.path("quantity").longValue());
            assertThat(client.send("POST", "/api/v1/portfolios/71/transactions", all)
                            .status())
                    .isEqualTo(201);
            assertThat(quantities(client)).doesNotContainKey(ticker);
            assertThat(client.send("POST", "/api/v1/portfolios/71/transactions", all)
                            .status())
                    .isEqualTo(422);
        }
    }
}
