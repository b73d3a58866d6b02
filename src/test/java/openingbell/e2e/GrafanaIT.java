package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import openingbell.LoadSimulation;
import openingbell.facts.Facts;
import openingbell.facts.Histogram;
import openingbell.judge.RunJson;
import openingbell.settings.SimulationPlan;
import openingbell.testing.platforms.OtlpCollector;
import openingbell.testing.platforms.Prometheus;
import openingbell.testing.platforms.PrometheusServer;
import openingbell.testing.runs.Running;
import openingbell.testing.runs.ShortRuns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One run, as a Prometheus and a collector of OpenTelemetry were told of it, and as Grafana would show it: its dashboard is asked of that Prometheus. And one of which nobody wants to hear. */
@Execution(ExecutionMode.CONCURRENT)
class GrafanaIT {
    private static final Path DASHBOARD = Path.of("grafana/opening-bell.json");
    private static final Path COMPOSE = Path.of("grafana/compose.yaml");
    private static final Path SCHEMA = Path.of("src/test/resources/openingbell/live/dashboard.schema.json");
    private static final Pattern ADDRESS = Pattern.compile("  live +(http://\\S+)");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*), (\\w+)\\)");
    private static final String VARIABLE = "OPENING_BELL_LIVE_TOKEN";
    private static final String TOKEN = "a-token-of-some-length";
    private static final String ENDED = "opening_bell_load_running{simulation=\"load\"} 0.0";

    @TempDir
    static Path folder;

    private static String lastScrape = "";
    private static Instant running = Instant.EPOCH;
    private static Facts facts;
    private static List<OtlpCollector.Received> sent = new ArrayList<>();
    private static Optional<PrometheusServer> prometheus = Optional.empty();

    @BeforeAll
    static void run() throws Exception {
        try (var collector = new OtlpCollector(200);
                var run = ShortRuns.run(LoadSimulation.class, folder.resolve("runs"))
                        .with("live.port", 0)
                        .with("live.token-env", VARIABLE)
                        .env(VARIABLE, TOKEN)
                        .with("live.otlp.url", collector.url())
                        .with("live.otlp.every", "2s")
                        .withoutReports()
                        .with("duration", "16s")
                        .with("simulations.load.warm-up", "1s")
                        .with("objectives.all.p95", "73ms")
                        .with(
                                "platform.faults",
                                "[{ route = \"/api/v1/quotes/{ticker}\", kind = error, share = 20%, status = 500 }]")
                        .start()) {
            var page = address(run);
            if (PrometheusServer.executable().isPresent()) {
                prometheus = Optional.of(PrometheusServer.configured(config(page), folder.resolve("prometheus")));
            }
            while (!lastScrape.contains(ENDED)) {
                lastScrape = scrape(page);
                if (!lastScrape.contains(ENDED)) {
                    running = Instant.now();
                }
                Thread.sleep(50);
            }
            facts = Facts.of(run.await().log());
            collector.received().drainTo(sent);
        }
    }

    @AfterAll
    static void close() {
        prometheus.ifPresent(PrometheusServer::close);
    }

    /** As the page of Compose has it, with another target. */
    private static String config(URI page) throws IOException {
        var token = Files.writeString(folder.resolve("token"), TOKEN);
        var ours = compose().at("/configs/prometheus/content").asText();
        var theirs = ours.replace("host.docker.internal:8080", page.getAuthority())
                .replace("/run/secrets/live-token", token.toString())
                .replace("scrape_interval: 5s", "scrape_interval: 1s");
        assertThat(theirs).contains(page.getAuthority(), token.toString(), "scrape_interval: 1s");
        return theirs;
    }

    private static JsonNode compose() throws IOException {
        return new YAMLMapper().readTree(Files.readString(COMPOSE));
    }

    private static String scrape(URI page) throws IOException {
        var connection = (HttpURLConnection) page.resolve("metrics").toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + TOKEN);
        try (var body = connection.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatIsScrapedLastIsWhatTheLogHolds() {
        var total = facts.all().total();
        assertThat(total.ko().count()).isPositive();
        assertThat(Prometheus.sum(lastScrape, Pattern.compile("opening_bell_requests_total\\{.*outcome=\"ok\"")))
                .isEqualTo(total.ok().count());
        assertThat(Prometheus.sum(lastScrape, Pattern.compile("opening_bell_requests_total\\{.*outcome=\"ko\"")))
                .isEqualTo(total.ko().count());
        facts.requests().forEach(request -> {
            var labels = ",request=\"%s\",simulation=\"load\"".formatted(request.name());
            var group = String.join(" / ", request.groups());
            var seen = request.latencies().total();
            counts("request", "{group=\"%s\",outcome=\"ok\"%s".formatted(group, labels), seen.ok());
            counts("request", "{group=\"%s\",outcome=\"ko\"%s".formatted(group, labels), seen.ko());
            assertThat(value("requests_total{group=\"%s\",outcome=\"ok\"%s}".formatted(group, labels)))
                    .isEqualTo(seen.ok().count());
        });
        facts.journeys().forEach(journey -> {
            var group = String.join(" / ", journey.path());
            var seen = journey.duration().total();
            counts("group", "{group=\"%s\",outcome=\"ok\",simulation=\"load\"".formatted(group), seen.ok());
            counts("group", "{group=\"%s\",outcome=\"ko\",simulation=\"load\"".formatted(group), seen.ko());
        });
        assertThat(value("users{scenario=\"visitors\",simulation=\"load\"}"))
                .isEqualTo(facts.usersOf(SimulationPlan.VISITORS).unfinished());
    }

    /** In every bucket, and in that which ends where a promise was made. */
    private static void counts(String what, String labels, Histogram seen) {
        if (seen.isEmpty()) {
            assertThat(lastScrape).doesNotContain("opening_bell_" + what + "_duration_seconds_count" + labels + "}");
            return;
        }
        assertThat(value(what + "_duration_seconds_count" + labels + "}")).isEqualTo(seen.count());
        var buckets = lastScrape
                .lines()
                .filter(line ->
                        line.startsWith("opening_bell_" + what + "_duration_seconds_bucket" + labels + ",le=\""))
                .filter(line -> !line.contains("+Inf"))
                .toList();
        assertThat(buckets).hasSizeGreaterThan(10).anyMatch(line -> line.contains("le=\"0.073\""));
        for (var bucket : buckets) {
            var bound = Double.parseDouble(bucket.replaceAll(".*le=\"(.*?)\".*", "$1"));
            assertThat(Double.parseDouble(bucket.substring(bucket.lastIndexOf(' '))))
                    .as(bucket)
                    .isEqualTo(seen.countUpTo((int) Math.round(1_000 * bound)));
        }
    }

    private static long value(String series) {
        return Prometheus.value(lastScrape, "opening_bell_" + series);
    }

    @Test
    void whatIsSentLastIsTheSame() {
        var last = sent.get(sent.size() - 1).metrics();
        var counted = last.stream()
                .filter(metric -> metric.getName().equals("opening.bell.requests"))
                .flatMap(metric -> metric.getSum().getDataPointsList().stream())
                .mapToDouble(NumberDataPoint::getAsDouble)
                .sum();
        var timed = last.stream()
                .filter(metric -> metric.getName().equals("opening.bell.request.duration"))
                .flatMap(metric -> metric.getHistogram().getDataPointsList().stream())
                .mapToLong(HistogramDataPoint::getCount)
                .sum();
        assertThat(sent).as("now and then").hasSizeGreaterThan(3);
        assertThat(counted).isEqualTo(facts.all().total().count());
        assertThat(timed).isEqualTo(facts.all().total().count());
    }

    @Test
    void nothingIsToldThatNobodyIsToRead() {
        assertThat(lastScrape)
                .doesNotContain("scenario=\"warm-up\"", TOKEN, "127.0.0.1", "status.find")
                .doesNotContainPattern("\\b\\d{4}\\.TW\\b");
    }

    @Test
    void promtoolFindsNothingWrong() throws Exception {
        assumeTrue(ShortRuns.installed("promtool"), PrometheusServer.MISSING);
        var scraped = Files.writeString(folder.resolve("scrape.txt"), lastScrape);
        var said = folder.resolve("promtool.txt");
        var promtool = new ProcessBuilder("promtool", "check", "metrics")
                .redirectInput(scraped.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        int code = promtool.waitFor();
        assertThat(Files.readString(said)).isEmpty();
        assertThat(code).isZero();
    }

    @Test
    void everythingThatTheDashboardAsksHasAnAnswer() throws Exception {
        assumeTrue(prometheus.isPresent(), PrometheusServer.MISSING);
        var dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        for (var variable : dashboard.at("/templating/list")) {
            if (variable.path("type").asText().equals("query")) {
                var query = LABEL_VALUES.matcher(variable.path("query").asText());
                assertThat(query.matches()).as(variable.toString()).isTrue();
                assertThat(ask(filled(query.group(1), Map.of())))
                        .as(variable.toString())
                        .isNotEmpty()
                        .allSatisfy(series -> assertThat(
                                        series.at("/metric/" + query.group(2)).asText())
                                .isNotEmpty());
            }
        }
        var gauges = ask("opening_bell_target_value").stream()
                .map(series -> series.at("/metric/gauge").asText())
                .toList();
        assertThat(gauges).contains("cache-hit-rate", "heap");
        var expressions = expressions(dashboard);
        assertThat(expressions).hasSizeGreaterThan(20);
        for (var expression : expressions) {
            for (var gauge : expression.contains("$gauge") ? gauges : List.of("")) {
                var asked = filled(expression, Map.of("$gauge", gauge));
                assertThat(ask(asked))
                        .as(asked)
                        .isNotEmpty()
                        .anySatisfy(series ->
                                assertThat(series.at("/value/1").asText()).isNotEqualTo("NaN"));
            }
        }
    }

    private static List<String> expressions(JsonNode dashboard) {
        return stream(dashboard.path("panels"))
                .flatMap(panel -> stream(panel.path("targets")))
                .map(target -> target.path("expr").asText())
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static String filled(String expression, Map<String, String> more) {
        var values = new java.util.LinkedHashMap<>(more);
        values.put("$simulation", "load");
        values.put("$instance", ".*");
        values.put("$__rate_interval", "10s");
        var filled = expression;
        for (var value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        assertThat(filled).doesNotContain("$");
        return filled;
    }

    /** What it was told while the run lasted. */
    private static List<JsonNode> ask(String query) throws IOException {
        var url = prometheus
                .orElseThrow()
                .url()
                .resolve("/api/v1/query?time=" + running.minusSeconds(1) + "&query="
                        + URLEncoder.encode(query, StandardCharsets.UTF_8));
        var connection = (HttpURLConnection) url.toURL().openConnection();
        assertThat(connection.getResponseCode()).as(query).isEqualTo(200);
        try (var body = connection.getInputStream()) {
            return stream(new ObjectMapper().readTree(body).at("/data/result")).toList();
        }
    }

    @Test
    void theDashboardIsOneThatGrafanaUnderstands() throws IOException {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        var text = Files.readString(DASHBOARD);
        assertThat(schema.validate(text, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(text.replaceFirst("\"expr\"", "\"query\""), InputFormat.JSON))
                .isNotEmpty();
        var dashboard = new ObjectMapper().readTree(text);
        var ids = stream(dashboard.path("panels"))
                .map(panel -> panel.path("id").asInt())
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
        var cells = new HashSet<String>();
        for (var panel : dashboard.path("panels")) {
            var at = panel.path("gridPos");
            for (int x = at.path("x").asInt();
                    x < at.path("x").asInt() + at.path("w").asInt();
                    x++) {
                for (int y = at.path("y").asInt();
                        y < at.path("y").asInt() + at.path("h").asInt();
                        y++) {
                    assertThat(cells.add(x + "," + y))
                            .as("room for " + panel.path("title"))
                            .isTrue();
                    assertThat(x).isLessThan(24);
                }
            }
        }
        // What is read from buckets is called what it is.
        assertThat(stream(dashboard.path("panels"))
                        .filter(panel -> panel.toString().contains("histogram_quantile"))
                        .map(panel -> panel.path("title").asText()))
                .hasSize(4)
                .allMatch(title -> title.contains("estimate"));
    }

    @Test
    void composeShowsThisDashboardInVersionsThatAreNamed() throws IOException {
        var compose = compose();
        assertThat(compose.path("services"))
                .allSatisfy(
                        service -> assertThat(service.path("image").asText()).matches(".+:v?\\d+\\.\\d+\\.\\d+"))
                .allSatisfy(service ->
                        assertThat(service.path("ports").path(0).asText()).startsWith("127.0.0.1:"));
        var dashboards = compose.at("/services/grafana/volumes/0").asText().split(":");
        assertThat(COMPOSE.resolveSibling(dashboards[0]).normalize()).isEqualTo(DASHBOARD);
        var provider = new YAMLMapper()
                .readTree(compose.at("/configs/dashboards/content").asText());
        assertThat(Path.of(dashboards[1]).getParent())
                .hasToString(provider.at("/providers/0/options/path").asText());
        var source = new YAMLMapper()
                .readTree(compose.at("/configs/datasource/content").asText());
        assertThat(source.at("/datasources/0/url").asText()).isEqualTo("http://prometheus:9090");
        assertThat(compose.at("/secrets/live-token/environment").asText()).isEqualTo(VARIABLE);
        assertThat(Files.readString(COMPOSE.resolveSibling("README.md"))).contains("-Dlive.token-env=" + VARIABLE);
    }

    /** As many visitors came as were planned, and the run ended by itself. */
    @Test
    void aCollectorThatHangsAndAPrometheusThatNeverReadsHoldUpNothing() throws Exception {
        try (var hanging = new ServerSocket(0, 50, java.net.InetAddress.getLoopbackAddress());
                var run = ShortRuns.run(LoadSimulation.class, folder.resolve("hanging"))
                        .with("live.port", 0)
                        .with("live.otlp.url", "http://127.0.0.1:" + hanging.getLocalPort() + "/v1/metrics")
                        .with("live.otlp.every", "1s")
                        .with("simulations.load.model", "open")
                        .with("simulations.load.phases", "[{ level = 5, ramp = 0s, hold = 6s }]")
                        .withoutReports()
                        .start()) {
            var page = address(run);
            var sockets = new ArrayList<Socket>();
            for (int i = 0; i < 12; i++) {
                var socket = new Socket(page.getHost(), page.getPort());
                socket.getOutputStream()
                        .write("GET /metrics HTTP/1.1\r\nHost: %s\r\n\r\n"
                                .formatted(page.getAuthority())
                                .getBytes(StandardCharsets.UTF_8));
                sockets.add(socket);
            }
            var ended = run.await();
            for (var socket : sockets) {
                socket.close();
            }
            assertThat(ended.exitCode()).as(ended.output()).isZero();
            var planned = RunJson.read(ended.runFolder()).plan().arrivals();
            assertThat(Facts.of(ended.log()).usersOf(SimulationPlan.VISITORS).started())
                    .isEqualTo(Math.round(planned))
                    .isEqualTo(30);
            var said = ended.output()
                    .lines()
                    .filter(line -> line.contains("metrics could not be sent"))
                    .collect(Collectors.toList());
            assertThat(said).singleElement().asString().contains("live.otlp", "it does not answer");
            assertThat(ended.output()).doesNotContain("io.micrometer", "MeterRegistry", "\tat ");
        }
    }

    private static URI address(Running run) {
        run.awaitOutput("a button that stops it");
        var found = ADDRESS.matcher(run.output());
        assertThat(found.find()).isTrue();
        return URI.create(found.group(1));
    }
}
