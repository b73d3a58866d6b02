package openingbell.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import openingbell.market.Universe;
import openingbell.testing.platforms.Client;
import openingbell.testing.platforms.Prometheus;
import openingbell.testing.platforms.TestPlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults that take something from the platform really do, which its own metrics tell, and give it back when they end. */
class ResourceFaultsTest {
    private static final Universe UNIVERSE = Universe.load(TestPlatform.UNIVERSE);
    private static final String TICKER = UNIVERSE.get(0).ticker();
    private static final Pattern HEAP = Pattern.compile("jvm_memory_used_bytes\\{area=\"heap\"");

    @TempDir
    private static Path data;

    private static Platform platform;
    private static Client client;
    private static Client admin;

    @BeforeAll
    static void start() {
        platform = TestPlatform.start(TestPlatform.with(TestPlatform.config(data), "days", 2_000));
        client = Client.of(platform.url(), "investor-7");
        admin = Client.of(platform.url()).bearing(platform.adminToken());
    }

    @AfterEach
    void calm() {
        assertThat(admin.send("DELETE", "/admin/faults", "").json().path("faults"))
                .isEmpty();
    }

    @AfterAll
    static void stop() throws Exception {
        platform.close();
        try (var left = Files.newDirectoryStream(data, "accounts-*")) {
            assertThat(left).isEmpty();
        }
    }

    /** Queries of one stock after another, so that nothing answers from what it remembers. */
    @Test
    void withoutItsIndexTheDatabaseReadsAllBarsForThoseOfOneStock() {
        fault("{\"kind\":\"cache-off\"}");
        double with = undisturbed(ResourceFaultsTest::query);
        fault("[{\"kind\":\"cache-off\"},{\"kind\":\"index-dropped\"}]");
        var answer = client.read("/api/v1/analytics/" + TICKER + "/history?days=20");
        double without = query();
        fault("{\"kind\":\"cache-off\"}");
        double again = undisturbed(ResourceFaultsTest::query);
        assertThat(without).isGreaterThan(4 * with).isGreaterThan(4 * again);
        assertThat(answer).isEqualTo(client.read("/api/v1/analytics/" + TICKER + "/history?days=20"));
    }

    /** The fastest of several: a pause of the machine in the others says nothing. */
    private static double undisturbed(DoubleSupplier measured) {
        return DoubleStream.generate(measured).limit(4).min().orElseThrow();
    }

    /** The mean of those for ten stocks' bars. */
    private static double query() {
        var bars = "{query=\"bars\"}";
        double time = number("db_query_seconds_sum" + bars);
        double count = number("db_query_seconds_count" + bars);
        for (var stock : UNIVERSE.stocks().subList(1, 11)) {
            client.read("/api/v1/analytics/" + stock.ticker() + "/history?days=1");
        }
        return (number("db_query_seconds_sum" + bars) - time) / (number("db_query_seconds_count" + bars) - count);
    }

    @Test
    void heldConnectionsAreInUseAndWhoNeedsOneWaits() {
        client.read("/api/v1/dashboard");
        double all = number("hikaricp_connections_max{pool=\"bars\"}");
        fault("{\"kind\":\"pool-exhausted\",\"share\":\"50%\"}");
        awaitActive(all / 2);
        assertThat(client.get("/api/v1/dashboard").status()).isEqualTo(200);
        fault("{\"kind\":\"pool-exhausted\"}");
        awaitActive(all);
        assertThatThrownBy(() -> client.trySend("GET", "/api/v1/dashboard", "", Duration.ofMillis(500)))
                .isInstanceOf(HttpTimeoutException.class);
        await(() -> number("hikaricp_connections_pending{pool=\"accounts\"}") > 0);
        assertThat(client.get("/api/v1/stocks").status()).isEqualTo(200);
        calm();
        assertThat(client.get("/api/v1/dashboard").status()).isEqualTo(200);
        awaitActive(0);
    }

    /** To drop an index, or to make it again, takes a connection. */
    @Test
    void anIndexIsDroppedAndMadeAgainThoughNobodyElseGetsAConnection() {
        var path = "/api/v1/screen/signals/" + TICKER + "?status=ACTIVE";
        var before = client.read(path);
        fault("[{\"kind\":\"pool-exhausted\"},{\"kind\":\"index-dropped\",\"index\":\"signals\"}]");
        calm();
        assertThat(client.read(path)).isEqualTo(before);
        assertThat(number("db_query_seconds_count{query=\"drop-index\"}")).isEqualTo(1);
        assertThat(number("db_query_seconds_count{query=\"create-index\"}")).isEqualTo(1);
    }

    private static void awaitActive(double connections) {
        await(() -> number("hikaricp_connections_active{pool=\"bars\"}") == connections
                && number("hikaricp_connections_active{pool=\"accounts\"}") == connections);
    }

    /** A pool tells of itself once a second. */
    private static void await(BooleanSupplier condition) {
        for (int i = 0; i < 500 && !condition.getAsBoolean(); i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void leakedMemoryStaysUntilTheFaultEnds() {
        double before = heap();
        fault("{\"route\":\"/api/v1/stocks\",\"kind\":\"memory-leak\",\"kilobytes\":1000}");
        for (int i = 0; i < 60; i++) {
            client.read("/api/v1/stocks?limit=1");
            client.read("/api/v1/watchlist");
        }
        double leaked = heap() - before;
        assertThat(leaked).isBetween(55e6, 90e6);
        calm();
        assertThat(heap() - before).isLessThan(0.2 * leaked);
    }

    /** After a collection, so that only what is kept counts. */
    private static double heap() {
        System.gc();
        return Prometheus.sum(client.get("/metrics").text(), HEAP);
    }

    @Test
    void burntProcessorTimeIsUsedByTheProcessForEachRequestOfTheRoute() {
        DoubleSupplier tenRequests = () -> {
            double before = number("process_cpu_seconds_total");
            for (int i = 0; i < 10; i++) {
                client.read("/api/v1/stocks?limit=1");
            }
            return number("process_cpu_seconds_total") - before;
        };
        tenRequests.getAsDouble();
        double without = tenRequests.getAsDouble();
        fault("{\"route\":\"/api/v1/quotes/{ticker}\",\"kind\":\"cpu-burn\",\"of\":\"100ms\"}");
        double elsewhere = tenRequests.getAsDouble();
        fault("{\"route\":\"/api/v1/stocks\",\"kind\":\"cpu-burn\",\"of\":\"100ms\"}");
        double with = tenRequests.getAsDouble();
        assertThat(with).isGreaterThan(10 * 0.095).isGreaterThan(3 * without).isGreaterThan(3 * elsewhere);
    }

    @Test
    void aSlowedModelTakesLongerForEachRowAndCachedPredictionsDoNot() {
        var path = "/api/v1/models/quarter/predictions";
        client.read(path + "/" + TICKER);
        double without = undisturbed(() -> inferenceOf(path, 10));
        fault("{\"kind\":\"model-slow\",\"of\":\"10ms\"}");
        assertThat(inferenceOf(path, 10)).isGreaterThan(9 * 0.01).isGreaterThan(10 * without);
        double before = number("model_inference_seconds_sum{model=\"quarter\"}");
        client.read(path + "/" + TICKER);
        assertThat(number("model_inference_seconds_sum{model=\"quarter\"}")).isEqualTo(before);
    }

    private static double inferenceOf(String path, int rows) {
        var row = "[" + "0,".repeat(49) + "0]";
        double before = number("model_inference_seconds_sum{model=\"quarter\"}");
        assertThat(client.send("POST", path, "{\"rows\":[" + (row + ",").repeat(rows - 1) + row + "]}")
                        .status())
                .isEqualTo(200);
        return number("model_inference_seconds_sum{model=\"quarter\"}") - before;
    }

    @Test
    void aFlushMakesEveryRequestOfTheRouteAMiss() {
        var quote = "/api/v1/quotes/" + TICKER;
        client.read(quote);
        double before = number("cache_gets_total{cache=\"quotes\",result=\"miss\"}");
        client.read(quote);
        fault("{\"route\":\"/api/v1/market/movers\",\"kind\":\"cache-flush\"}");
        client.read(quote);
        assertThat(number("cache_gets_total{cache=\"quotes\",result=\"miss\"}")).isEqualTo(before);
        client.read("/api/v1/market/movers");
        client.read(quote);
        fault("{\"kind\":\"cache-flush\"}");
        client.read(quote);
        client.read(quote);
        assertThat(number("cache_gets_total{cache=\"quotes\",result=\"miss\"}")).isEqualTo(before + 3);
    }

    private static double number(String series) {
        return Prometheus.number(client.get("/metrics").text(), series);
    }

    private static void fault(String json) {
        var answer = admin.send("PUT", "/admin/faults", json);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
}
