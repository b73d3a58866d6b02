package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import openingbell.BellSimulation;
import openingbell.StressSimulation;
import openingbell.judge.Assessor;
import openingbell.platform.EmbeddedPlatform;
import openingbell.settings.Secrets;
import openingbell.settings.Settings;
import openingbell.settings.SettingsLoader;
import openingbell.settings.Sources;
import openingbell.verdict.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A load that climbs, on a platform that bends on the way: what has to hold decides. */
class LevelsIT {
    private static final String OVERLAY = "src/test/resources/openingbell/e2e/short.conf";

    @TempDir
    Path results;

    private EmbeddedPlatform platform;

    @BeforeEach
    void start() {
        platform = EmbeddedPlatform.start(settings(), results.resolve("platform.log"));
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    /** From the second level on the platform is slow. Gatling, which knows no levels, is asked nothing that would say otherwise. */
    @ParameterizedTest
    @CsvSource({"10, 0, PASS", "50, 2, FAIL"})
    void aStressTestMayBendThePlatformAboveTheLevelThatHasToHold(int least, int exit, Outcome outcome)
            throws Exception {
        var ended = bent(stress(least));
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(exit);
        var summary = Assessor.assess(ended.runFolder());
        var verdict = summary.verdict();
        assertThat(verdict.outcome()).as(verdict.sentence()).isEqualTo(outcome);
        assertThat(summary.steps().highestHeld()).isBetween(10.0, 30.0);
        assertThat(verdict.sentence())
                .contains(
                        outcome == Outcome.PASS
                                ? "; every level held up to %.0f users; promises broke at "
                                        .formatted(summary.steps().highestHeld())
                                : "promised was 50 users; first to break: all requests at ");
    }

    private GatlingRun stress(int least) {
        return run(StressSimulation.class)
                .with("simulations.stress.warm-up", "0s")
                .with("simulations.stress.stairs", "{from=10,to=50,step=10,ramp=0s,hold=6s}")
                .with("simulations.stress.least-level", least)
                .with("simulations.stress.objectives", "{all={p95=1900ms,errors=1%,least-samples=10}}");
    }

    private GatlingRun run(Class<? extends BellSimulation> simulation) {
        return GatlingRun.of(simulation, results)
                .with("config", OVERLAY)
                .with("url", platform.url())
                .env("OPENING_BELL_PASSWORD", Secrets.DEMO_PASSWORD)
                .withoutReports()
                .jvm("-Xmx256m")
                .within(Duration.ofMinutes(3));
    }

    private GatlingRun.Result bent(GatlingRun run) throws Exception {
        try (var running = Brisk.underLoad(run.start())) {
            Thread.sleep(8_000);
            new PlatformAdmin(platform).faults("[{\"route\": \"*\", \"kind\": \"latency\", \"of\": \"2500ms\"}]");
            return running.await();
        }
    }

    private static Settings settings() {
        var properties = new Properties();
        properties.setProperty("config", OVERLAY);
        return SettingsLoader.load(Optional.of("stress"), new Sources(Optional.empty(), properties, System.getenv()));
    }
}
