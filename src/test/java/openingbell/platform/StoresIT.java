package openingbell.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import openingbell.market.Universe;
import openingbell.testing.platforms.Client;
import openingbell.testing.platforms.StoreServer;
import openingbell.testing.platforms.TestPlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bars and accounts in a PostgreSQL: the same answers as from files. */
class StoresIT {
    private static final Universe UNIVERSE = Universe.load(TestPlatform.UNIVERSE);
    private static final String ORDERS = "/api/v1/portfolios/71/transactions";

    @TempDir
    private static Path data;

    private static StoreServer postgreSql;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(StoreServer.postgreSql().isPresent(), "this machine has no PostgreSQL");
        postgreSql = StoreServer.startPostgreSql();
    }

    @AfterAll
    static void stop() {
        if (postgreSql != null) {
            postgreSql.close();
        }
    }

    private static PlatformConfig config() {
        return TestPlatform.withDatabase(TestPlatform.config(data), postgreSql.url());
    }

    @Test
    void postgreSqlAnswersAsFilesDo() {
        var ofFiles = conversation(TestPlatform.config(data));
        assertThat(conversation(config())).isEqualTo(ofFiles);
        // What was ordered is forgotten, as it is in files.
        assertThat(conversation(config())).isEqualTo(ofFiles);
    }

    /** Whatever depends on the database's own ways: the order of texts, numbers that it gives, what it refuses. */
    private static List<JsonNode> conversation(PlatformConfig config) {
        try (var platform = TestPlatform.start(config)) {
            var answers = new ArrayList<>(SameAnswersTest.answers(platform));
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
            Client.of(platform.url())
                    .bearing(platform.adminToken())
                    .send("PUT", "/admin/faults", "[{\"kind\":\"cache-off\"},{\"kind\":\"index-dropped\"}]");
            answers.add(client.read("/api/v1/analytics/" + ticker + "/history?days=20"));
            return answers;
        }
    }

    @Test
    void platformsThatStartAtOnceBuildOnceAndSeeEachOthersOrders() throws Exception {
        var said = new ByteArrayOutputStream();
        var err = new PrintStream(said, true, StandardCharsets.UTF_8);
        var seeded = TestPlatform.withSeed(config(), 7);
        var executor = Executors.newFixedThreadPool(4);
        Callable<Platform> start = () -> Platform.start(seeded, err, () -> {});
        var platforms = new ArrayList<Platform>();
        try {
            for (var started : executor.invokeAll(Collections.nCopies(3, start))) {
                platforms.add(started.get());
            }
            assertThat(said.toString(StandardCharsets.UTF_8)).containsOnlyOnce("platform: building");
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
}
