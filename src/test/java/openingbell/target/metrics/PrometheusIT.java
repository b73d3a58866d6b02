package openingbell.target.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import openingbell.facts.Buckets;
import openingbell.facts.GaugeLog;
import openingbell.testing.platforms.PrometheusServer;
import openingbell.testing.runs.ShortRuns;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real Prometheus, which also says what a quantile of a histogram is. */
class PrometheusIT {
    private static final int HISTOGRAMS = 40;
    private static final double[] BOUNDS = {0.001, 0.002, 0.005, 0.01, 0.1, 2.5};

    @TempDir
    static Path folder;

    private static final StringBuilder TEXT = new StringBuilder();
    private static final List<Buckets> TOLD = new ArrayList<>();
    private static HttpServer target;
    private static PrometheusServer prometheus;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeTrue(PrometheusServer.executable().isPresent(), PrometheusServer.MISSING);
        var random = new Random(7);
        for (int h = 0; h < HISTOGRAMS; h++) {
            tell(h, random);
        }
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/metrics", exchange -> {
            var text = TEXT.toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        target.start();
        prometheus = PrometheusServer.watching(
                URI.create("http://127.0.0.1:" + target.getAddress().getPort()), folder.resolve("prometheus"));
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) {
            prometheus.close();
            target.stop(0);
        }
    }

    /** Of some buckets nothing is in them, and of some all is above the highest bound. */
    private static void tell(int number, Random random) {
        var buckets = new ArrayList<Buckets.Bucket>();
        double from = 0;
        long sum = 0;
        for (int i = 0; i <= BOUNDS.length; i++) {
            double to = i < BOUNDS.length ? BOUNDS[i] : Double.POSITIVE_INFINITY;
            long here = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(50);
            if (here > 0) {
                buckets.add(new Buckets.Bucket(from, to, here));
            }
            sum += here;
            TEXT.append("took_seconds_bucket{h=\"%d\",le=\"%s\"} %d\n"
                    .formatted(number, i < BOUNDS.length ? Double.toString(to) : "+Inf", sum));
            from = to;
        }
        TOLD.add(Buckets.of(buckets));
    }

    @Test
    void aQuantileIsWhatPrometheusSaysItIs() throws Exception {
        var gauges = new StringBuilder();
        for (int h = 0; h < HISTOGRAMS; h++) {
            gauges.append("g%d { source = w, query = \"histogram_quantile(%s, took_seconds_bucket{h='%d'})\" }\n"
                    .formatted(h, share(h), h));
        }
        var reader = reader(gauges.toString());
        ShortRuns.await(
                "the first reading of Prometheus",
                () -> reader.problem().orElse(""),
                () -> reader.problem().isEmpty());
        var told = read(reader).stream()
                .map(line -> line.replaceAll(".*\"gauge\":\"(g\\d+)\",\"level\":([^,}]+).*", "$1 $2")
                        .split(" "))
                .collect(Collectors.toMap(parts -> parts[0], parts -> Double.parseDouble(parts[1])));
        for (int h = 0; h < HISTOGRAMS; h++) {
            assertThat(TOLD.get(h).quantile(share(h)).value())
                    .as("%s of %s", share(h), TOLD.get(h))
                    .isCloseTo(told.get("g" + h), within(1e-12));
        }
    }

    private static double share(int number) {
        return new double[] {0.5, 0.9, 0.95, 0.99}[number % 4];
    }

    @Test
    void whatIsNoQueryIsToldInItsWords() {
        assertThat(reader("g { source = w, query = \"sum(\" }").problem().orElseThrow())
                .startsWith("gauge `g` (target.metrics.gauges): " + prometheus.url() + " refuses the query: ")
                .contains("parse error");
        assertThat(reader("g { source = w, query = \"no_such_metric\" }")
                        .problem()
                        .orElseThrow())
                .contains("the query gives nothing");
    }

    private static MetricsReader reader(String gauges) {
        var settings = SettingsFixture.with(
                        "target { url = \"http://localhost:1\", auth.kind = none }",
                        "target.metrics { every = 10s, sources.w { promql = \"" + prometheus.url() + "\" }, gauges {",
                        gauges + "} }")
                .load();
        return MetricsReader.of(settings.metrics(), settings.target(), URI.create("http://localhost:1"));
    }

    private static List<String> read(MetricsReader reader) throws Exception {
        try (var log = GaugeLog.in(folder)) {
            reader.read(note -> {
                try {
                    note.in(log);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return Files.readAllLines(folder.resolve(GaugeLog.FILE));
    }
}
