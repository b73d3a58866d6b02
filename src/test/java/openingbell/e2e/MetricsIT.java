package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import openingbell.LoadSimulation;
import openingbell.facts.GaugeFacts;
import openingbell.judge.Assessor;
import openingbell.platform.EmbeddedPlatform;
import openingbell.settings.Settings;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.secrets.Secrets;
import openingbell.settings.source.Sources;
import openingbell.testing.platforms.PrometheusServer;
import openingbell.testing.runs.GatlingRun;
import openingbell.testing.runs.ShortRuns;
import openingbell.verdict.Outcome;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Numbers from inside the target in a real run: promised and kept, promised and broken. */
@Execution(ExecutionMode.CONCURRENT)
class MetricsIT {
    private static final Path OVERLAY = Path.of("src/test/resources/openingbell/e2e/metrics.conf");

    @TempDir
    Path folder;

    /** Of a target that somebody else has started, and of a Prometheus that watches it, where this machine has one. */
    @Test
    void whatTheTargetTellsAndWhatWatchesItIsPromisedAndKept() throws Exception {
        try (var platform = EmbeddedPlatform.start(settings(), folder.resolve("platform.log"))) {
            if (PrometheusServer.executable().isEmpty()) {
                System.out.println(PrometheusServer.MISSING + ": the run is made without it");
                kept(run(platform));
                return;
            }
            try (var prometheus = PrometheusServer.watching(platform.url(), folder.resolve("prometheus"))) {
                var run = kept(run(platform)
                        .with("target.metrics.sources.watcher.promql", prometheus.url())
                        .with("target.metrics.gauges.answers.source", "watcher")
                        .with(
                                "target.metrics.gauges.answers.query",
                                "sum(http_server_requests_seconds_count) or vector(0)")
                        .with("objectives.gauges.answers.at-least", 0));
                var answers = run.facts().gauge("answers", "").orElseThrow();
                assertThat(answers.readings().total().most()).isGreaterThan(10);
            }
        }
    }

    private RunSummary kept(GatlingRun prepared) throws IOException {
        var ended = prepared.run();
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        var run = Assessor.assess(ended.runFolder());
        assertThat(run.verdict().outcome()).as(run.verdict().sentence()).isEqualTo(Outcome.PASS);
        assertThat(run.verdict().findings(PromiseFinding.class))
                .extracting(PromiseFinding::title)
                .contains(
                        "value of gauge hit-rate",
                        "value of gauge db",
                        "value of gauge heap-used",
                        "value of gauge cores");
        assertThat(run.facts().gauges())
                .allSatisfy(gauge -> assertThat(gauge.readings().total().times())
                        .as(gauge.name())
                        .isGreaterThan(3));
        // All times between two readings together are as long as the run.
        var cores = run.facts().gauge("cores", "cores").orElseThrow();
        var read = cores.readings().total();
        assertThat(cores.kind()).isEqualTo(GaugeFacts.Kind.RATE);
        assertThat(read.total() / 1_000.0).isCloseTo(2.0 * read.times(), within(4.0));
        assertThat(Files.readString(ended.runFolder().resolve("verdict.html")))
                .contains("\"name\":\"hit-rate\"", "\"name\":\"cores\"");
        return run;
    }

    private GatlingRun run(EmbeddedPlatform platform) {
        return ShortRuns.run(LoadSimulation.class, folder.resolve("reports"))
                .withoutReports()
                .with("config", ShortRuns.SETTINGS + "," + OVERLAY.toAbsolutePath())
                .with("target.url", platform.url())
                .env("OPENING_BELL_PASSWORD", Secrets.DEMO_PASSWORD)
                .with("duration", "16s");
    }

    /** The embedded platform as it comes, with nothing named but the promise; red for that reason alone. */
    @Test
    void aCacheThatIsOffBreaksWhatIsPromisedOfIt() throws IOException {
        var ended = ShortRuns.run(LoadSimulation.class, folder.resolve("reports"))
                .withoutReports()
                .with("duration", "10s")
                .with("platform.faults", "[{kind=cache-off}]")
                .with("objectives.gauges.cache-hit-rate.at-least", "30%")
                .run();
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(2);
        var verdict = Assessor.assess(ended.runFolder()).verdict();
        assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(verdict.findings(PromiseFinding.class))
                .filteredOn(finding -> finding.outcome() == Outcome.FAIL)
                .extracting(PromiseFinding::sentence)
                .containsExactly("gauge cache-hit-rate: value is 0 %, promised was >= 30 % (-100 %).");
        assertThat(ended.output()).contains("FAIL  value of gauge cache-hit-rate");
    }

    private static Settings settings() {
        var properties = new Properties();
        properties.setProperty("config", ShortRuns.SETTINGS.toString());
        return SettingsLoader.load(Optional.of("load"), new Sources(Optional.empty(), properties, Map.of()));
    }
}
