package openingbell.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import openingbell.market.Universe;
import openingbell.testing.platforms.Client;
import openingbell.testing.platforms.Prometheus;
import openingbell.testing.platforms.TestPlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the platform tells of itself is what happened to it. */
class MetricsTest {
    private static final String TICKER =
            Universe.load(TestPlatform.UNIVERSE).get(0).ticker();
    private static final String OTHER =
            Universe.load(TestPlatform.UNIVERSE).get(1).ticker();

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
    void countsRequestsAndTheirTimesByRouteAndNotByTicker() {
        client.get("/api/v1/stocks/" + TICKER);
        client.get("/api/v1/stocks/" + OTHER);
        client.get("/api/v1/stocks/NIX");
        var good = "{method=\"GET\",route=\"/api/v1/stocks/{ticker}\",status=\"200\"}";
        assertThat(value("http_server_requests_seconds_count" + good)).isEqualTo(2);
        assertThat(value("http_server_requests_seconds_count" + good.replace("200", "404")))
                .isEqualTo(1);
        assertThat(value(
                        "http_server_requests_seconds_bucket" + good.substring(0, good.length() - 1) + ",le=\"+Inf\"}"))
                .isEqualTo(2);
    }

    @Test
    void countsHitsAndMisses() {
        client.get("/api/v1/analytics/" + TICKER + "/history?days=5");
        client.get("/api/v1/analytics/" + TICKER + "/history?days=20");
        client.get("/api/v1/analytics/" + OTHER + "/history?days=5");
        assertThat(value("cache_gets_total{cache=\"history\",result=\"miss\"}")).isEqualTo(2);
        assertThat(value("cache_gets_total{cache=\"history\",result=\"hit\"}")).isEqualTo(1);
    }

    @Test
    void timesQueriesByName() {
        client.get("/api/v1/portfolios/71/positions");
        assertThat(value("db_query_seconds_count{query=\"contents\"}")).isPositive();
    }

    @Test
    void countsWhatModelsDoAndNotWhatTheCacheDoesForThem() {
        var path = "/api/v1/models/drawdown/predictions";
        client.get(path + "/" + TICKER);
        client.get(path + "/" + TICKER);
        client.send("POST", path, "{\"rows\":[" + zeros() + "," + zeros() + "," + zeros() + "]}");
        var drawdown = "{model=\"drawdown\"}";
        assertThat(value("model_inference_seconds_count" + drawdown)).isEqualTo(2);
        assertThat(value("model_predictions_total" + drawdown)).isEqualTo(4);
        assertThat(value("model_load_seconds_count" + drawdown)).isEqualTo(1);
        var admin = Client.of(platform.url()).bearing(platform.adminToken());
        assertThat(admin.send("DELETE", "/admin/models/drawdown", "")
                        .json()
                        .path("loaded")
                        .booleanValue())
                .isFalse();
        client.get(path + "/" + TICKER);
        assertThat(value("model_load_seconds_count" + drawdown)).isEqualTo(2);
        assertThat(value("model_predictions_total" + drawdown)).isEqualTo(5);
    }

    private static String zeros() {
        return "[" + "0,".repeat(49) + "0]";
    }

    /** The page beside the platform names what there is, and nothing else. */
    @Test
    void everySeriesOfThePageIsTold() throws IOException {
        client.get("/api/v1/models/month/predictions/" + TICKER);
        client.get("/api/v1/portfolios/71/positions");
        client.send("POST", "/api/v1/pipeline", "{\"stocks\":1}");
        PipelineTest.ended(client, "/api/v1/pipeline/1");
        var backtest = client.send("POST", "/api/v1/backtests", "{\"ticker\":\"" + TICKER + "\"}");
        PipelineTest.ended(client, backtest.json().path("poll").textValue());
        System.gc();
        for (int i = 0; i < 500 && !client.get("/metrics").text().contains("jvm_gc_pause_seconds_sum{"); i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        var page = Files.readString(Path.of("src/test/java/openingbell/platform/README.md"));
        var named = Pattern.compile("^\\| `([a-z_]+)(\\{[a-z, ]+})?`", Pattern.MULTILINE)
                .matcher(page.substring(page.indexOf("## Metrics"), page.indexOf("## Faults")))
                .results()
                .toList();
        assertThat(named).hasSizeGreaterThan(15);
        var told = client.get("/metrics").text();
        for (var series : named) {
            if (!series.group(1).equals("process_resident_memory_bytes")
                    || Files.exists(Path.of("/proc/self/status"))) {
                assertThat(told.lines().filter(line -> line.matches(series.group(1) + "[ {].*")))
                        .as(series.group())
                        .isNotEmpty()
                        .allSatisfy(line -> assertThat(labels(line)).containsAll(labels(series.group())));
            }
        }
    }

    private static List<String> labels(String series) {
        return Pattern.compile("[{, ]([a-z]+)(?=[=,}])")
                .matcher(series)
                .results()
                .map(label -> label.group(1))
                .toList();
    }

    @Test
    void tellsOfOpenConnectionsAndOfTheTimeAndMemoryOfTheProcess() throws IOException {
        assertThat(value("http_server_connections")).isBetween(1L, 19L);
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 20; i++) {
                var socket = new Socket("127.0.0.1", platform.url().getPort());
                sockets.add(socket);
                socket.getOutputStream().write("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes());
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }
            assertThat(value("http_server_connections")).isBetween(21L, 39L);
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
        assertThat(value("process_cpu_seconds_total")).isPositive();
        assumeThat(Path.of("/proc/self/status")).exists();
        assertThat(value("process_resident_memory_bytes"))
                .isGreaterThan(Runtime.getRuntime().totalMemory()
                        - Runtime.getRuntime().freeMemory());
    }

    @Test
    void seesWhichTickersWereAskedFor() {
        var admin = Client.of(platform.url()).bearing(platform.adminToken());
        admin.send("DELETE", "/admin/seen", "");
        client.get("/api/v1/quotes/" + TICKER);
        client.get("/api/v1/quotes/" + TICKER);
        client.get("/api/v1/analytics/" + OTHER + "/risk");
        client.get("/api/v1/quotes?tickers=" + TICKER + "," + OTHER);
        client.get("/api/v1/quotes/NIX");
        var seen = admin.read("/admin/seen");
        assertThat(seen.path("total").intValue()).isEqualTo(3);
        assertThat(seen.path("tickers").path(TICKER).intValue()).isEqualTo(2);
        assertThat(seen.path("tickers").path(OTHER).intValue()).isEqualTo(1);
        assertThat(seen.path("routes").path("/api/v1/quotes").path(OTHER).intValue())
                .isEqualTo(1);
        assertThat(admin.send("DELETE", "/admin/seen", "").json().path("total").intValue())
                .isZero();
        assertThat(admin.read("/admin/seen").path("tickers")).isEmpty();
    }

    private static long value(String series) {
        return Prometheus.value(client.get("/metrics").text(), series);
    }
}
