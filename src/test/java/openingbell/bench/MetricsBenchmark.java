package openingbell.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.LongAdder;
import openingbell.platform.EmbeddedPlatform;
import openingbell.settings.Settings;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.source.Sources;
import openingbell.target.metrics.MetricsReader;

/** What it costs to read the embedded platform's metrics: the load generator and the platform, each by the CPU time of its whole process, at the pace of a run and at ten times that. */
final class MetricsBenchmark {
    private static final OperatingSystemMXBean OWN = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private MetricsBenchmark() {}

    static void run(PrintStream out, int seconds) throws IOException, InterruptedException {
        try (var scratch = Scratch.folder("metrics-benchmark");
                var platform =
                        EmbeddedPlatform.start(settings("1s"), scratch.path().resolve("platform.log"))) {
            out.println(Machine.now());
            askForAll(platform.url());
            out.printf(
                    Locale.ROOT,
                    "the text: %,d bytes, %d series%n",
                    text(platform.url()).length(),
                    series(platform));
            long idleOwn = OWN.getProcessCpuTime();
            var idlePlatform = cpu();
            Thread.sleep(Duration.ofSeconds(seconds).toMillis());
            long idle = OWN.getProcessCpuTime() - idleOwn;
            long idleThere = cpu().minus(idlePlatform).toMillis();
            for (var every : List.of("100ms", "1s")) { // the quick pace first: it warms both
                tell(out, every, seconds, platform, idle, idleThere);
            }
            out.println(Machine.now());
        }
    }

    private static void tell(
            PrintStream out, String every, int seconds, EmbeddedPlatform platform, long idle, long idleThere)
            throws InterruptedException {
        var settings = settings(every);
        var reader = MetricsReader.of(settings.metrics(), settings.target(), platform.url());
        var notes = new LongAdder();
        var sampler = reader.start(note -> notes.increment(), said -> {});
        Thread.sleep(2_000); // the first readings load classes
        long before = OWN.getProcessCpuTime();
        var there = cpu();
        long noted = notes.sum();
        Thread.sleep(Duration.ofSeconds(seconds).toMillis());
        long own = OWN.getProcessCpuTime() - before - idle;
        long platforms = cpu().minus(there).toMillis() - idleThere;
        double readings =
                (double) (notes.sum() - noted) / settings.metrics().gauges().size();
        sampler.close();
        out.printf(
                Locale.ROOT,
                "every %-5s  %4.0f readings of %d gauges: %6.2f ms of CPU each in the load generator, %6.2f ms in the platform%n",
                every,
                readings,
                settings.metrics().gauges().size(),
                own / 1e6 / readings,
                platforms / readings);
    }

    /** Of the one process that this one has started. */
    private static Duration cpu() {
        return ProcessHandle.current()
                .children()
                .findFirst()
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow();
    }

    private static long series(EmbeddedPlatform platform) throws IOException, InterruptedException {
        return text(platform.url())
                .lines()
                .filter(line -> !line.startsWith("#"))
                .count();
    }

    /** Each route has series of its own once it was asked for. */
    private static void askForAll(URI platform) throws IOException, InterruptedException {
        var paths = new ObjectMapper()
                .readTree(body(platform.resolve("/openapi.json")))
                .path("paths");
        for (var path : (Iterable<String>) paths::fieldNames) {
            body(platform.resolve(path.replaceAll("\\{[^}]*}", "1")));
        }
    }

    private static String text(URI platform) throws IOException, InterruptedException {
        return body(platform.resolve("/metrics"));
    }

    private static String body(URI url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url)
                                .timeout(Duration.ofSeconds(10))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static Settings settings(String every) {
        var properties = new Properties();
        properties.setProperty("target.metrics.every", every);
        return SettingsLoader.load(Optional.empty(), new Sources(Optional.empty(), properties, Map.of()));
    }
}
