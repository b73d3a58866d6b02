package openingbell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import openingbell.LoadSimulation;
import openingbell.e2e.GatlingRun;
import openingbell.e2e.Running;
import openingbell.platform.EmbeddedPlatform;
import openingbell.report.Reports;
import openingbell.settings.Secrets;
import openingbell.settings.SettingsLoader;
import openingbell.settings.Sources;
import openingbell.verdict.Comparison;
import openingbell.verdict.Measure;
import openingbell.verdict.Metric;
import openingbell.verdict.Outcome;
import openingbell.verdict.Scope;
import openingbell.verdict.baseline.Baselines;
import openingbell.verdict.baseline.RunRecord;
import openingbell.verdict.regression.GateLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Night after night against the embedded platform: unchanged runs are quiet, and the one route that became slower is named. */
class RegressionIT {
    private static final String CONFIG = "src/test/resources/openingbell/cli/regression.conf";
    private static final int BASE_MILLIS = 100;
    private static final String ROUTE = "/api/v1/quotes/{ticker}";
    private static final Metric P50 = new Metric(Scope.REQUEST, "quotes.single", Measure.P50);

    @TempDir
    Path reports;

    @Test
    void unchangedRunsAreQuietAndTheSlowerRouteIsNamed() throws Exception {
        try (var platform = platform()) {
            // A delay that dwarfs what a busy machine adds; all at once, so that what it adds is the same for each.
            faults(platform, latency("*", BASE_MILLIS));
            var unchanged = runs(platform, 4);
            for (var run : unchanged.subList(0, 3)) {
                assertThat(say("baseline", "accept", run.toString())).isZero();
            }
            assertThat(say("compare", "baseline:load", unchanged.get(3).toString()))
                    .isZero();
            var quiet = compared(unchanged.get(3));
            // What so short a run cannot pin down is not judged.
            assertThat(quiet).extracting(Comparison::outcome).doesNotContain(Outcome.FAIL, Outcome.INVALID);
            assertThat(quiet)
                    .filteredOn(comparison -> comparison.outcome() == Outcome.PASS)
                    .hasSizeGreaterThan(10);

            // A quarter, or what so short a baseline can surely show.
            double detectable = quiet.stream()
                    .filter(comparison -> comparison.metric().equals(P50))
                    .mapToDouble(Comparison::detectable)
                    .findFirst()
                    .orElseThrow();
            long slower = Math.round(BASE_MILLIS * Math.max(0.25, 2 * detectable));
            faults(platform, latency("*", BASE_MILLIS), latency(ROUTE, slower));
            try (var running = run(platform)) {
                var result = running.await();
                assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
                var verdict = Reports.read(result.runFolder()).verdict();
                assertThat(verdict.outcome()).as(verdict.sentence()).isEqualTo(Outcome.FAIL);
                assertThat(verdict.findings(Comparison.class))
                        .filteredOn(comparison -> comparison.outcome() == Outcome.FAIL)
                        .extracting(Comparison::metric)
                        .contains(P50)
                        .noneMatch(metric -> metric.name().startsWith("portfolio") && metric.measure() == Measure.P50);
                assertThat(say("compare", "baseline:load", result.runFolder().toString()))
                        .isEqualTo(Main.NO);
                assertThat(say("baseline", "accept", result.runFolder().toString()))
                        .isEqualTo(Main.NO);
            }
        }
    }

    private List<Comparison> compared(Path run) throws IOException {
        return Baselines.of(reports)
                .compare(RunRecord.of(Reports.read(run)), GateLimits.DEFAULT)
                .comparisons();
    }

    private int say(String... words) {
        var said = new PrintWriter(new StringWriter());
        return Main.run(
                said,
                said,
                Stream.concat(Stream.of(words), Stream.of("--reports", reports.toString()))
                        .toArray(String[]::new));
    }

    /** So many at once; their folders. */
    private List<Path> runs(EmbeddedPlatform platform, int count) {
        var running = new ArrayList<Running>();
        try {
            for (int i = 0; i < count; i++) {
                running.add(run(platform));
            }
            return running.stream()
                    .map(Running::await)
                    .map(result -> {
                        assertThat(result.exitCode()).as(result.output()).isZero();
                        var printed = result.output();
                        var begin = printed.indexOf("loadsimulation-");
                        return reports.resolve(
                                printed.substring(begin, begin + "loadsimulation-yyyyMMddHHmmssSSS".length()));
                    })
                    .toList();
        } finally {
            running.forEach(Running::close);
        }
    }

    private Running run(EmbeddedPlatform platform) {
        return GatlingRun.of(LoadSimulation.class, reports)
                .with("config", CONFIG)
                .with("url", platform.url())
                .env("OPENING_BELL_PASSWORD", Secrets.DEMO_PASSWORD)
                .withoutReports()
                .jvm("-Xmx256m")
                .start();
    }

    private EmbeddedPlatform platform() {
        var properties = new Properties();
        properties.setProperty("config", CONFIG);
        var settings = SettingsLoader.load(Optional.empty(), new Sources(Optional.empty(), properties, Map.of()));
        return EmbeddedPlatform.start(settings, reports.resolve("platform.log"));
    }

    private static String latency(String route, long millis) {
        return "{\"route\": \"%s\", \"kind\": \"latency\", \"of\": \"%dms\"}".formatted(route, millis);
    }

    private static void faults(EmbeddedPlatform platform, String... faults) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(platform.url() + "/admin/faults"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("[" + String.join(",", faults) + "]"))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
