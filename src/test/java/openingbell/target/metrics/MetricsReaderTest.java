package openingbell.target.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import openingbell.facts.GaugeLog;
import openingbell.settings.Settings;
import openingbell.testing.runs.ShortRuns;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against small servers, most of which are broken on purpose. */
@Timeout(60)
class MetricsReaderTest {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    @TempDir
    Path folder;

    private final Told one = new Told();
    private final Told two = new Told();
    private HttpServer server;
    private GaugeLog log;

    /** What a server tells when it is asked; settable while it runs. */
    private static final class Told {
        private volatile String text = "up 1\n";
        private volatile String type = TEXT;
        private volatile int status = 200;
        private volatile Map<String, String> heard = Map.of();
    }

    @BeforeEach
    void start() throws IOException {
        log = GaugeLog.in(folder);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/one", one);
        serve("/two", two);
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(0);
        log.close();
    }

    private void serve(String path, Told told) {
        server.createContext(path, exchange -> {
            var heard = new TreeMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> heard.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            heard.put("query", String.valueOf(exchange.getRequestURI().getQuery()));
            told.heard = heard;
            var text = told.text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", told.type);
            exchange.sendResponseHeaders(told.status, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
    }

    @Test
    void countersOfAllInstancesGrowTogether() throws Exception {
        var source = source("hits { source = t, ratio { hits = \"gets{result='hit'}\", of = gets } }");
        one.text = gets(100, 50);
        two.text = gets(7, 0);
        assertThat(read(source)).isEmpty(); // nothing is known of what was before
        one.text = gets(190, 60);
        two.text = gets(7, 0);
        assertThat(read(source)).containsExactly("hits 90 of 100");
        one.text = gets(190, 60) + "gets{result=\"hit\",cache=\"new\"} 5\n";
        two.text = gets(8, 1);
        // A series that comes later began at 0.
        assertThat(read(source)).containsExactly("hits 6 of 7");
        one.text = gets(190, 60);
        assertThat(read(source)).containsExactly("hits 0 of 0");
        // And one that comes again goes on where it was.
        one.text = gets(190, 60) + "gets{result=\"hit\",cache=\"new\"} 8\n";
        assertThat(read(source)).containsExactly("hits 3 of 3");
    }

    /** One thing that everybody looks for: two instances, of which each is looked into once in an hour or a million times at once. */
    @Test
    void aHitRateIsToldBesideTheOneThatIsExpectedOfItsCache() throws Exception {
        var settings = settings("""
                hits { source = t, ratio { hits = "gets{result='hit'}", of = gets }, cache { size = 10, lifetime = 1ms } }
                other { source = t, ratio { hits = "gets{result='hit'}", of = gets } }
                """);
        var reader = MetricsReader.of(settings.metrics(), settings.target(), URI.create(url("")), 1);
        one.text = gets(0, 0);
        two.text = gets(0, 0);
        read(reader);
        one.text = gets(0, 1);
        Thread.sleep(20);
        assertThat(expected(read(reader))).isBetween(0.0, 0.05);
        assertThat(read(reader)).containsExactly("hits 0 of 0", "other 0 of 0");
        two.text = gets(1_000_000_000, 1);
        assertThat(expected(read(reader))).isBetween(0.99, 1.0);
    }

    private static double expected(List<String> lines) {
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("hits.expected ");
        return Double.parseDouble(lines.get(0).substring("hits.expected ".length()));
    }

    @Test
    void whereAnInstanceIsMissingNothingIsKnownAndNothingIsLost() throws Exception {
        var source = source(
                "hits { source = t, ratio { hits = \"gets{result='hit'}\", of = gets } }",
                "heap { source = t, sum = heap }");
        one.text = gets(100, 0) + "heap 100\n";
        two.text = gets(100, 0) + "heap 200\n";
        read(source);
        one.text = gets(110, 0) + "heap 100\n";
        two.status = 503;
        assertThat(read(source))
                .containsExactly(
                        "hits missed " + url("/two") + " answered with status 503",
                        "heap missed " + url("/two") + " answered with status 503");
        two.status = 200;
        two.text = gets(120, 20) + "heap 250\n";
        assertThat(read(source)).containsExactly("hits 30 of 50", "heap 350.0");
        two.text = gets(120, 20);
        assertThat(read(source)).containsExactly("hits 0 of 0", "heap missed " + url("/two") + " tells no heap");
    }

    @Test
    void aRestartIsNoticedAndWhatIsCountedGoesOn() throws Exception {
        var source = source(
                "hits { source = t, ratio { hits = \"gets{result='hit'}\", of = gets } }",
                "cpu { source = t, rate = cpu_seconds_total, unit = cores }");
        one.text = gets(1_000, 500) + "cpu_seconds_total 10.5\n";
        two.text = gets(0, 0) + "cpu_seconds_total 1\n";
        read(source);
        // So fast that one of its counters is further than it was before.
        one.text = gets(400, 600) + "cpu_seconds_total 0.25\n";
        two.text = gets(0, 0) + "cpu_seconds_total 1.5\n";
        assertThat(read(source))
                .containsExactly(
                        "hits reset " + url("/one"), "hits 400 of 1000", "cpu reset " + url("/one"), "cpu grew 0.75");
    }

    @Test
    void aQuantileIsOfWhatCameIntoItsBuckets() throws Exception {
        var source = source("p { source = t, quantile = 0.5, of = \"took_seconds{q='a'}\", unit = ms, times = 1000 }");
        var before = buckets("took_seconds", "q=\"a\",", 10, 20, 30) + buckets("took_seconds", "q=\"b\",", 0, 0, 0);
        one.text = before;
        two.text = before;
        assertThat(problem(source)).isEmpty();
        read(source);
        one.text = buckets("took_seconds", "q=\"a\",", 11, 25, 36) + buckets("took_seconds", "q=\"b\",", 99, 99, 99);
        two.text = buckets("took_seconds", "q=\"a\",", 11, 21, 31);
        assertThat(read(source)).containsExactly("p [0.0 100.0 2][100.0 500.0 4][500.0 null 1]");
    }

    @Test
    void aSummaryTellsItsQuantileItself() throws Exception {
        var source = source("p { source = t, quantile = 0.95, of = took_seconds, unit = ms, times = 1000 }");
        one.text = "took_seconds{quantile=\"0.5\"} 0.001\ntook_seconds{quantile=\"0.95\"} 0.2\ntook_seconds_count 5\n";
        two.text = "took_seconds{quantile=\"0.5\"} 0.001\ntook_seconds{quantile=\"0.95\"} NaN\ntook_seconds_count 0\n";
        assertThat(problem(source)).isEmpty();
        assertThat(read(source)).containsExactly("p 200.0");
        one.text = two.text;
        assertThat(read(source)).singleElement().asString().startsWith("p missed there is no took_seconds");
    }

    @Test
    void aValueAnAverageAHighestAndALowest() throws Exception {
        var source = source(
                "a { source = t, mean = x }",
                "b { source = t, max = x }",
                "c { source = t, min = x }",
                "d { source = t, value = \"x{i='3'}\", times = 10 }");
        one.text = "x{i=\"1\"} 1\nx{i=\"2\"} 2\n";
        two.text = "x{i=\"3\"} 6\n";
        assertThat(read(source)).containsExactly("a 3.0", "b 6.0", "c 1.0", "d 60.0");
        two.text = "x{i=\"3\"} +Inf\n";
        assertThat(read(source))
                .containsExactly(
                        "a missed it is told to be Infinity",
                        "b missed it is told to be Infinity",
                        "c 1.0",
                        "d missed it is told to be Infinity");
    }

    @Test
    void whatIsNotThereIsRefusedBeforeTheLoadWithWhatIs() throws Exception {
        one.text = gets(1, 1)
                + "jvm_memory_used_bytes{area=\"heap\"} 5\njvm_memory_max_bytes 9\nx{i=\"1\"} 1\nx{i=\"2\"} 1\n";
        two.text = one.text;
        assertThat(problem(source("g { source = t, sum = jvm_memory_usd_bytes }")))
                .startsWith(
                        "gauge `g` (target.metrics.gauges): " + url("/one")
                                + " tells no metric jvm_memory_usd_bytes: right would be `jvm_memory_used_bytes`, if that was meant.");
        assertThat(problem(source("g { source = t, sum = \"jvm_memory_used_bytes{area='heep'}\" }")))
                .contains(
                        "tells no series jvm_memory_used_bytes{area='heep'}, but of jvm_memory_used_bytes there are {area=\"heap\"}")
                .doesNotContain("appears-later");
        assertThat(problem(source("g { source = t, rate = other_total }")))
                .contains("tells no metric other_total: right would be one of ", "appears-later = true");
        assertThat(problem(source("g { source = t, rate = other_total, appears-later = true }")))
                .isEmpty();
        assertThat(problem(source("g { source = t, quantile = 0.9, of = other }")))
                .contains("other_bucket");
        assertThat(problem(source("g { source = t, value = x }")))
                .contains("there are 4 series x, and `value` is for one: sum, mean, max or min of them");
        one.text = gets(900, 0);
        two.text = gets(0, 100);
        assertThat(problem(source("g { source = t, ratio { hits = gets, of = \"gets{result='miss'}\" } }")))
                .contains("`hits` are 1000, more than the 100 of `of`: is it the other way round?");
        two.status = 401;
        assertThat(problem(source("g { source = t, rate = gets }")))
                .isEqualTo("source `t` (target.metrics.sources): " + url("/two") + " answered with status 401.");
    }

    /** Where it appears later, it is nothing until then; where nothing at all is told, nothing is known. */
    @Test
    void aCounterThatAppearsLaterIsNothingUntilThen() throws Exception {
        var source = source("e { source = t, rate = errors_total, unit = \"/s\", appears-later = true }");
        read(source);
        assertThat(read(source)).containsExactly("e grew 0.0");
        one.text = "up 1\nerrors_total 3\n";
        assertThat(read(source)).containsExactly("e grew 3.0");
        two.text = "";
        assertThat(read(source)).containsExactly("e missed " + url("/two") + " answered with no metrics at all");
    }

    @Test
    void whatLetsTheReaderInGoesAlongAndNothingOfTheLoad() throws Exception {
        var reader = reader(settings(
                "g { source = t, sum = up }",
                "target { headers.X-Tenant = secretive, auth { kind = api-key } }",
                "target.metrics.sources.t.headers { Authorization = ${TOKEN} }"));
        assertThat(reader.problem()).isEmpty();
        assertThat(one.heard)
                .containsEntry("authorization", "Bearer t0k3n-t0k3n")
                .doesNotContainKeys("x-tenant", "x-api-key", "cookie");
    }

    @Test
    void anAnswerThatIsNoneIsSaidInASentence() throws Exception {
        one.type = "text/html";
        assertThat(missed()).contains("answered with text/html, which is no text of metrics");
        one.type = TEXT;
        one.text = "<html>\n<body>It works</body></html>\n";
        assertThat(missed()).contains("answered with no metrics in line 1: `<html>`");
        one.text = "up 1\nup{x=\"\n";
        assertThat(missed()).contains("answered with no metrics in line 2");
        one.text = "";
        assertThat(missed()).contains("answered with no metrics at all");
        one.status = 302;
        assertThat(missed()).contains("answered with status 302");
        server.stop(0);
        assertThat(missed()).contains("refuses connections");
    }

    @Test
    void anAnswerWithoutEndIsGivenUp() throws Exception {
        var head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n";
        assertThat(hostile("", 0)).contains("did not answer within 1s (target.metrics.timeout)");
        assertThat(hostile(head + "\r\nup 1\n", 0)).contains("did not answer within 1s");
        assertThat(hostile(head + "Content-Length: 9999999999\r\n\r\nup 1\n", 0))
                .contains("did not answer within 1s");
        assertThat(hostile(head + "Content-Length: 100\r\n\r\nup 1\n", -1)).contains("broke the connection");
        assertThat(hostile(head + "Content-Length: 3\r\n\r\nup 1\n", -1)).contains("cut off in line 1");
        assertThat(hostile(head + "\r\nup{x=\"", 1)).contains("a line of more than 64 kB");
        assertThat(hostile(head + "\r\n", 2)).contains("more than 32 MB of metrics");
        assertThat(hostile("220 mail.example ready\r\n", -1)).contains("broke the connection");
        assertThat(hostile(head + "Content-Length: \u001b[2J\r\n\r\n", -1)).doesNotContain("\u001b");
    }

    @Test
    void whatIsPackedIsNotUnpacked() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(packed)) {
            zip.write(new byte[1 << 24]);
        }
        one.text = "x";
        server.removeContext("/one");
        server.createContext("/one", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", TEXT);
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, packed.size());
            exchange.getResponseBody().write(packed.toByteArray());
            exchange.close();
        });
        assertThat(missed()).contains("answered with a text packed by gzip, which nobody asked for");
    }

    /** Those that nobody asks for cost no memory; those that somebody does are bounded. */
    @Test
    void aMillionSeriesAreReadOrRefusedAndNeverKept() throws Exception {
        var text = new StringBuilder("up 1\n");
        for (int i = 0; i < 1_000_000; i++) {
            text.append("s{i=\"").append(i).append("\"} 1\n");
        }
        one.text = text.toString();
        var patient = settings("g { source = t, sum = up }", "target.metrics { every = 30s, timeout = 30s }");
        assertThat(reader(patient).problem()).isEmpty();
        var all = settings("g { source = t, sum = s }", "target.metrics { every = 30s, timeout = 30s }");
        assertThat(reader(all).problem().orElseThrow()).contains("answered with more than 10000 series");
    }

    /** A slow source keeps no other waiting, what is missed is counted, and the end comes at once. */
    @Test
    void whileItRunsEverythingIsReadInTimeOrCountedAsMissed() throws Exception {
        two.text = "up 7\n";
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var settings = settings(
                    "g { source = t, sum = up }, s { source = slow, sum = up }",
                    "target.metrics { every = 100ms, timeout = 100ms }",
                    "target.metrics.sources.slow { prometheus = \"http://127.0.0.1:" + silent.getLocalPort() + "/\" }");
            var said = new CopyOnWriteArrayList<String>();
            var sampler = reader(settings).start(this::note, said::add);
            ShortRuns.await(
                    "readings", () -> lines().toString(), () -> lines().size() >= 20 && lines().contains("g 8.0"));
            two.status = 500;
            ShortRuns.await(
                    "missed readings",
                    () -> lines().toString(),
                    () -> lines().stream().anyMatch(line -> line.startsWith("g missed")));
            sampler.close();
            var lines = lines();
            assertThat(lines.stream().filter(line -> line.startsWith("s ")))
                    .allMatch(line -> line.startsWith("s missed "))
                    .anyMatch(line -> line.contains("did not answer within 100ms (target.metrics.timeout)"));
            assertThat(said)
                    .hasSize(2)
                    .anyMatch(line ->
                            line.startsWith("source `slow` of target.metrics could not be read: http://127.0.0.1:"))
                    .anyMatch(line -> line.startsWith("source `t` of target.metrics could not be read: "));
            Thread.sleep(300);
            assertThat(lines()).isEqualTo(lines);
        }
    }

    @Test
    void aQueryGivesOneNumber() throws Exception {
        one.type = "application/json";
        var settings = settings(
                "g { source = w, query = \"sum(x) or vector(0)\", times = 2, unit = threads }",
                "target.metrics.sources.w { promql = \"" + url("/one") + "\" }");
        var source = MetricsReader.of(settings.metrics(), settings.target(), URI.create(url("")));
        one.text =
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1795244400.1,\"21\"]}]}}";
        assertThat(source.problem()).isEmpty();
        assertThat(one.heard.get("query")).isEqualTo("query=sum(x)+or+vector(0)&timeout=10000ms");
        assertThat(read(source)).containsExactly("g 42.0");
        one.text = "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1795244400.1,\"1e3\"]}}";
        assertThat(read(source)).containsExactly("g 2000.0");
        for (var wrong : Map.of(
                        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}",
                        "the query gives nothing",
                        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{},{}]}}",
                        "the query gives 2 series, and a gauge is one: sum(…), avg(…) or max(…) of them",
                        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}",
                        "the query gives matrix, and a gauge is one number",
                        "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"NaN\"]}}",
                        "the query gives NaN",
                        "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"many\"]}}",
                        "the query gives `many`",
                        "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error\\u001b[2J at char 3\"}",
                        "refuses the query: parse error",
                        "<html>",
                        "answered with what no Prometheus server says",
                        "[1]",
                        "answered with what no Prometheus server says")
                .entrySet()) {
            one.text = wrong.getKey();
            assertThat(source.problem().orElseThrow())
                    .contains(wrong.getValue())
                    .doesNotContain("\u001b");
            assertThat(read(source))
                    .singleElement()
                    .asString()
                    .startsWith("g missed")
                    .contains(wrong.getValue());
        }
    }

    private static String gets(int hits, int misses) {
        return "gets{result=\"hit\"} %d\ngets{result=\"miss\"} %d\n".formatted(hits, misses);
    }

    private static String buckets(String name, String labels, int... cumulated) {
        var bounds = List.of("0.1", "0.5", "+Inf");
        var text = new StringBuilder();
        for (int i = 0; i < cumulated.length; i++) {
            text.append("%s_bucket{%sle=\"%s\"} %d\n".formatted(name, labels, bounds.get(i), cumulated[i]));
        }
        return text.toString();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private Settings settings(String gauges, String... more) {
        var lines = new ArrayList<>(List.of(
                "target { url = \"" + url("") + "\", auth.kind = none }",
                "target.metrics.sources.t { prometheus = [/one, \"" + url("/two") + "\"] }",
                "target.metrics.gauges { " + gauges + " }"));
        lines.addAll(List.of(more));
        return SettingsFixture.with(lines.toArray(String[]::new))
                .variable("TOKEN", "Bearer t0k3n-t0k3n")
                .variable("OPENING_BELL_API_KEY", "k3y-of-the-load")
                .load();
    }

    private MetricsReader reader(Settings settings) {
        return MetricsReader.of(settings.metrics(), settings.target(), URI.create(url("")));
    }

    private MetricsReader source(String... gauges) {
        return reader(settings(String.join("\n", gauges)));
    }

    private static String problem(MetricsReader reader) {
        return reader.problem().orElse("");
    }

    private String missed() throws Exception {
        return read(source("g { source = t, sum = up }")).get(0);
    }

    private void note(GaugeLog.Note note) {
        try {
            note.in(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads once; what that adds to the log, shortened. */
    private List<String> read(MetricsReader reader) throws Exception {
        int before = lines().size();
        reader.read(this::note);
        var lines = lines();
        return lines.subList(before, lines.size());
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(folder.resolve(GaugeLog.FILE)).stream()
                    .map(MetricsReaderTest::shortened)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shortened(String line) {
        try {
            var json = new ObjectMapper().readTree(line);
            var value = Optional.of("missed")
                    .filter(json::has)
                    .map(missed -> "missed " + json.path(missed).asText())
                    .or(() ->
                            Optional.of("reset " + json.path("reset").asText()).filter(reset -> json.has("reset")))
                    .or(() -> Optional.of(json.path("level").asText()).filter(level -> json.has("level")))
                    .or(() -> Optional.of("grew " + json.path("grew").asText()).filter(grew -> json.has("grew")))
                    .or(() -> Optional.of(buckets(json)).filter(buckets -> json.has("buckets")))
                    .orElse(json.path("hits").asText() + " of "
                            + json.path("total").asText());
            return json.path("gauge").asText() + " " + value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String buckets(JsonNode json) {
        var text = new StringBuilder();
        json.path("buckets")
                .forEach(bucket -> text.append("[%s %s %s]"
                        .formatted(
                                bucket.path("from").asText(),
                                bucket.has("to") ? bucket.path("to").asText() : "null",
                                bucket.path("count").asText())));
        return text.toString();
    }

    /** @param then -1: closes the connection; 0: says nothing more; 1: letters without end; 2: lines without end */
    private String hostile(String answer, int then) throws Exception {
        try (var hostile = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var thread = new Thread(() -> {
                try (var socket = hostile.accept()) {
                    socket.getInputStream().read();
                    var out = socket.getOutputStream();
                    out.write(answer.getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    goOn(out, then);
                } catch (IOException | InterruptedException over) {
                    // as it should be
                }
            });
            thread.setDaemon(true);
            thread.start();
            var settings = settings(
                    "g { source = h, sum = up }",
                    "target.metrics.sources.h { prometheus = \"http://127.0.0.1:" + hostile.getLocalPort() + "/\" }",
                    then > 0 ? "target.metrics { every = 30s, timeout = 20s }" : "");
            var lines = read(MetricsReader.of(settings.metrics(), settings.target(), URI.create(url(""))));
            thread.interrupt();
            assertThat(lines).hasSize(1);
            return lines.get(0);
        }
    }

    private static void goOn(OutputStream out, int then) throws IOException, InterruptedException {
        if (then == 0) {
            Thread.sleep(20_000);
        }
        var more = (then == 1 ? "x" : "series{of=\"many\"} 1\n").repeat(1 << 12).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; then > 0 && i < 100_000; i++) {
            out.write(more);
        }
    }
}
