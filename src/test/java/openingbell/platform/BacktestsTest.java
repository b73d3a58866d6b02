package openingbell.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import openingbell.market.Universe;
import openingbell.testing.platforms.Client;
import openingbell.testing.platforms.Prometheus;
import openingbell.testing.platforms.TestPlatform;
import openingbell.testing.runs.ShortRuns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals and backtests over HTTP: the same from the same bars, whoever asks, and a backtest's trades are those that its signals say. */
class BacktestsTest {
    private static final Universe UNIVERSE = Universe.load(TestPlatform.UNIVERSE);
    private static final String PATH = "/api/v1/backtests";
    private static final int DAYS = 150;

    @TempDir
    private static Path data;

    private static Platform platform;
    private static Client client;
    private static Client admin;

    @BeforeAll
    static void start() {
        platform = TestPlatform.start(TestPlatform.with(TestPlatform.config(data), "days", DAYS));
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

    private static String ticker(int stock) {
        return UNIVERSE.get(stock).ticker();
    }

    @Test
    void manySignalsAreThoseOfEachAndTheSameForEverybody() {
        var tickers = List.of(ticker(3), ticker(0), ticker(12));
        var many = signals(client, tickers);
        assertThat(Client.texts(many.path("signals"), "ticker")).isEqualTo(tickers);
        for (int i = 0; i < tickers.size(); i++) {
            assertThat(Client.of(platform.url(), "investor-9").read("/api/v1/signals/" + tickers.get(i)))
                    .isEqualTo(many.path("signals").get(i));
        }
        // And when nothing is remembered.
        fault("{\"kind\":\"cache-off\"}");
        assertThat(signals(client, tickers)).isEqualTo(many);
        assertThat(many.path("signals").get(0).path("effort"))
                .isEqualTo(
                        client.read("/api/v1/signals/" + ticker(3) + "/volume").path("effort"));
    }

    private static JsonNode signals(Client who, List<String> tickers) {
        var body = tickers.stream().collect(Collectors.joining("\",\"", "{\"tickers\":[\"", "\"]}"));
        var answer = who.send("POST", "/api/v1/signals", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    /** What a stock's bars hold is worked out once, and the models are asked each time. */
    @Test
    void aSecondSignalFindsWhatTheFirstWorkedOut() {
        var path = "/api/v1/signals/" + ticker(40);
        double missed = number("cache_gets_total{cache=\"setups\",result=\"miss\"}");
        double queries = number("db_query_seconds_count{query=\"bars\"}");
        double asked = number("model_predictions_total{model=\"week\"}");
        double signals = number("signal_generation_seconds_count");
        var first = client.read(path);
        assertThat(client.read(path)).isEqualTo(first);
        assertThat(number("cache_gets_total{cache=\"setups\",result=\"miss\"}") - missed)
                .isEqualTo(1);
        assertThat(number("db_query_seconds_count{query=\"bars\"}") - queries).isEqualTo(1);
        assertThat(number("model_predictions_total{model=\"week\"}") - asked).isEqualTo(2);
        assertThat(number("signal_generation_seconds_count") - signals).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | array of 1 to 100",
                "{\"tickers\": []} | not of 0",
                "{\"tickers\": \"A\"} | array of 1 to 100",
                "{\"tickers\": [1]} | number 1 is none"
            })
    void tickersThatAreNoneAreRefused(String body, String says) {
        var answer = client.send("POST", "/api/v1/signals", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(text(answer.json(), "detail")).contains(says);
    }

    @Test
    void theVolumeOfADayIsThatOfItsBar() {
        var path = "/api/v1/signals/" + ticker(1) + "/volume";
        var bars = client.read("/api/v1/analytics/" + ticker(1) + "/history?days=30")
                .path("bars");
        var bar = bars.get(20);
        var volume = client.read(path + "?date=" + text(bar, "date"));
        assertThat(volume.path("date")).isEqualTo(bar.path("date"));
        assertThat(volume.path("volume")).isEqualTo(bar.path("volume"));
        double mean = Client.items(bars).subList(0, 20).stream()
                .mapToLong(before -> before.path("volume").longValue())
                .average()
                .orElseThrow();
        assertThat(volume.path("volumeRatio").doubleValue())
                .isEqualTo(bar.path("volume").longValue() / mean);
        assertThat(client.read(path).path("date")).isEqualTo(bars.get(29).path("date"));
        assertThat(client.get(path + "?date=2026-01-03").status())
                .as("a Saturday")
                .isEqualTo(404);
        assertThat(client.get(path + "?date=1999-01-04").status()).isEqualTo(404);
        assertThat(client.get(path + "?date=today").status()).isEqualTo(400);
    }

    @Test
    void aBacktestGoesThroughAllBarsAndTellsItsTrades() {
        double walked = number("backtest_bars_total");
        var ended = PipelineTest.ended(client, started(ticker(5), 2));
        assertThat(text(ended, "state")).isEqualTo("DONE");
        assertThat(text(ended, "ticker")).isEqualTo(ticker(5));
        assertThat(ended.path("bars").intValue()).isEqualTo(2 * DAYS);
        assertThat(ended.path("walked")).isEqualTo(ended.path("bars"));
        assertThat(ended.path("barsPerSecond").doubleValue())
                .isEqualTo(2 * DAYS / ended.path("seconds").doubleValue());
        assertThat(number("backtest_bars_total") - walked).isEqualTo(2 * DAYS);
        assertThat(number("backtest_seconds_count{result=\"done\"}")).isPositive();

        var closes = client.read("/api/v1/screen/bars/" + ticker(5)).path("bars");
        assertThat(closes).hasSize(DAYS);
        var trades = ended.path("trades");
        assertThat(trades).isNotEmpty();
        var until = LocalDate.MIN;
        for (var trade : trades) {
            var entered = LocalDate.parse(text(trade, "entered"));
            assertThat(entered).isAfterOrEqualTo(until);
            until = LocalDate.parse(text(trade, "exited"));
            assertThat(until).isAfter(entered);
            assertThat(Client.items(closes).stream()
                            .filter(bar -> text(bar, "date").equals(text(trade, "entered")))
                            .findFirst()
                            .orElseThrow()
                            .path("close"))
                    .isEqualTo(trade.path("entry"));
        }
        // The same from the same bars.
        assertThat(PipelineTest.ended(client, started(ticker(5), 1)).path("trades"))
                .isEqualTo(trades);
    }

    @Test
    void severalWaitAndMoreThanThatAreRefused() {
        fault("{\"kind\":\"model-slow\",\"of\":\"20ms\"}");
        var polls = new ArrayList<String>();
        Client.Answer answer = post(ticker(0), 10);
        while (answer.status() == 202) {
            polls.add(text(answer.json(), "poll"));
            answer = post(ticker(polls.size() % UNIVERSE.size()), 1);
        }
        assertThat(polls).hasSize(102);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(text(answer.json(), "detail")).contains("100 backtests wait already");
        assertThat(number("backtests_pending")).isBetween(101.0, 102.0);
        var waiting = client.read("/api/v1/screen/backtests").path("backtests");
        assertThat(waiting).hasSize(50);
        assertThat(text(client.read(polls.get(101)), "state")).isEqualTo("PENDING");
        var first = client.read(polls.get(0));
        assertThat(text(first, "state")).isEqualTo("RUNNING");
        assertThat(first.path("bars").intValue()).isEqualTo(10 * DAYS);
        ShortRuns.await(
                "progress",
                () -> client.get(polls.get(0)).text(),
                () -> client.read(polls.get(0)).path("walked").intValue() > 0);
        assertThat(client.read(polls.get(0)).path("barsPerSecond").doubleValue())
                .as("five models, 20 ms each")
                .isLessThan(10);
        calm();
        var last = PipelineTest.ended(client, polls.get(101));
        assertThat(last.path("bars").intValue()).isEqualTo(DAYS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 400 | ticker",
                "{\"ticker\": 7} | 400 | ticker",
                "{\"ticker\": \"NIX\"} | 404 | NIX",
                "{\"ticker\": \"NIX\", \"repeat\": 0} | 400 | from 1 to 1000",
                "{\"ticker\": \"NIX\", \"repeat\": 1001} | 400 | from 1 to 1000",
                "{\"ticker\": \"NIX\", \"repeat\": \"2\"} | 400 | from 1 to 1000",
                "[] | 400 | ticker"
            })
    void whatIsNoBacktestStartsNothing(String body, int status, String says) {
        var answer = client.send("POST", PATH, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(text(answer.json(), "detail")).contains(says);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "99999999", "-1", "last", "99999999999999999999"})
    void aBacktestThatIsNotThereIsNotFound(String id) {
        assertThat(client.get(PATH + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void aPlatformThatEndsEndsItsBacktestsAndTheNextKnowsNoneOfThem() {
        var config = TestPlatform.config(data.resolve("other"));
        long before = threads();
        String poll;
        try (var other = TestPlatform.start(config)) {
            Client.of(other.url())
                    .bearing(other.adminToken())
                    .send("PUT", "/admin/faults", "{\"kind\":\"model-slow\",\"of\":\"10ms\"}");
            var answer = Client.of(other.url(), "investor-7")
                    .send("POST", PATH, "{\"ticker\":\"" + ticker(0) + "\",\"repeat\":1000}");
            poll = text(answer.json(), "poll");
            assertThat(threads()).isGreaterThan(before);
        }
        assertThat(threads()).isEqualTo(before);
        try (var next = TestPlatform.start(config)) {
            var again = Client.of(next.url(), "investor-7");
            assertThat(again.get(poll).status()).isEqualTo(404);
            assertThat(text(
                            again.send("POST", PATH, "{\"ticker\":\"" + ticker(0) + "\"}")
                                    .json(),
                            "poll"))
                    .isEqualTo(poll);
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("backtest"))
                .count();
    }

    private static Client.Answer post(String ticker, int repeat) {
        return client.send("POST", PATH, "{\"ticker\":\"" + ticker + "\",\"repeat\":" + repeat + "}");
    }

    private static String started(String ticker, int repeat) {
        var answer = post(ticker, repeat);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return text(answer.json(), "poll");
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).textValue();
    }

    private static double number(String series) {
        return Prometheus.number(client.get("/metrics").text(), series);
    }

    private static void fault(String json) {
        var answer = admin.send("PUT", "/admin/faults", json);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
}
