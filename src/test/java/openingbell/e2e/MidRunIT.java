package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import openingbell.BellSimulation;
import openingbell.CapacitySimulation;
import openingbell.LoadSimulation;
import openingbell.judge.Assessor;
import openingbell.platform.EmbeddedPlatform;
import openingbell.settings.Secrets;
import openingbell.settings.Settings;
import openingbell.settings.SettingsLoader;
import openingbell.settings.Sources;
import openingbell.verdict.Finding;
import openingbell.verdict.Outcome;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A platform that goes wrong in the middle of a run: what only a promise about every moment notices, and where a load that climbs stops. */
class MidRunIT {
    private static final String OVERLAY = "src/test/resources/openingbell/e2e/short.conf";
    private static final String EVERY = "p50 of all requests, in the worst 2 s";
    private static final String SECONDS = "seconds kept of all requests";

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

    @Test
    void aBadMomentBreaksNoPromiseAboutTheWholeRun() throws Exception {
        var ended = withBadMoment(load());
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(summary(ended).verdict().outcome()).isEqualTo(Outcome.PASS);
    }

    /** And Gatling, which knows no moments, stays green: the red is ours. */
    @Test
    void aBadMomentBreaksThePromisesAboutEveryMoment() throws Exception {
        var ended = withBadMoment(everyMoment(load()));
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(2);
        assertThat(ended.output()).contains(" : true").doesNotContain(" : false");
        var verdict = summary(ended).verdict();
        assertThat(verdict.outcome()).as(verdict.sentence()).isEqualTo(Outcome.FAIL);
        assertThat(verdict.findings(PromiseFinding.class))
                .filteredOn(finding -> finding.outcome() == Outcome.FAIL)
                .extracting(Finding::title)
                .contains(EVERY, SECONDS);
    }

    @Test
    void aPlatformWithoutBadMomentsKeepsThem() throws Exception {
        var ended = everyMoment(load()).run();
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(summary(ended).verdict().findings(PromiseFinding.class))
                .filteredOn(finding -> finding.outcome() == Outcome.PASS)
                .extracting(Finding::title)
                .contains(EVERY, SECONDS);
    }

    /** From then on the platform is slow: the load stops there, and what was asked of it decides. */
    @ParameterizedTest
    @CsvSource({"10, 0, PASS", "50, 2, FAIL"})
    void aClimbStopsWhereAPromiseBreaks(int least, int exit, Outcome outcome) throws Exception {
        try (var running = Brisk.underLoad(capacity(least).start())) {
            Thread.sleep(3_000);
            new PlatformAdmin(platform).faults("[{\"route\": \"*\", \"kind\": \"latency\", \"of\": \"2500ms\"}]");
            var ended = running.await();
            assertThat(ended.exitCode()).as(ended.output()).isEqualTo(exit);
            var summary = summary(ended);
            assertThat(summary.verdict().outcome())
                    .as(summary.verdict().sentence())
                    .isEqualTo(outcome);
            assertThat(summary.steps().highestHeld()).isBetween(10.0, 40.0);
            assertThat(summary.steps().steps())
                    .as("it stopped there")
                    .last()
                    .satisfies(step -> assertThat(step.held()).isFalse())
                    .satisfies(step -> assertThat(step.level()).isLessThan(50));
            assertThat(ended.output())
                    .contains("Highest level that kept every promise: %.0f users/s."
                            .formatted(summary.steps().highestHeld()));
        }
    }

    @Test
    void aClimbThatBreaksNothingGoesToItsEnd() throws Exception {
        var ended = capacity(50).run();
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(summary(ended).steps().highestHeld()).isEqualTo(50);
    }

    private GatlingRun load() {
        return run(LoadSimulation.class)
                .with("simulations.load.phases", "[{level=30,ramp=1s,hold=14s}]")
                .with("objectives.all.p99", "off");
    }

    private static GatlingRun everyMoment(GatlingRun run) {
        return run.with("objectives.all.every", "2s").with("objectives.all.seconds-kept", "85%");
    }

    private GatlingRun capacity(int least) {
        return run(CapacitySimulation.class)
                .with("visit.journeys", 4)
                .with("simulations.capacity.warm-up", "0s")
                .with("simulations.capacity.stairs", "{from=10,to=50,step=10,ramp=0s,hold=6s}")
                .with("simulations.capacity.least-level", least)
                .with("simulations.capacity.objectives", "{all={p95=1900ms,errors=1%,least-samples=10}}");
    }

    private GatlingRun run(Class<? extends BellSimulation> simulation) {
        return GatlingRun.of(simulation, results)
                .with("config", OVERLAY)
                .with("url", platform.url())
                .env("OPENING_BELL_PASSWORD", Secrets.DEMO_PASSWORD)
                .withoutReports()
                .within(Duration.ofMinutes(3));
    }

    private GatlingRun.Result withBadMoment(GatlingRun run) throws Exception {
        try (var running = Brisk.underLoad(run.start())) {
            var admin = new PlatformAdmin(platform);
            Thread.sleep(1_000);
            admin.faults("[{\"route\": \"*\", \"kind\": \"latency\", \"of\": \"1500ms\"}]");
            Thread.sleep(5_000);
            admin.faults("[]");
            return running.await();
        }
    }

    private static RunSummary summary(GatlingRun.Result ended) throws IOException {
        return Assessor.assess(ended.runFolder());
    }

    private static Settings settings() {
        var properties = new Properties();
        properties.setProperty("config", OVERLAY);
        return SettingsLoader.load(Optional.of("load"), new Sources(Optional.empty(), properties, System.getenv()));
    }
}
