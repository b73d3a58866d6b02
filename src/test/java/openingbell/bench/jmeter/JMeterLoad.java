package openingbell.bench.jmeter;

import static us.abstracta.jmeter.javadsl.JmeterDsl.csvDataSet;
import static us.abstracta.jmeter.javadsl.JmeterDsl.httpDefaults;
import static us.abstracta.jmeter.javadsl.JmeterDsl.httpSampler;
import static us.abstracta.jmeter.javadsl.JmeterDsl.jsonAssertion;
import static us.abstracta.jmeter.javadsl.JmeterDsl.jsonExtractor;
import static us.abstracta.jmeter.javadsl.JmeterDsl.jtlWriter;
import static us.abstracta.jmeter.javadsl.JmeterDsl.onceOnlyController;
import static us.abstracta.jmeter.javadsl.JmeterDsl.percentController;
import static us.abstracta.jmeter.javadsl.JmeterDsl.testPlan;
import static us.abstracta.jmeter.javadsl.JmeterDsl.threadGroup;
import static us.abstracta.jmeter.javadsl.JmeterDsl.threadPause;
import static us.abstracta.jmeter.javadsl.JmeterDsl.transaction;
import static us.abstracta.jmeter.javadsl.JmeterDsl.weightedSwitchController;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import openingbell.market.Universe;
import openingbell.settings.secrets.Secrets;
import org.apache.http.entity.ContentType;
import us.abstracta.jmeter.javadsl.core.controllers.DslTransactionController;
import us.abstracta.jmeter.javadsl.core.samplers.BaseSampler.SamplerChild;
import us.abstracta.jmeter.javadsl.core.threadgroups.BaseThreadGroup.ThreadGroupChild;
import us.abstracta.jmeter.javadsl.http.DslHttpSampler;

/** The load simulation as somebody writes it for JMeter: the same requests, and a JSON assertion of each field that ours reads. */
public final class JMeterLoad {
    private static final boolean THINKING = Boolean.getBoolean("thinking");

    private JMeterLoad() {}

    public static void main(String[] args) throws Exception {
        var work = Path.of("").toAbsolutePath();
        var visitors = threadGroup(
                Integer.getInteger("users"),
                Duration.ofSeconds(Integer.getInteger("seconds")),
                csvDataSet(rows(work).toString()),
                onceOnlyController(login()),
                // Who has made his journeys comes in again.
                percentController(100F / Integer.getInteger("journeys"), login()),
                weightedSwitchController()
                        .randomChoice(true)
                        .child(1, dashboard())
                        .child(2, portfolio())
                        .child(3, recommendations())
                        .child(1, search())
                        .child(1, analytics())
                        .child(2, quotes()));
        var stats = testPlan(
                        httpDefaults().url(System.getProperty("url")),
                        THINKING ? visitors.children(threadPause("${__Random(1000,3000)}")) : visitors,
                        jtlWriter(work.toString(), "jmeter.jtl"))
                .run();
        if (stats.overall().errorsCount() > 0) {
            throw new IllegalStateException(stats.overall().errorsCount() + " requests failed: see jmeter.jtl");
        }
    }

    private static DslHttpSampler login() {
        return httpSampler("login", "/api/v1/login")
                .post(
                        "{\"user\": \"investor-${n}\", \"password\": \"" + Secrets.DEMO_PASSWORD + "\"}",
                        ContentType.APPLICATION_JSON)
                .children(jsonExtractor("token", "token"), jsonAssertion("expiresIn"));
    }

    private static DslTransactionController dashboard() {
        return transaction(
                "dashboard",
                get("overview", "/api/v1/dashboard", "user", "portfolioValue", "asOf"),
                get("watchlist", "/api/v1/watchlist").children(jsonExtractor("tickers", "join(',', items[].ticker)")),
                get(
                        "quotes",
                        "/api/v1/quotes?tickers=${tickers}",
                        "quotes[].{ticker: ticker, price: price, low: limitDown, high: limitUp}"),
                get("movers", "/api/v1/market/movers?count=10", "gainers[].changePercent", "losers[].changePercent"));
    }

    private static DslTransactionController portfolio() {
        return transaction(
                "portfolio",
                get("list", "/api/v1/portfolios").children(jsonExtractor("portfolio", "portfolios[].id")),
                get(
                        "positions",
                        "/api/v1/portfolios/${portfolio}/positions",
                        "positions[].{ticker: ticker, quantity: quantity, price: price, value: value}",
                        "total"),
                get("valuation", "/api/v1/portfolios/${portfolio}/valuation", "invested", "cash", "total"));
    }

    private static DslTransactionController recommendations() {
        return transaction(
                "recommendations",
                get("ranked", "/api/v1/recommendations?count=20", "recommendations[].score")
                        .children(jsonExtractor("recommended", "recommendations[].ticker")),
                get("detail", "/api/v1/recommendations/${recommended}", "ticker", "score", "action"),
                quote("quote"));
    }

    private static DslTransactionController search() {
        return transaction(
                "search",
                Stream.concat(
                                Stream.of("first", "two", "ticker")
                                        .map(text -> get(
                                                "typed",
                                                "/api/v1/search?limit=10&q=${" + text + "}",
                                                "query",
                                                "results[].ticker")),
                                Stream.of(get("stock", "/api/v1/stocks/${ticker}", "ticker", "name"), quote("quote")))
                        .toArray(ThreadGroupChild[]::new));
    }

    private static DslTransactionController analytics() {
        return transaction(
                "analytics",
                get(
                        "history",
                        "/api/v1/analytics/${ticker}/history?days=${days}",
                        "ticker",
                        "bars[].{date: date, low: low, high: high, open: open, close: close}"),
                get("risk", "/api/v1/analytics/${ticker}/risk?days=${days}", "ticker", "volatility", "maxDrawdown"),
                get(
                        "compare",
                        "/api/v1/analytics/compare?tickers=${ticker},${other},${third}&days=${days}",
                        "stocks[].ticker"));
    }

    private static DslTransactionController quotes() {
        return transaction("quotes", quote("single"), quote("single"), quote("single"));
    }

    private static DslHttpSampler quote(String name) {
        return get(name, "/api/v1/quotes/${ticker}", "ticker", "price", "limitDown", "limitUp");
    }

    private static DslHttpSampler get(String name, String path, String... fields) {
        return httpSampler(name, path)
                .header("Authorization", "Bearer ${token}")
                .children(Stream.of(fields).map(field -> jsonAssertion(field)).toArray(SamplerChild[]::new));
    }

    /** Few names take most of it, as in simulations.conf; read again from the beginning once all were. */
    private static Path rows(Path folder) throws IOException {
        var random = new Random(1);
        var stocks = Universe.load("us-6000").stocks();
        var days = List.of(20, 60, 120, 250);
        var lines = new ArrayList<>(List.of("n,ticker,first,two,other,third,days"));
        for (int n = 1; n <= 10_000; n++) {
            var ticker = stocks.get((int) (stocks.size() * Math.pow(random.nextDouble(), 4)))
                    .ticker();
            lines.add(String.join(
                    ",",
                    Integer.toString(1 + n % 1_000),
                    ticker,
                    ticker.substring(0, 1),
                    ticker.substring(0, Math.min(2, ticker.length())),
                    stocks.get(random.nextInt(500)).ticker(),
                    stocks.get(500 + random.nextInt(500)).ticker(),
                    days.get(random.nextInt(days.size())).toString()));
        }
        return Files.write(folder.resolve("rows.csv"), lines);
    }
}
