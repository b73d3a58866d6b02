package openingbell.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import openingbell.market.Universe;
import openingbell.platform.data.BarWorld;
import openingbell.platform.model.Models;
import openingbell.testing.platforms.Client;
import openingbell.testing.platforms.Prometheus;
import openingbell.testing.platforms.StoreServer;
import openingbell.testing.platforms.TestPlatform;
import openingbell.testing.runs.ShortRuns;
import openingbell.text.ProgressLine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bars and accounts in a PostgreSQL, and a cache in a Redis: the same answers as from this process alone, whatever becomes of those. */
class StoresIT {
    private static final Universe UNIVERSE = Universe.load(TestPlatform.UNIVERSE);
    private static final String PIPELINE = "/api/v1/pipeline";
    private static final String ORDERS = "/api/v1/portfolios/71/transactions";

    @TempDir
    private static Path data;

    private static StoreServer postgreSql;
    private static StoreServer redis;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(StoreServer.postgreSql().isPresent() && StoreServer.redis().isPresent(), StoreServer.MISSING);
        postgreSql = StoreServer.startPostgreSql();
        redis = StoreServer.startRedis();
    }

    @AfterAll
    static void stop() {
        if (postgreSql != null) {
            postgreSql.close();
        }
        if (redis != null) {
            redis.close();
        }
    }

    private static PlatformConfig config() {
        return TestPlatform.withDatabase(TestPlatform.config(data), postgreSql.url());
    }

    @Test
    void postgreSqlAnswersAsFilesDo() {
        var ofFiles = conversation(TestPlatform.config(data));
        assertThat(conversation(config())).isEqualTo(ofFiles);
        // What was ordered is forgotten, as it is in files; and what comes out of a cache is what went in.
        var cached = TestPlatform.withRedis(config(), redis.url());
        assertThat(conversation(cached)).isEqualTo(ofFiles);
    }

    /** Whatever depends on the database's own ways: the order of texts, numbers that it gives, what it refuses. */
    private static List<JsonNode> conversation(PlatformConfig config) {
        try (var platform = TestPlatform.start(config)) {
            var answers = new ArrayList<>(SameAnswersTest.answers(platform));
            answers.addAll(SameAnswersTest.answers(platform)); // now out of the cache
            var client = Client.of(platform.url(), "investor-7");
            var ticker = UNIVERSE.get(0).ticker();
            for (var typed : List.of("a", "A", "b", "2", "co", "in", "o-", "zz")) {
                answers.add(client.read("/api/v1/search?limit=20&q=" + typed));
            }
            for (var order : List.of("BUY", "SELL", "SELL", "BUY")) {
                answers.add(client.send("POST", ORDERS, RoutesTest.order(order, ticker, 2))
                        .json());
            }
            answers.add(client.send("POST", ORDERS, RoutesTest.order("SELL", ticker, 1_000_000))
                    .json());
            answers.add(client.read("/api/v1/portfolios/71/positions"));
            faults(platform, "[{\"kind\":\"cache-off\"},{\"kind\":\"index-dropped\"}]");
            answers.add(client.read("/api/v1/analytics/" + ticker + "/history?days=20"));
            faults(platform, "[{\"kind\":\"index-dropped\",\"index\":\"signals\"}]");
            answers.add(client.read("/api/v1/screen/signals/" + ticker + "?status=FILLED"));
            faults(platform, "[]");
            answers.add(client.read("/api/v1/screen/signals/" + ticker + "?status=FILLED"));
            var backtest = client.send("POST", "/api/v1/backtests", "{\"ticker\":\"" + ticker + "\"}");
            answers.add(backtest.json());
            var ended = (ObjectNode)
                    PipelineTest.ended(client, backtest.json().path("poll").textValue());
            answers.add(ended.without(List.of("seconds", "barsPerSecond")));
            return answers;
        }
    }

    @Test
    void platformsThatStartAtOnceBuildOnceAndSeeEachOthersOrders() throws Exception {
        var said = new StringBuffer();
        var told = ProgressLine.of(line -> said.append(line).append('\n'), Duration.ofDays(1));
        var seeded = TestPlatform.withSeed(config(), 7);
        var executor = Executors.newFixedThreadPool(4);
        Callable<Platform> start = () -> Platform.start(seeded, told, () -> {});
        var platforms = new ArrayList<Platform>();
        try {
            for (var started : executor.invokeAll(Collections.nCopies(3, start))) {
                platforms.add(started.get());
            }
            assertThat(said.toString())
                    .containsOnlyOnce("daily bars")
                    .containsOnlyOnce("rows that trading screens show");
            var ticker = UNIVERSE.get(3).ticker();
            Callable<Integer> orders = () -> {
                int done = 0;
                for (int i = 0; i < 20; i++) {
                    var client = Client.of(platforms.get(i % 3).url(), "investor-7");
                    done += client.send("POST", ORDERS, RoutesTest.order("BUY", ticker, 1))
                                            .status()
                                    == 201
                            ? 1
                            : 0;
                }
                return done;
            };
            for (var done : executor.invokeAll(Collections.nCopies(4, orders))) {
                assertThat(done.get()).isEqualTo(20);
            }
            for (var platform : platforms) {
                var positions = Client.of(platform.url(), "investor-7").read("/api/v1/portfolios/71/positions");
                assertThat(Client.items(positions.path("positions")))
                        .filteredOn(
                                position -> position.path("ticker").textValue().equals(ticker))
                        .singleElement()
                        .satisfies(
                                position -> assertThat(position.path("quantity").longValue())
                                        .isGreaterThanOrEqualTo(80));
            }
        } finally {
            platforms.forEach(Platform::close);
            executor.shutdown();
        }
    }

    /** Followed and refused by a platform that does not make it; its results are rows, which later answers of either have. */
    @Test
    void aRunOfThePipelineIsKnownToAllThatShareTheDatabase() throws Exception {
        var seeded = TestPlatform.withSeed(config(), 11);
        try (var one = TestPlatform.start(seeded)) {
            var maker = Client.of(one.url(), "investor-7");
            faults(one, "{\"kind\":\"model-slow\",\"of\":\"20ms\"}");
            var started = maker.send("POST", PIPELINE, "{\"stocks\": 40}");
            assertThat(started.status()).as(started.text()).isEqualTo(202);
            var poll = started.json().path("poll").textValue();
            // Another one that starts empties what has ended, and not what goes on.
            try (var two = TestPlatform.start(seeded)) {
                var other = Client.of(two.url(), "investor-8");
                ShortRuns.await(
                        "inference",
                        () -> other.get(poll).text(),
                        () -> other.get(poll).text().contains("\"name\":\"inference\",\"state\":\"RUNNING\""));
                var second = other.send("POST", PIPELINE, "{\"stocks\": 1}");
                assertThat(second.status()).isEqualTo(409);
                assertThat(second.json().path("detail").textValue())
                        .startsWith("run " + started.json().path("id") + " of the pipeline goes on: its stage ");
                faults(one, "[]");

                var ended = PipelineTest.ended(other, poll);
                assertThat(ended).isEqualTo(maker.read(poll));
                assertThat(ended.path("state").textValue()).isEqualTo("DONE");
                assertThat(ended.path("failed").intValue()).isZero();
                var outlook = "/api/v1/stocks/" + UNIVERSE.get(0).ticker() + "/outlook";
                assertThat(other.read(outlook)).isEqualTo(maker.read(outlook));
                assertThat(other.read(outlook).path("run")).isEqualTo(ended.path("id"));
                assertThat(number(seeded, "SELECT COUNT(DISTINCT stock) FROM outlook WHERE run = " + ended.path("id")))
                        .isEqualTo(40);

                var next = other.send("POST", PIPELINE, "{\"stocks\": 1}");
                assertThat(next.status()).as(next.text()).isEqualTo(202);
                assertThat(next.json().path("id").longValue())
                        .isGreaterThan(ended.path("id").longValue());
                PipelineTest.ended(maker, next.json().path("poll").textValue());
            }
        }
    }

    @Test
    void aRunEndsWithItsPlatformHoweverThatEnds() throws Exception {
        var seeded = TestPlatform.withSeed(config(), 12);
        try (var one = TestPlatform.start(seeded)) {
            var client = Client.of(one.url(), "investor-7");
            String poll;
            try (var ending = TestPlatform.start(seeded)) {
                faults(ending, "{\"kind\":\"model-slow\",\"of\":\"50ms\"}");
                poll = Client.of(ending.url(), "investor-7")
                        .send("POST", PIPELINE, "{\"stocks\": 60}")
                        .json()
                        .path("poll")
                        .textValue();
                assertThat(client.read(poll).path("state").textValue()).isEqualTo("RUNNING");
            }
            var ended = client.read(poll);
            assertThat(ended.path("state").textValue()).isEqualTo("FAILED");
            assertThat(ended.path("problem").textValue()).isEqualTo("the platform ended");

            // One that was killed says nothing more: as if it had made that run, and had been heard of a while ago.
            changed(
                    seeded,
                    "UPDATE pipeline_run SET place = 1, seen = CURRENT_TIMESTAMP - INTERVAL '11' SECOND, "
                            + "told = REPLACE(told, '\"state\":\"FAILED\",\"stocks\"', '\"state\":\"RUNNING\",\"stocks\"')");
            var killed = client.read(poll);
            assertThat(killed.path("state").textValue()).isEqualTo("FAILED");
            assertThat(killed.path("problem").textValue())
                    .isEqualTo("the platform that made it is not heard of any more");
            var next = client.send("POST", PIPELINE, "{\"stocks\": 1}");
            assertThat(next.status()).as(next.text()).isEqualTo(202);
            assertThat(PipelineTest.ended(client, next.json().path("poll").textValue())
                            .path("state")
                            .textValue())
                    .isEqualTo("DONE");
        }
    }

    @Test
    void aCacheInRedisIsSharedAndFlushedAndForgottenByAll() {
        var config = TestPlatform.withRedis(TestPlatform.config(data), redis.url());
        var other = TestPlatform.withSeed(config, 2);
        var stock = UNIVERSE.get(1).ticker();
        var predicted = "/api/v1/models/week/predictions/" + stock;
        try (var foreign = TestPlatform.start(other);
                var one = TestPlatform.start(config);
                var two = TestPlatform.start(config)) {
            looked(foreign, "quotes", "/api/v1/quotes/" + stock, false);
            looked(one, "quotes", "/api/v1/quotes/" + stock, false);
            looked(two, "quotes", "/api/v1/quotes/" + stock, true);
            looked(one, "predictions", predicted, false);
            looked(one, "predictions", "/api/v1/models/month/predictions/" + stock, false);
            looked(two, "predictions", predicted, true);

            admin(two, "DELETE", "/admin/models/week", "");
            looked(one, "predictions", predicted, false);
            looked(one, "predictions", "/api/v1/models/month/predictions/" + stock, true);

            faults(two, "{\"kind\":\"cache-off\"}");
            looked(two, "quotes", "/api/v1/quotes/" + stock, false);
            faults(two, "{\"route\":\"/api/v1/market/movers\",\"kind\":\"cache-flush\"}");
            Client.of(two.url(), "investor-7").read("/api/v1/market/movers");
            looked(one, "quotes", "/api/v1/quotes/" + stock, false);
            // What was made of other data is another's.
            looked(foreign, "quotes", "/api/v1/quotes/" + stock, true);
        }
    }

    /** One look of this kind, found or not. */
    private static void looked(Platform platform, String cache, String path, boolean found) {
        var client = Client.of(platform.url(), "investor-7");
        var series = "cache_gets_total{cache=\"" + cache + "\",result=\"" + (found ? "hit" : "miss") + "\"}";
        double before = Prometheus.number(client.get("/metrics").text(), series);
        client.read(path);
        assertThat(Prometheus.number(client.get("/metrics").text(), series))
                .as(path)
                .isEqualTo(before + 1);
    }

    private static long number(PlatformConfig config, String sql) throws SQLException {
        try (var connection = accounts(config);
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void changed(PlatformConfig config, String sql) throws SQLException {
        try (var connection = accounts(config);
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    /** Where these platforms have what they write. */
    private static Connection accounts(PlatformConfig config) throws SQLException {
        var world = new BarWorld(
                UNIVERSE, config.platform().days(), config.platform().seed(), new Models());
        var connection = DriverManager.getConnection(postgreSql.url());
        connection.setSchema("accounts_" + world.key().replace('-', '_'));
        return connection;
    }

    private static void faults(Platform platform, String json) {
        admin(platform, "PUT", "/admin/faults", json);
    }

    private static void admin(Platform platform, String method, String path, String body) {
        var answer = Client.of(platform.url()).bearing(platform.adminToken()).send(method, path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static double looks(Client client) {
        return Prometheus.sum(client.get("/metrics").text(), Pattern.compile("cache_gets_total\\{"));
    }

    /** Hanging, then killed in the middle of everything, and started again: answers stay right and quick, and the cache is used again. */
    @Test
    void withoutItsRedisThePlatformAnswersFromItsDatabase() throws Exception {
        try (var own = StoreServer.startRedis();
                var platform = TestPlatform.start(TestPlatform.withRedis(TestPlatform.config(data), own.url()))) {
            var before = SameAnswersTest.answers(platform);
            var client = Client.of(platform.url(), "investor-7");
            assertThat(client.read("/health").path("cache").textValue()).isEqualTo("UP");
            own.freeze();
            double looks = looks(client);
            long begin = System.nanoTime();
            assertThat(SameAnswersTest.answers(platform)).isEqualTo(before);
            // Were each of them to wait for what does not answer, it would be half a second for each.
            assertThat((System.nanoTime() - begin) / 1e9).isLessThan(0.25 * (looks(client) - looks));
            assertThat(client.read("/health").path("cache").textValue()).isEqualTo("DOWN");
            assertThat(client.get("/metrics").text()).contains("cache_up 0.0");
            own.kill();
            assertThat(SameAnswersTest.answers(platform)).isEqualTo(before);
            own.start();
            ShortRuns.await(
                    "the cache",
                    () -> client.get("/health").text(),
                    () -> client.read("/health").path("cache").textValue().equals("UP"));
            client.read("/api/v1/quotes/" + UNIVERSE.get(1).ticker());
            looked(platform, "quotes", "/api/v1/quotes/" + UNIVERSE.get(1).ticker(), true);
        }
    }

    /** Killed while orders come in: what it had said yes to is there when it is back, and until then whoever asks is told why he has to wait. */
    @Test
    void noOrderThatWasAcknowledgedIsLostWithItsPostgreSql() throws Exception {
        try (var platform = TestPlatform.start(config())) {
            var client = Client.of(platform.url(), "investor-7");
            var penny = UNIVERSE.get(UNIVERSE.size() - 1).ticker();
            long before = held(client, penny);
            var acknowledged = new AtomicInteger();
            var unknown = new AtomicInteger();
            var over = new AtomicBoolean();
            var executor = Executors.newFixedThreadPool(4);
            Callable<Boolean> trader = () -> {
                while (!over.get()) {
                    var answer = client.send("POST", ORDERS, RoutesTest.order("BUY", penny, 1));
                    assertThat(answer.status()).as(answer.text()).isIn(201, 503);
                    (answer.status() == 201 ? acknowledged : unknown).incrementAndGet();
                }
                return true;
            };
            var trading = Collections.nCopies(4, trader).stream()
                    .map(executor::submit)
                    .toList();
            ShortRuns.await("orders", () -> "none", () -> acknowledged.get() > 60);
            postgreSql.kill();
            ShortRuns.await("an order that fails", () -> "none", () -> unknown.get() > 0);
            for (var path : List.of("/api/v1/portfolios/71/positions", "/health")) {
                var answer = client.get(path);
                assertThat(answer.status()).as(answer.text()).isEqualTo(503);
                assertThat(answer.json().path("detail").textValue()).contains("the database cannot be reached");
            }
            postgreSql.start();
            ShortRuns.await(
                    "the database",
                    () -> client.get("/health").text(),
                    () -> client.get("/health").status() == 200);
            over.set(true);
            for (var one : trading) {
                assertThat(one.get()).isTrue();
            }
            executor.shutdown();
            assertThat(held(client, penny) - before)
                    .isBetween((long) acknowledged.get(), (long) acknowledged.get() + unknown.get());
        }
    }

    private static long held(Client client, String ticker) {
        return Client.items(client.read("/api/v1/portfolios/71/positions").path("positions")).stream()
                .filter(position -> position.path("ticker").textValue().equals(ticker))
                .mapToLong(position -> position.path("quantity").longValue())
                .sum();
    }
}
