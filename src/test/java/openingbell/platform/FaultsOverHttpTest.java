package openingbell.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import openingbell.market.Universe;
import openingbell.settings.PlatformSettings.Kind;
import openingbell.testing.platforms.Client;
import openingbell.testing.platforms.Prometheus;
import openingbell.testing.platforms.TestPlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of fault happens where and as often as it was asked for, and nowhere else. */
class FaultsOverHttpTest {
    private static final Universe UNIVERSE = Universe.load(TestPlatform.UNIVERSE);
    private static final String TICKER = UNIVERSE.get(0).ticker();
    private static final String QUOTE = "/api/v1/quotes/" + TICKER;

    @TempDir
    private static Path data;

    private static Platform platform;
    private static Client client;
    private static Client admin;

    @BeforeAll
    static void start() {
        platform = TestPlatform.start(TestPlatform.config(data));
        client = Client.of(platform.url(), "investor-7");
        admin = Client.of(platform.url()).bearing(platform.adminToken());
    }

    @AfterEach
    void calm() {
        assertThat(admin.send("DELETE", "/admin/faults", "").json().path("faults"))
                .isEmpty();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void anErrorHasItsStatusOnItsRouteOnly() {
        fault("{\"route\":\"/api/v1/quotes/{ticker}\",\"kind\":\"error\",\"status\":503}");
        assertThat(client.get(QUOTE).status()).isEqualTo(503);
        assertThat(client.get("/api/v1/quotes?tickers=" + TICKER).status()).isEqualTo(200);
        assertThat(client.get("/api/v1/dashboard").status()).isEqualTo(200);
    }

    @Test
    void theStarMeansTheBusinessAndNotHealthOrAdmin() {
        fault("{\"kind\":\"error\"}");
        assertThat(client.get("/api/v1/dashboard").status()).isEqualTo(500);
        assertThat(client.logIn("investor-3").status()).isEqualTo(500);
        assertThat(client.get("/health").status()).isEqualTo(200);
        assertThat(client.get("/metrics").status()).isEqualTo(200);
        assertThat(admin.get("/admin/faults").status()).isEqualTo(200);
    }

    @Test
    void healthCanFailByName() {
        fault("{\"route\":\"/health\",\"kind\":\"error\",\"status\":503}");
        assertThat(client.get("/health").status()).isEqualTo(503);
    }

    @Test
    void aShareIsThatShare() {
        fault("{\"route\":\"/api/v1/quotes/{ticker}\",\"kind\":\"error\",\"share\":\"20%\"}");
        long failed = IntStream.range(0, 200)
                .filter(i -> client.get(QUOTE).status() == 500)
                .count();
        // Drawn from the seed and the count of requests: the same number every time.
        assertThat(failed).isBetween(20L, 60L);
        fault("{\"route\":\"/api/v1/quotes/{ticker}\",\"kind\":\"error\",\"share\":0.2}");
        assertThat(IntStream.range(0, 200)
                        .filter(i -> client.get(QUOTE).status() == 500)
                        .count())
                .isEqualTo(failed);
    }

    @Test
    void latencyDelaysAndStillAnswers() {
        fault("{\"route\":\"/api/v1/quotes/{ticker}\",\"kind\":\"latency\",\"of\":\"150ms\"}");
        long begin = System.nanoTime();
        assertThat(client.get(QUOTE).status()).isEqualTo(200);
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(150));
    }

    @Test
    void latencyOnOneRouteHoldsNoThreadThatAnotherNeeds() throws Exception {
        fault("{\"route\":\"/api/v1/quotes/{ticker}\",\"kind\":\"latency\",\"of\":\"30s\"}");
        var executor = Executors.newCachedThreadPool();
        try {
            var slow = new ArrayList<CompletableFuture<?>>();
            for (int i = 0; i < 150; i++) {
                slow.add(CompletableFuture.runAsync(() -> patiently(Duration.ofSeconds(29)), executor));
            }
            for (int i = 0; i < 50; i++) {
                assertThat(client.get("/api/v1/dashboard").status()).isEqualTo(200);
            }
            assertThat(slow).noneMatch(CompletableFuture::isDone);
        } finally {
            executor.shutdownNow();
        }
    }

    private static void patiently(Duration patience) {
        try {
            client.trySend("GET", QUOTE, "", patience);
        } catch (IOException e) {
            // interrupted at the end of the test
        }
    }

    @Test
    void aHangNeverAnswers() {
        fault("{\"route\":\"/api/v1/quotes/{ticker}\",\"kind\":\"hang\"}");
        assertThatThrownBy(() -> client.trySend("GET", QUOTE, "", Duration.ofMillis(400)))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(client.get("/api/v1/dashboard").status()).isEqualTo(200);
    }

    @Test
    void aDropEndsTheConnectionWithoutAnAnswer() {
        fault("{\"route\":\"/api/v1/portfolios\",\"kind\":\"drop\"}");
        assertThatThrownBy(() -> client.trySend("GET", "/api/v1/portfolios", "", Duration.ofSeconds(10)))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
        await(() -> Prometheus.value(
                        client.get("/metrics").text(),
                        "http_server_requests_seconds_count{method=\"GET\",route=\"/api/v1/portfolios\",status=\"0\"}")
                >= 1);
        assertThat(client.get("/api/v1/dashboard").status()).isEqualTo(200);
    }

    @Test
    void cacheOffMakesEveryLookupAMiss() {
        client.get(QUOTE);
        long missesBefore = misses("quotes");
        client.get(QUOTE);
        assertThat(misses("quotes")).isEqualTo(missesBefore);
        fault("{\"kind\":\"cache-off\"}");
        client.get(QUOTE);
        client.get(QUOTE);
        assertThat(misses("quotes")).isEqualTo(missesBefore + 2);
    }

    @Test
    void wrongAnswersAreWrongInWhatUsersCheck() {
        fault("{\"kind\":\"wrong-answer\"}");
        assertThat(client.read("/api/v1/dashboard").path("user").textValue()).isNotEqualTo("investor-7");
        assertThat(client.read("/api/v1/watchlist").path("items")).isEmpty();
        assertThat(client.read("/api/v1/portfolios").path("portfolios")).isEmpty();
        tooDear(client.read(QUOTE));
        tooDear(client.read("/api/v1/quotes?tickers=" + TICKER).path("quotes").get(0));
        assertThat(decimals(client.read("/api/v1/market/movers").path("gainers"), "changePercent"))
                .isSorted();
        var positions = client.read("/api/v1/portfolios/71/positions");
        assertThat(decimals(positions.path("positions"), "value").stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isNotEqualByComparingTo(positions.path("total").decimalValue());
        var valuation = client.read("/api/v1/portfolios/71/valuation");
        assertThat(valuation
                        .path("invested")
                        .decimalValue()
                        .add(valuation.path("cash").decimalValue()))
                .isNotEqualByComparingTo(valuation.path("total").decimalValue());
        var booked = client.send("POST", "/api/v1/portfolios/71/transactions", RoutesTest.order("BUY", TICKER, 2))
                .json();
        assertThat(booked.path("amount").decimalValue())
                .isNotEqualByComparingTo(booked.path("price").decimalValue().multiply(BigDecimal.valueOf(2)));
        assertThat(decimals(client.read("/api/v1/recommendations").path("recommendations"), "score"))
                .isSorted();
        assertThat(client.read("/api/v1/search?q=" + TICKER).path("results")).isEmpty();
        assertThat(client.read("/api/v1/stocks").path("stocks")).isEmpty();
        for (var path : List.of(
                "recommendations/" + TICKER,
                "stocks/" + TICKER,
                "analytics/" + TICKER + "/risk",
                "models/week/predictions/" + TICKER,
                "stocks/" + TICKER + "/features")) {
            assertThat(client.read("/api/v1/" + path).path("ticker").textValue())
                    .isNotEqualTo(TICKER);
        }
        var bar = client.read("/api/v1/analytics/" + TICKER + "/history")
                .path("bars")
                .get(0);
        assertThat(bar.path("low").decimalValue())
                .isGreaterThan(bar.path("open").decimalValue());
        assertThat(Client.texts(
                        client.read("/api/v1/analytics/compare?tickers=" + TICKER)
                                .path("stocks"),
                        "ticker"))
                .doesNotContain(TICKER);
        var token = client.logIn("investor-7").json().path("token").textValue();
        assertThat(client.bearing(token).get("/api/v1/watchlist").status()).isEqualTo(401);
    }

    private static void tooDear(JsonNode quote) {
        assertThat(quote.path("ticker").textValue()).isEqualTo(TICKER);
        assertThat(quote.path("price").decimalValue())
                .isGreaterThan(quote.path("limitUp").decimalValue());
    }

    @Test
    void whatIsSetIsTold() {
        fault(
                "[{\"route\":\"*\",\"kind\":\"latency\",\"share\":0.5,\"distribution\":\"uniform\",\"of\":\"10ms\",\"to\":\"20ms\"},"
                        + "{\"kind\":\"cache-off\"}"
                        + ",{\"kind\":\"cpu-burn\",\"of\":\"1ms\"},{\"kind\":\"memory-leak\",\"kilobytes\":1},{\"kind\":\"cache-flush\"},"
                        + "{\"kind\":\"model-slow\",\"of\":\"1ms\"},{\"kind\":\"index-dropped\"},{\"kind\":\"index-dropped\",\"index\":\"signals\"},{\"kind\":\"pool-exhausted\",\"share\":0.5},{\"kind\":\"bad-bars\",\"share\":0.5}]");
        var faults = admin.read("/admin/faults");
        assertThat(faults.path("faults")).hasSize(10);
        assertThat(faults.path("faults").get(0).path("to").textValue()).isEqualTo("20ms");
        assertThat(admin.send("PUT", "/admin/faults", faults.toString()).json()).isEqualTo(faults);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"kind\":\"slow\"} | `kind` is one of",
                "{} | `kind` is one of",
                "7 | a fault is an object",
                "{\"kind\":\"error\",\"route\":\"/nowhere\"} | no route `/nowhere`",
                "{\"kind\":\"error\",\"share\":\"120%\"} | from 0 to 1",
                "{\"kind\":\"error\",\"share\":\"much\"} | not `much`",
                "{\"kind\":\"error\",\"status\":200} | from 400 to 599",
                "{\"kind\":\"error\",\"status\":\"abc\"} | `status` is a whole number from 400 to 599, not `abc`",
                "{\"kind\":\"error\",\"status\":\"503\"} | `status` is a whole number",
                "{\"kind\":\"error\",\"status\":500.7} | not `500.7`",
                "{\"kind\":\"error\",\"status\":null} | not `null`",
                "{\"kind\":\"error\",\"status\":4294967796} | not `4294967796`",
                "{\"kind\":\"hang\",\"status\":[]} | `status` is a whole number",
                "{\"kind\":\"latency\",\"of\":\"soon\"} | such as 200ms",
                "{\"kind\":\"latency\"} | from 1ms to 1h",
                "{\"kind\":\"latency\",\"of\":\"-5s\"} | from 1ms to 1h",
                "{\"kind\":\"latency\",\"of\":\"61m\"} | from 1ms to 1h",
                "{\"kind\":\"latency\",\"of\":\"200000d\"} | from 1ms to 1h",
                "{\"kind\":\"latency\",\"of\":9223372036854775807} | from 1ms to 1h",
                "{\"kind\":\"latency\",\"of\":\"1s\",\"to\":\"200000d\",\"distribution\":\"uniform\"} | from 1ms to 1h",
                "{\"kind\":\"latency\",\"of\":\"2s\",\"to\":\"1s\",\"distribution\":\"uniform\"} | `to` is smaller",
                "{\"kind\":\"cache-off\",\"route\":\"/api/v1/search\"} | all routes",
                "{\"kind\":\"cpu-burn\"} | the time of a cpu-burn (`of`) is from 1ms to 1h",
                "{\"kind\":\"model-slow\",\"of\":\"2h\"} | the time of a model-slow (`of`)",
                "{\"kind\":\"model-slow\",\"of\":\"2ms\",\"route\":\"/api/v1/models\"} | all routes",
                "{\"kind\":\"memory-leak\"} | `kilobytes`, from 1 to 1000000",
                "{\"kind\":\"memory-leak\",\"kilobytes\":1000001} | `kilobytes`, from 1 to 1000000",
                "{\"kind\":\"memory-leak\",\"kilobytes\":\"1\"} | `kilobytes` is a whole number from 1 to 1000000",
                "{\"kind\":\"index-dropped\",\"share\":0.5} | leave the share out",
                "{\"kind\":\"index-dropped\",\"route\":\"/api/v1/search\"} | all routes",
                "{\"kind\":\"index-dropped\",\"index\":\"quotes\"} | `index` is one of [bars, signals, patterns, campaigns, backtests, notifications], not `quotes`",
                "{\"kind\":\"pool-exhausted\",\"route\":\"/api/v1/search\"} | all routes",
                "{\"kind\":\"error\",\"rute\":\"*\"} | no `rute`"
            })
    void aFaultThatCannotBeMeantIsRefusedAndChangesNothing(String body, String says) {
        var answer = admin.send("PUT", "/admin/faults", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().path("detail").textValue().replace("`", "")).contains(says.replace("`", ""));
        assertThat(admin.read("/admin/faults").path("faults")).isEmpty();
    }

    @Test
    void moreFaultsThanAnyoneMeansAreRefused() {
        var most = String.join(",", Collections.nCopies(100, "{\"kind\":\"drop\",\"share\":0}"));
        fault("[" + most + "]");
        var answer = admin.send("PUT", "/admin/faults", "[" + most + "," + "{\"kind\":\"drop\"}]");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("detail").textValue()).contains("at most 100 faults, not 101");
        assertThat(admin.read("/admin/faults").path("faults")).hasSize(100);
    }

    @Test
    void faultsFromTheSettingsHoldFromTheStart() {
        var config =
                TestPlatform.withFaults(TestPlatform.config(data), TestPlatform.fault("/api/v1/search", Kind.ERROR));
        try (var faulty = TestPlatform.start(config)) {
            var user = Client.of(faulty.url(), "investor-7");
            assertThat(user.get("/api/v1/search?q=A").status()).isEqualTo(500);
            assertThat(user.get("/api/v1/watchlist").status()).isEqualTo(200);
        }
        assertThatThrownBy(() -> TestPlatform.start(
                        TestPlatform.withFaults(TestPlatform.config(data), TestPlatform.fault("/nowhere", Kind.ERROR))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("platform.faults: there is no route `/nowhere`");
    }

    private static void await(BooleanSupplier condition) {
        for (int i = 0; i < 500 && !condition.getAsBoolean(); i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static void fault(String json) {
        var answer = admin.send("PUT", "/admin/faults", json);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static long misses(String cache) {
        return Prometheus.value(
                client.get("/metrics").text(), "cache_gets_total{cache=\"" + cache + "\",result=\"miss\"}");
    }

    private static List<BigDecimal> decimals(JsonNode array, String field) {
        return Client.items(array).stream()
                .map(item -> item.path(field).decimalValue())
                .toList();
    }
}
