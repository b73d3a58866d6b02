package openingbell.platform;

import static openingbell.testing.platforms.Client.items;
import static openingbell.testing.platforms.Client.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import openingbell.market.Stock;
import openingbell.market.Universe;
import openingbell.testing.platforms.Client;
import openingbell.testing.platforms.TestPlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every route answers what its data say. */
class RoutesTest {
    private static final Universe UNIVERSE = Universe.load(TestPlatform.UNIVERSE);

    @TempDir
    private static Path data;

    private static Platform platform;
    private static Client client;

    @BeforeAll
    static void start() {
        platform = TestPlatform.start(TestPlatform.config(data));
        client = Client.of(platform.url(), "investor-7");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void logsIn() {
        var answer = Client.of(platform.url()).logIn("investor-12");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("user").textValue()).isEqualTo("investor-12");
        assertThat(answer.json().path("expiresIn").longValue()).isEqualTo(900);
        assertThat(answer.json().path("token").textValue().split("\\.")).hasSize(3);
    }

    @Test
    void everyoneOfAMillionExists() {
        var last = Client.of(platform.url(), "investor-1000000");
        assertThat(last.read("/api/v1/dashboard").path("user").textValue()).isEqualTo("investor-1000000");
        assertThat(Client.of(platform.url()).logIn("investor-1000001").status()).isEqualTo(401);
    }

    @Test
    void quotesEveryStockWithinItsLimits() {
        for (var stock : UNIVERSE.stocks()) {
            var quote = client.read("/api/v1/quotes/" + stock.ticker());
            assertThat(quote.path("ticker").textValue()).isEqualTo(stock.ticker());
            assertThat(number(quote, "price"))
                    .as(quote.toString())
                    .isBetween(number(quote, "limitDown"), number(quote, "limitUp"))
                    .isBetween(number(quote, "yearLow"), number(quote, "yearHigh"));
            assertThat(number(quote, "previousClose").doubleValue())
                    .isEqualTo(stock.price(), within(stock.price() / 50));
            assertThat(number(quote, "change"))
                    .isEqualByComparingTo(number(quote, "price").subtract(number(quote, "previousClose")));
        }
    }

    @Test
    void taiwanMovesByTenPerCentAtMost() {
        UNIVERSE.stocks().stream()
                .filter(stock -> stock.venue().startsWith("T"))
                .forEach(stock -> {
                    var quote = client.read("/api/v1/quotes/" + stock.ticker());
                    var last = number(quote, "previousClose");
                    assertThat(number(quote, "limitUp")).isLessThanOrEqualTo(last.multiply(new BigDecimal("1.1")));
                    assertThat(number(quote, "limitDown")).isGreaterThanOrEqualTo(last.multiply(new BigDecimal("0.9")));
                });
    }

    @Test
    void quotesSeveralInTheOrderAsked() {
        var tickers =
                UNIVERSE.stocks().stream().skip(3).map(stock -> stock.ticker()).toList();
        var quotes = client.read("/api/v1/quotes?tickers=" + String.join(",", tickers))
                .path("quotes");
        assertThat(texts(quotes, "ticker")).isEqualTo(tickers);
        assertThat(quotes.get(4)).isEqualTo(client.read("/api/v1/quotes/" + tickers.get(4)));
    }

    @Test
    void pagesHoldEveryStockOnce() {
        var tickers = new ArrayList<String>();
        var page = client.read("/api/v1/stocks?limit=25");
        for (int offset = 25; !page.path("stocks").isEmpty(); offset += 25) {
            assertThat(page.path("total").intValue()).isEqualTo(UNIVERSE.size());
            tickers.addAll(texts(page.path("stocks"), "ticker"));
            page = client.read("/api/v1/stocks?limit=25&offset=" + offset);
        }
        assertThat(tickers)
                .isEqualTo(UNIVERSE.stocks().stream().map(Stock::ticker).toList());
        assertThat(client.read("/api/v1/stocks?offset=7&limit=1").path("stocks").get(0))
                .isEqualTo(client.read("/api/v1/stocks/" + UNIVERSE.get(7).ticker()));
    }

    @Test
    void moversAreThoseOfAllQuotesThatMovedMost() {
        var changes = UNIVERSE.stocks().stream()
                .map(stock -> client.read("/api/v1/quotes/" + stock.ticker()))
                .map(quote -> number(quote, "changePercent"))
                .sorted(Comparator.reverseOrder())
                .toList();
        var movers = client.read("/api/v1/market/movers?count=5");
        assertThat(numbers(movers.path("gainers"), "changePercent")).isEqualTo(changes.subList(0, 5));
        var losers = changes.stream().sorted().limit(5).toList();
        assertThat(numbers(movers.path("losers"), "changePercent")).isEqualTo(losers);
    }

    @Test
    void theWatchlistHoldsStocksOfTheUniverseOnce() {
        var tickers = texts(client.read("/api/v1/watchlist").path("items"), "ticker");
        assertThat(tickers).hasSizeBetween(5, 15).doesNotHaveDuplicates();
        assertThat(tickers).allMatch(ticker -> UNIVERSE.indexOf(ticker).isPresent());
    }

    @Test
    void positionsAndValuationAddUpExactly() {
        var overview = client.read("/api/v1/dashboard");
        var all = BigDecimal.ZERO;
        for (var id : texts(client.read("/api/v1/portfolios").path("portfolios"), "id")) {
            var positions = client.read("/api/v1/portfolios/" + id + "/positions");
            for (var position : positions.path("positions")) {
                assertThat(number(position, "value"))
                        .isEqualByComparingTo(number(position, "price").multiply(number(position, "quantity")));
                assertThat(number(position, "price"))
                        .isEqualTo(number(
                                client.read("/api/v1/quotes/"
                                        + position.path("ticker").textValue()),
                                "price"));
            }
            var sum = numbers(positions.path("positions"), "value").stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(number(positions, "total")).isEqualByComparingTo(sum);
            var valuation = client.read("/api/v1/portfolios/" + id + "/valuation");
            assertThat(number(valuation, "invested")).isEqualByComparingTo(sum);
            assertThat(number(valuation, "total")).isEqualByComparingTo(sum.add(number(valuation, "cash")));
            all = all.add(number(valuation, "total"));
        }
        assertThat(number(overview, "portfolioValue")).isEqualByComparingTo(all);
    }

    @Test
    void anOrderChangesCashAndPositionTogether() {
        var trader = Client.of(platform.url(), "investor-21");
        var id = texts(trader.read("/api/v1/portfolios").path("portfolios"), "id")
                .get(0);
        var held = trader.read("/api/v1/portfolios/" + id + "/positions")
                .path("positions")
                .get(0);
        var before = trader.read("/api/v1/portfolios/" + id + "/valuation");
        var ticker = held.path("ticker").textValue();

        var sold = trader.send("POST", "/api/v1/portfolios/" + id + "/transactions", order("SELL", ticker, 10));

        assertThat(sold.status()).as(sold.text()).isEqualTo(201);
        assertThat(sold.json().path("side").textValue()).isEqualTo("SELL");
        assertThat(number(sold.json(), "amount"))
                .isEqualByComparingTo(number(held, "price").multiply(BigDecimal.TEN));
        var after = trader.read("/api/v1/portfolios/" + id + "/valuation");
        assertThat(number(after, "total")).isEqualByComparingTo(number(before, "total"));
        assertThat(number(after, "cash"))
                .isEqualByComparingTo(number(before, "cash").add(number(sold.json(), "amount")));
        var left = held.path("quantity").longValue() - 10;
        assertThat(items(trader.read("/api/v1/portfolios/" + id + "/positions").path("positions")).stream()
                        .filter(position -> position.path("ticker").textValue().equals(ticker))
                        .mapToLong(position -> position.path("quantity").longValue())
                        .sum())
                .isEqualTo(left);
    }

    @Test
    void recommendationsAreTheBestScoresInOrder() {
        var best = UNIVERSE.stocks().stream()
                .map(stock -> client.read("/api/v1/recommendations/" + stock.ticker()))
                .sorted(Comparator.comparing((JsonNode detail) -> number(detail, "score"))
                        .reversed())
                .limit(20)
                .map(detail -> number(detail, "score"))
                .toList();
        var ranked = client.read("/api/v1/recommendations").path("recommendations");
        assertThat(numbers(ranked, "score")).isEqualTo(best).doesNotHaveDuplicates();
    }

    @Test
    void aScoreIsTheSumOfItsFactors() {
        var detail = client.read("/api/v1/recommendations/" + UNIVERSE.get(0).ticker());
        var points = numbers(detail.path("factors"), "points").stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(number(detail, "score"))
                .isCloseTo(points.add(BigDecimal.valueOf(50)), within(new BigDecimal("0.0001")));
        assertThat(detail.path("action").textValue()).isIn("BUY", "HOLD", "SELL");
    }

    @Test
    void whoFearsRiskIsRecommendedOtherStocks() {
        var ranked = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> Client.of(platform.url(), "investor-" + i).read("/api/v1/recommendations"))
                .collect(Collectors.toMap(
                        answer -> answer.path("appetite").textValue(),
                        answer -> texts(answer.path("recommendations"), "ticker"),
                        (one, other) -> {
                            assertThat(other).isEqualTo(one);
                            return one;
                        }));
        assertThat(ranked).containsOnlyKeys("CAUTIOUS", "BALANCED", "BOLD");
        assertThat(ranked.values()).doesNotHaveDuplicates();
    }

    @Test
    void oneByOneAndInBatchesAndOfItsFeaturesAModelPredictsTheSame() {
        var tickers = UNIVERSE.stocks().stream().limit(40).map(Stock::ticker).toList();
        var features = tickers.stream()
                .map(ticker ->
                        client.read("/api/v1/stocks/" + ticker + "/features").path("features"))
                .toList();
        assertThat(features).allMatch(row -> row.size() == 50);
        var models = client.read("/api/v1/models");
        assertThat(texts(models.path("models"), "name")).hasSize(5);
        assertThat(models.path("features")).hasSize(50);
        for (var model : models.path("models")) {
            var path = "/api/v1/models/" + model.path("name").textValue() + "/predictions";
            var single = tickers.stream()
                    .map(ticker -> client.read(path + "/" + ticker))
                    .toList();
            assertThat(single).allMatch(answer -> answer.path("version").equals(model.path("version")));
            var predicted = single.stream()
                    .map(answer -> answer.path("prediction").decimalValue())
                    .toList();
            assertThat(predicted.stream().distinct().count()).isGreaterThan(10);
            assertThat(predictions(path, "{\"tickers\":[\"" + String.join("\",\"", tickers) + "\"]}"))
                    .isEqualTo(predicted);
            assertThat(predictions(path, "{\"rows\":" + features + "}")).isEqualTo(predicted);
        }
        assertThat(client.read("/api/v1/models").path("models"))
                .allMatch(model -> model.path("loaded").booleanValue());
    }

    private static List<BigDecimal> predictions(String path, String body) {
        var answer = client.send("POST", path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return items(answer.json().path("predictions")).stream()
                .map(JsonNode::decimalValue)
                .toList();
    }

    @Test
    void searchFindsEveryTickerTypedWhole() {
        for (var stock : UNIVERSE.stocks()) {
            var found = client.read("/api/v1/search?q=" + stock.ticker() + "&limit=1");
            assertThat(found.path("query").textValue()).isEqualTo(stock.ticker());
            assertThat(texts(found.path("results"), "ticker")).containsExactly(stock.ticker());
        }
    }

    @Test
    void searchFindsByTheBeginningOfTickersThenOfNames() {
        var results = client.read("/api/v1/search?q=g&limit=50").path("results");
        var expected = UNIVERSE.stocks().stream()
                .filter(stock -> stock.ticker().startsWith("G") || stock.name().matches("(.* )?G.*"))
                .map(stock -> stock.ticker())
                .toList();
        assertThat(texts(results, "ticker")).containsExactlyInAnyOrderElementsOf(expected);
        var places = IntStream.range(0, results.size())
                .filter(i -> results.get(i).path("ticker").textValue().startsWith("G"))
                .boxed()
                .toList();
        assertThat(places).isEqualTo(IntStream.range(0, places.size()).boxed().toList());
    }

    @Test
    void aStockIsWhatTheUniverseSays() {
        var stock = UNIVERSE.get(45);
        var answer = client.read("/api/v1/stocks/" + stock.ticker());
        assertThat(List.of(answer.path("name").textValue(), answer.path("venue").textValue()))
                .containsExactly(stock.name(), stock.venue());
    }

    @Test
    void historyHasAsManyBarsAsAskedInOrder() {
        var ticker = UNIVERSE.get(2).ticker();
        var bars =
                client.read("/api/v1/analytics/" + ticker + "/history?days=20").path("bars");
        assertThat(bars).hasSize(20);
        assertThat(texts(bars, "date")).isSorted().doesNotHaveDuplicates();
        assertThat(bars.get(19).path("date").textValue()).isEqualTo("2026-01-02");
        for (var bar : bars) {
            assertThat(number(bar, "open")).isBetween(number(bar, "low"), number(bar, "high"));
            assertThat(number(bar, "close")).isBetween(number(bar, "low"), number(bar, "high"));
        }
        assertThat(number(bars.get(19), "close"))
                .isEqualTo(number(client.read("/api/v1/quotes/" + ticker), "previousClose"));
        assertThat(client.read("/api/v1/analytics/" + ticker + "/history?days=9999")
                        .path("bars"))
                .hasSize(TestPlatform.DAYS);
    }

    @Test
    void riskIsThatOfTheHistory() {
        var ticker = UNIVERSE.get(5).ticker();
        var closes = numbers(
                client.read("/api/v1/analytics/" + ticker + "/history?days=20").path("bars"), "close");
        var returns = IntStream.range(1, closes.size())
                .mapToDouble(i ->
                        Math.log(closes.get(i).doubleValue() / closes.get(i - 1).doubleValue()))
                .toArray();
        double mean = DoubleStream.of(returns).average().orElseThrow();
        double squares =
                DoubleStream.of(returns).map(r -> (r - mean) * (r - mean)).sum();
        double deviation = Math.sqrt(squares / (returns.length - 1));
        var risk = client.read("/api/v1/analytics/" + ticker + "/risk?days=20");
        assertThat(risk.path("ticker").textValue()).isEqualTo(ticker);
        assertThat(risk.path("volatility").doubleValue()).isEqualTo(deviation * Math.sqrt(252), within(1e-6));
        assertThat(risk.path("maxDrawdown").doubleValue()).isBetween(0.0, 1.0);
    }

    @Test
    void comparesTheStocksAsked() {
        var tickers = List.of(
                UNIVERSE.get(9).ticker(),
                UNIVERSE.get(1).ticker(),
                UNIVERSE.get(50).ticker());
        var stocks = client.read("/api/v1/analytics/compare?days=20&tickers=" + String.join(",", tickers))
                .path("stocks");
        assertThat(texts(stocks, "ticker")).isEqualTo(tickers);
        assertThat(stocks.get(1)).isEqualTo(client.read("/api/v1/analytics/" + tickers.get(1) + "/risk?days=20"));
    }

    @Test
    void isHealthy() {
        var health = Client.of(platform.url()).read("/health");
        assertThat(health.path("status").textValue()).isEqualTo("UP");
        assertThat(health.path("stocks").intValue()).isEqualTo(UNIVERSE.size());
    }

    static String order(String side, String ticker, long quantity) {
        return "{\"side\": \"" + side + "\", \"ticker\": \"" + ticker + "\", \"quantity\": " + quantity + "}";
    }

    private static BigDecimal number(JsonNode node, String field) {
        assertThat(node.path(field).isNumber()).as(field + " in " + node).isTrue();
        return node.path(field).decimalValue();
    }

    private static List<BigDecimal> numbers(JsonNode array, String field) {
        return items(array).stream().map(item -> number(item, field)).toList();
    }
}
