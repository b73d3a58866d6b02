package openingbell.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import openingbell.market.Universe;
import openingbell.platform.auth.AdminToken;
import openingbell.platform.web.Route;
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
import org.junit.jupiter.params.provider.ValueSource;

/** The daily pipeline does what its stages say, tells how far it is, and later answers have what it found. */
class PipelineTest {
    private static final Universe UNIVERSE = Universe.load(TestPlatform.UNIVERSE);
    private static final String PATH = "/api/v1/pipeline";

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
        admin.send("DELETE", "/admin/faults", "");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void aRunGoesThroughItsStagesAndLaterAnswersHaveWhatItFound() {
        var first = UNIVERSE.get(0).ticker();
        long before = outlook(first).path("run").longValue();
        double queries = number("db_query_seconds_count{query=\"bars\"}");

        var run = ended(started("{\"stocks\": 10}"));

        assertThat(number("db_query_seconds_count{query=\"bars\"}") - queries).isEqualTo(10);
        assertThat(text(run, "state")).isEqualTo("DONE");
        assertThat(Client.texts(run.path("stages"), "name"))
                .containsExactly("fetch", "recommendations", "inference", "database", "cache");
        double until = 0;
        for (var stage : run.path("stages")) {
            assertThat(text(stage, "state")).isEqualTo("DONE");
            assertThat(stage.path("done").intValue()).isEqualTo(10);
            assertThat(stage.path("failed").intValue()).isZero();
            assertThat(stage.path("begin").doubleValue()).isGreaterThanOrEqualTo(until);
            until = stage.path("begin").doubleValue() + stage.path("seconds").doubleValue();
        }
        assertThat(run.path("seconds").doubleValue()).isGreaterThanOrEqualTo(until);

        // What was kept in the cache before the run is replaced at once, and so are the predictions.
        var found = outlook(first);
        assertThat(found.path("run").longValue())
                .isEqualTo(run.path("id").longValue())
                .isGreaterThan(before);
        double asked = number("model_predictions_total{model=\"week\"}");
        for (var model : List.of("week", "month", "quarter", "volatility", "drawdown")) {
            assertThat(found.path("predictions").path(model).decimalValue())
                    .as(model)
                    .isEqualByComparingTo(client.read("/api/v1/models/" + model + "/predictions/" + first)
                            .path("prediction")
                            .decimalValue());
        }
        assertThat(number("model_predictions_total{model=\"week\"}")).isEqualTo(asked);
        var advice = client.read("/api/v1/recommendations/" + first);
        assertThat(found.path("scores").path(text(advice, "appetite").toLowerCase(Locale.ROOT)))
                .isEqualTo(advice.path("score"));
        // The database holds it, too.
        fault("{\"kind\":\"cache-off\"}");
        assertThat(outlook(first)).isEqualTo(found);
        assertThat(outlook(UNIVERSE.get(10).ticker()).path("run"))
                .as("which it did not have")
                .isNotEqualTo(run.path("id"));
    }

    @Test
    void withoutASizeItTakesAllStocksThatThereAre() {
        var run = ended(started("{}"));
        assertThat(run.path("stocks").intValue()).isEqualTo(UNIVERSE.size());
        assertThat(run.path("stages")).allMatch(stage -> stage.path("done").intValue() == UNIVERSE.size());
    }

    @Test
    void oneAtATimeAndAnotherWhenItHasEnded() {
        fault("{\"kind\":\"model-slow\",\"of\":\"20ms\"}");
        long id = started("{\"stocks\": 60}");
        // Which takes six seconds.
        polled(
                client,
                PATH + "/" + id,
                run -> text(run.path("stages").path(2), "state").equals("RUNNING"));
        var second = client.send("POST", PATH, "{\"stocks\": 1}");
        assertThat(second.status()).isEqualTo(409);
        assertThat(text(second.json(), "detail"))
                .startsWith("run " + id + " of the pipeline goes on: its stage inference has tried ")
                .contains("of 60 stocks; see " + PATH + "/" + id);
        assertThat(text(client.read(PATH + "/" + id), "state")).isEqualTo("RUNNING");
        calm();
        ended(id);
        assertThat(ended(started("{\"stocks\": 1}")).path("id").longValue()).isEqualTo(id + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"stocks\": 0} | from 1 to 61, as many as there are, not 0",
                "{\"stocks\": -1} | not -1",
                "{\"stocks\": 62} | not 62",
                "{\"stocks\": 99999999999999999999999999} | not 99999999999999999999…",
                "{\"stocks\": 1.5} | not 1.5",
                "{\"stocks\": \"many\"} | not \"many\"",
                "{\"stocks\": null} | not null",
                "[] | JSON object",
                "10 | JSON object",
                "{\"stocks\": | not JSON",
                "`` | the body is empty"
            })
    void aSizeThatIsNoneStartsNothing(String body, String says) {
        var answer = client.send("POST", PATH, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(text(answer.json(), "detail")).contains(says);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "99", "-1", "last", "99999999999999999999"})
    void aRunThatIsNotThereIsNotFound(String id) {
        var answer = client.get(PATH + "/" + id);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(text(answer.json(), "detail")).contains("no run `" + id + "` of the pipeline; ");
    }

    @Test
    void aStockThatFailsIsCountedAndTheOthersGoOn() {
        ended(started("{\"stocks\": 50}"));
        fault("{\"kind\":\"bad-bars\",\"share\":\"20%\"}");
        double failed = number("pipeline_items_total{result=\"failed\",stage=\"fetch\"}");
        double cached = number("pipeline_items_total{result=\"done\",stage=\"cache\"}");
        double times = number("pipeline_stage_seconds_count{stage=\"fetch\"}");

        var run = ended(started("{\"stocks\": 50}"));

        int bad = run.path("failed").intValue();
        assertThat(bad).isBetween(1, 30);
        assertThat(text(run, "state")).isEqualTo("DONE");
        var fetch = run.path("stages").get(0);
        assertThat(fetch.path("failed").intValue()).isEqualTo(bad);
        assertThat(text(fetch, "problem")).contains("of its bar 30 of 30 do not go together");
        assertThat(run.path("stages")).allMatch(stage -> stage.path("done").intValue() == 50 - bad);
        assertThat(number("pipeline_items_total{result=\"failed\",stage=\"fetch\"}") - failed)
                .isEqualTo(bad);
        assertThat(number("pipeline_items_total{result=\"done\",stage=\"cache\"}") - cached)
                .isEqualTo(50 - bad);
        assertThat(number("pipeline_stage_seconds_count{stage=\"fetch\"}") - times)
                .isEqualTo(1);
        var ticker = text(fetch, "problem").replaceFirst(": .*", "");
        assertThat(outlook(ticker).path("run").longValue())
                .as("what the run before found")
                .isEqualTo(run.path("id").longValue() - 1);
    }

    @Test
    void whereNoStockComesThroughAStageTheRunFailsAndEnds() {
        fault("{\"kind\":\"bad-bars\"}");
        var run = ended(started("{\"stocks\": 5}"));
        assertThat(text(run, "state")).isEqualTo("FAILED");
        assertThat(text(run, "problem")).isEqualTo("no stock came through its stage fetch");
        assertThat(Client.texts(run.path("stages"), "state"))
                .containsExactly("FAILED", "WAITING", "WAITING", "WAITING", "WAITING");
    }

    @Test
    void aPlatformThatEndsEndsItsRun() {
        var other = TestPlatform.start(TestPlatform.config(data));
        var ending = Client.of(other.url(), "investor-7");
        Client.of(other.url())
                .bearing(other.adminToken())
                .send("PUT", "/admin/faults", "{\"kind\":\"model-slow\",\"of\":\"50ms\"}");
        var outlook = ending.read("/api/v1/stocks/" + UNIVERSE.get(0).ticker() + "/outlook");
        assertThat(outlook.path("run").intValue()).isZero();
        assertThat(outlook.path("scores")).isEmpty();
        assertThat(text(ending.get(PATH + "/1").json(), "detail")).endsWith("POST " + PATH + " starts one");
        var first = ending.send("POST", PATH, "{\"stocks\": 60}");
        assertThat(first.json().path("id").intValue()).isEqualTo(1);
        assertThat(pipelines()).isNotEmpty();
        other.close();
        assertThat(pipelines()).isEmpty();
    }

    /** Its results would be known to one of them alone, and so would be the run to whoever asks how far it is. */
    @Test
    void workersWithADatabaseEachStartNone() {
        try (var worker = TestPlatform.start(TestPlatform.config(data).worker(AdminToken.random()))) {
            var answer = Client.of(worker.url(), "investor-7").send("POST", PATH, "{\"stocks\": 1}");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(text(answer.json(), "detail"))
                    .startsWith("each worker of this platform has a database of its own")
                    .contains("platform.database", "platform.workers");
        }
    }

    @Test
    void theWarmUpStartsNone() {
        assertThat(platform.routes().stream()
                        .filter(route -> route.access() != Route.Access.ADMIN && !WarmUp.asks(route)))
                .extracting(Route::path)
                .containsExactlyInAnyOrder(PATH, "/api/v1/backtests");
    }

    private static List<String> pipelines() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("pipeline-"))
                .toList();
    }

    private static long started(String body) {
        var answer = client.send("POST", PATH, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        long id = answer.json().path("id").longValue();
        assertThat(text(answer.json(), "poll")).isEqualTo(PATH + "/" + id);
        return id;
    }

    private static JsonNode ended(long id) {
        return ended(client, PATH + "/" + id);
    }

    /** The last of what a run of the pipeline tells, or a backtest. */
    static JsonNode ended(Client client, String poll) {
        return polled(client, poll, run -> Set.of("DONE", "FAILED").contains(text(run, "state")));
    }

    private static JsonNode polled(Client client, String poll, Predicate<JsonNode> until) {
        return Stream.generate(() -> client.read(poll))
                .limit(3_000)
                .peek(run -> LockSupport.parkNanos(Duration.ofMillis(10).toNanos()))
                .filter(until)
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode outlook(String ticker) {
        return client.read("/api/v1/stocks/" + ticker + "/outlook");
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).textValue();
    }

    private static double number(String series) {
        var told = client.get("/metrics").text();
        return told.contains(series) ? Prometheus.number(told, series) : 0;
    }

    private static void fault(String json) {
        var answer = admin.send("PUT", "/admin/faults", json);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
}
