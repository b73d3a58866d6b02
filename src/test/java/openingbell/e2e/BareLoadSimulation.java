package openingbell.e2e;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.foreach;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import openingbell.market.Universe;
import openingbell.settings.secrets.Secrets;

/**
 * The load simulation as somebody writes it in Gatling alone: the same visits of the same requests, and a JSON check of each field that ours reads.
 * What a request of ours costs is measured beside it.
 */
public final class BareLoadSimulation extends Simulation {
    private static final boolean THINKING = Boolean.getBoolean("thinking");

    private final Iterator<Map<String, Object>> tickers = tickers();

    public BareLoadSimulation() {
        setUp(visits().injectClosed(constantConcurrentUsers(Integer.getInteger("users"))
                        .during(Duration.ofSeconds(Integer.getInteger("seconds")))))
                .protocols(http.baseUrl(System.getProperty("url"))
                        .disableWarmUp()
                        .disableCaching()
                        .disableFollowRedirect()
                        .disableAutoReferer()
                        .acceptEncodingHeader("gzip, deflate"))
                .assertions(global().failedRequests().count().is(0L))
                .maxDuration(Duration.ofSeconds(Integer.getInteger("seconds")));
    }

    private ScenarioBuilder visits() {
        var accounts = Stream.iterate(1, n -> n % 1_000 + 1)
                .<Map<String, Object>>map(n -> Map.of("n", n))
                .iterator();
        var visit = scenario("bare")
                .feed(accounts)
                .exec(http("login")
                        .post("/api/v1/login")
                        .header("Content-Type", "application/json")
                        .body(StringBody(
                                "{\"user\": \"investor-#{n}\", \"password\": \"" + Secrets.DEMO_PASSWORD + "\"}"))
                        .check(status().is(200), jmesPath("token").saveAs("token"), field("expiresIn")));
        return visit.exec(
                repeat(Integer.getInteger("journeys")).on(think(feed(tickers).exec(journeys()))));
    }

    private static ChainBuilder think(ChainBuilder journey) {
        return THINKING ? journey.pause(Duration.ofSeconds(1), Duration.ofSeconds(3)) : journey;
    }

    /** By their weights in simulations.conf. */
    private static ChainBuilder journeys() {
        return exec(randomSwitch()
                .on(
                        percent(10).then(dashboard()),
                        percent(20).then(portfolio()),
                        percent(30).then(recommendations()),
                        percent(10).then(search()),
                        percent(10).then(analytics()),
                        percent(20).then(quotes())));
    }

    private static ChainBuilder dashboard() {
        return group("dashboard")
                .on(
                        get("overview", "/api/v1/dashboard", "user", "portfolioValue", "asOf"),
                        get("watchlist", "/api/v1/watchlist")
                                .check(jmesPath("items[].ticker").ofList().saveAs("tickers")),
                        get(
                                        "quotes",
                                        "/api/v1/quotes",
                                        "quotes[].{ticker: ticker, price: price, low: limitDown, high: limitUp}")
                                .queryParam("tickers", session -> String.join(",", session.<String>getList("tickers"))),
                        get("movers", "/api/v1/market/movers", "gainers[].changePercent", "losers[].changePercent")
                                .queryParam("count", "10"));
    }

    private static ChainBuilder portfolio() {
        return group("portfolio")
                .on(
                        get("list", "/api/v1/portfolios")
                                .check(jmesPath("portfolios[].id").ofList().saveAs("portfolios")),
                        get(
                                "positions",
                                "/api/v1/portfolios/#{portfolios(0)}/positions",
                                "positions[].{ticker: ticker, quantity: quantity, price: price, value: value}",
                                "total"),
                        get("valuation", "/api/v1/portfolios/#{portfolios(0)}/valuation", "invested", "cash", "total"));
    }

    private static ChainBuilder recommendations() {
        return group("recommendations")
                .on(
                        get("ranked", "/api/v1/recommendations", "recommendations[].score")
                                .queryParam("count", "20")
                                .check(jmesPath("recommendations[].ticker")
                                        .ofList()
                                        .saveAs("recommended")),
                        get("detail", "/api/v1/recommendations/#{recommended.random()}", "ticker", "score", "action"),
                        quote("quote"));
    }

    private static ChainBuilder search() {
        var typed = get("typed", "/api/v1/search", "query", "results[].ticker")
                .queryParam("q", "#{text}")
                .queryParam("limit", "10");
        return group("search")
                .on(
                        foreach("#{letters}", "text")
                                .on(
                                        THINKING
                                                ? exec(typed).pause(Duration.ofMillis(100), Duration.ofMillis(250))
                                                : exec(typed)),
                        get("stock", "/api/v1/stocks/#{ticker}", "ticker", "name"),
                        quote("quote"));
    }

    private static ChainBuilder analytics() {
        return group("analytics")
                .on(
                        get(
                                        "history",
                                        "/api/v1/analytics/#{ticker}/history",
                                        "ticker",
                                        "bars[].{date: date, low: low, high: high, open: open, close: close}")
                                .queryParam("days", "#{days}"),
                        get("risk", "/api/v1/analytics/#{ticker}/risk", "ticker", "volatility", "maxDrawdown")
                                .queryParam("days", "#{days}"),
                        get("compare", "/api/v1/analytics/compare", "stocks[].ticker")
                                .queryParam("tickers", "#{ticker},#{other},#{third}")
                                .queryParam("days", "#{days}"));
    }

    private static ChainBuilder quotes() {
        return group("quotes").on(repeat(3).on(feed(tickers()).exec(quote("single"))));
    }

    private static HttpRequestActionBuilder quote(String name) {
        return get(name, "/api/v1/quotes/#{ticker}", "ticker", "price", "limitDown", "limitUp");
    }

    private static HttpRequestActionBuilder get(String name, String path, String... fields) {
        return http(name)
                .get(path)
                .header("Authorization", "Bearer #{token}")
                .check(status().is(200))
                .check(Stream.of(fields).map(BareLoadSimulation::field).toList());
    }

    private static CheckBuilder field(String path) {
        return path.contains("[]")
                ? jmesPath(path).ofList().exists()
                : jmesPath(path).exists();
    }

    /** Few names take most of it, as in simulations.conf. */
    private static Iterator<Map<String, Object>> tickers() {
        var random = new Random(1);
        var stocks = Universe.load("us-6000").stocks();
        var days = List.of(20, 60, 120, 250);
        return Stream.<Map<String, Object>>generate(() -> {
                    var ticker = stocks.get((int) (stocks.size() * Math.pow(random.nextDouble(), 4)))
                            .ticker();
                    return Map.of(
                            "ticker", ticker,
                            "letters",
                                    IntStream.rangeClosed(1, ticker.length())
                                            .mapToObj(n -> ticker.substring(0, n))
                                            .toList(),
                            "other", stocks.get(random.nextInt(500)).ticker(),
                            "third", stocks.get(500 + random.nextInt(500)).ticker(),
                            "days", days.get(random.nextInt(days.size())));
                })
                .iterator();
    }
}
