package openingbell.e2e;

import static openingbell.testing.runs.Judged.green;
import static openingbell.testing.runs.Judged.promises;
import static openingbell.testing.runs.Judged.red;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import openingbell.ColdStartSimulation;
import openingbell.platform.EmbeddedPlatform;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.secrets.Secrets;
import openingbell.settings.source.Sources;
import openingbell.testing.runs.GatlingRun;
import openingbell.testing.runs.PlatformAdmin;
import openingbell.testing.runs.ShortRuns;
import openingbell.verdict.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A platform that was just started, and one that is slow for its first seconds. */
@Execution(ExecutionMode.CONCURRENT)
class ColdStartIT {
    private static final String SLOW = "[{\"route\": \"*\", \"kind\": \"latency\", \"of\": \"2500ms\"}]";

    @TempDir
    Path folder;

    @Test
    void aFreshPlatformKeepsBothPromises() throws IOException {
        var ended = coldStart(500, 8_000).run();
        var run = green(ended);
        assertThat(promises(run, Outcome.PASS))
                .as(run.verdict().sentence())
                .contains(
                        "p95 of cold",
                        "p95 of warm",
                        "value of gauge cold-start.slower",
                        "value of gauge cold-start.lasts");
        assertThat(promises(run, Outcome.FAIL)).isEmpty();
    }

    /** For some seconds, though it was warmed up before: what is promised of the second holds. */
    @Test
    void onlyWhatIsPromisedOfTheFirstHalfIsBrokenByASlowStart() throws Exception {
        var properties = new Properties();
        properties.setProperty("config", ShortRuns.SETTINGS.toString());
        properties.setProperty("platform.warm-up", "3s");
        var settings = SettingsLoader.load(
                Optional.of("cold-start"), new Sources(Optional.empty(), properties, System.getenv()));
        try (var platform = EmbeddedPlatform.start(settings, folder.resolve("platform.log"))) {
            var admin = new PlatformAdmin(platform);
            admin.faults(SLOW);
            var prepared = coldStart(10, 3_000)
                    .with("url", platform.url())
                    .with("target.trial", false)
                    .env("OPENING_BELL_PASSWORD", Secrets.DEMO_PASSWORD);
            try (var running = prepared.start()) {
                ShortRuns.await(
                        "users", running::output, () -> !running.process().isAlive() || isAsked(admin));
                Thread.sleep(4_000);
                admin.faults("[]");
                var ended = running.await();
                var run = red(ended);
                assertThat(promises(run, Outcome.FAIL))
                        .containsExactlyInAnyOrder(
                                "p95 of cold", "value of gauge cold-start.slower", "value of gauge cold-start.lasts");
            }
        }
    }

    private static boolean isAsked(PlatformAdmin admin) {
        try {
            return !admin.seenTickers().isEmpty();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The limits are for any machine, under any other load; one that was not warmed up is some twelve times slower for some five seconds. */
    private GatlingRun coldStart(int slower, int lasts) {
        var objectives = "simulations.cold-start.objectives.";
        return ShortRuns.run(ColdStartSimulation.class, folder)
                .withoutReports()
                .with("simulations.cold-start.phases", "[{level=10,ramp=0s,hold=16s}]")
                .with("simulations.cold-start.parameters.as-slow", 10)
                .with(objectives + "all.least-samples", 20)
                .with(objectives + "paths.cold", "{p95=2s,errors=1%,least-samples=5}")
                .with(objectives + "paths.warm", "{p95=2s,p99=off,errors=1%,least-samples=20}")
                .with(objectives + "gauges.\"cold-start.slower\".at-most", slower)
                .with(objectives + "gauges.\"cold-start.lasts\".at-most", lasts);
    }
}
