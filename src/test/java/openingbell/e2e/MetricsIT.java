package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import openingbell.LoadSimulation;
import openingbell.facts.GaugeFacts;
import openingbell.judge.Assessor;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.platform.EmbeddedPlatform;
import openingbell.settings.Settings;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.secrets.Secrets;
import openingbell.settings.source.Sources;
import openingbell.testing.platforms.LeavingSource;
import openingbell.testing.platforms.PrometheusServer;
import openingbell.testing.runs.GatlingRun;
import openingbell.testing.runs.JudgedAgain;
import openingbell.testing.runs.ShortRuns;
import openingbell.verdict.Outcome;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;
import openingbell.verdict.ValidityFinding;
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

    /** What was seen is judged as far as it goes; the rest is said, and nobody waits for it. */
    @Test
    void sourcesThatGoAwayWhileTheLoadRunsAreMissedAndSaid() throws Exception {
        try (var gone = new LeavingSource(LeavingSource.Then.GONE);
                var back = new LeavingSource(LeavingSource.Then.BACK);
                var stuck = new LeavingSource(LeavingSource.Then.STUCK)) {
            var ended = ShortRuns.run(LoadSimulation.class, folder.resolve("reports"))
                    .withoutReports()
                    .with("duration", "20s")
                    .with(
                            "config",
                            ShortRuns.SETTINGS + "," + gauges(Map.of("gone", gone, "back", back, "stuck", stuck)))
                    .run();
            assertThat(ended.exitCode()).as(ended.output()).isZero();
            for (var name : List.of("gone", "back", "stuck")) {
                assertThat(ended.output())
                        .containsOnlyOnce("source `" + name + "` of target.metrics could not be read: ");
            }

            var again = JudgedAgain.of(ended.runFolder());
            var run = again.with(again.run().promises());
            assertThat(run.verdict().outcome()).as(run.verdict().sentence()).isEqualTo(Outcome.INCONCLUSIVE);
            assertThat(run.verdict().findings(ValidityFinding.class))
                    .filteredOn(finding -> finding.title().equals("metrics read"))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.sentence()).contains("gone ", "back ", "stuck "));
            var ofGone = most(run, "gone");
            assertThat(ofGone.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
            assertThat(ofGone.sentence())
                    .containsPattern("most is [1-5], within <= 1,000, but \\d+ of its \\d+ readings were missed")
                    .containsPattern("broke the connection|refuses connections");
            assertThat(most(run, "stuck").sentence()).contains("did not answer within 1s (target.metrics.timeout)");
            // Missed once or twice it is judged by what was seen, before and after.
            var seen = again.facts().gauge("back", "").orElseThrow().readings().total();
            assertThat(seen.missed()).isPositive();
            assertThat(seen.most()).isGreaterThan(10);
            var ofBack = most(run, "back");
            assertThat(ofBack.outcome())
                    .as(ofBack.sentence())
                    .isEqualTo(seen.missed() > 2 ? Outcome.INCONCLUSIVE : Outcome.PASS);
            // What was broken before nobody could look any more is broken.
            var broken = new Objective(new Subject.OfGauge("gone", "", Quantity.Worse.HIGHER), Quantity.MOST, 0);
            assertThat(most(again.with(List.of(broken)), "gone").outcome()).isEqualTo(Outcome.FAIL);
        }
    }

    private Path gauges(Map<String, LeavingSource> sources) throws IOException {
        var lines = new StringBuilder("target.metrics.every = 1s\n");
        sources.forEach((name, source) -> lines.append("""
                target.metrics.sources.%1$s { prometheus = "http://127.0.0.1:%2$d/metrics" }
                target.metrics.gauges.%1$s { source = %1$s, value = answers }
                objectives.gauges.%1$s { most { at-most = 1000 } }
                """.formatted(name, source.port())));
        return Files.writeString(folder.resolve("leaving.conf"), lines);
    }

    private static PromiseFinding most(RunSummary run, String gauge) {
        return run.verdict().findings(PromiseFinding.class).stream()
                .filter(finding -> finding.title().equals("most of gauge " + gauge))
                .findFirst()
                .orElseThrow();
    }

    private static Settings settings() {
        var properties = new Properties();
        properties.setProperty("config", ShortRuns.SETTINGS.toString());
        return SettingsLoader.load(Optional.of("load"), new Sources(Optional.empty(), properties, Map.of()));
    }
}
