package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import openingbell.BellSimulation;
import openingbell.CapacitySimulation;
import openingbell.LoadSimulation;
import openingbell.StressSimulation;
import openingbell.judge.Assessor;
import openingbell.objectives.Objective;
import openingbell.platform.EmbeddedPlatform;
import openingbell.settings.Settings;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.secrets.Secrets;
import openingbell.settings.source.Sources;
import openingbell.testing.runs.GatlingRun;
import openingbell.testing.runs.JudgedAgain;
import openingbell.testing.runs.PlatformAdmin;
import openingbell.testing.runs.ShortRuns;
import openingbell.verdict.Finding;
import openingbell.verdict.Outcome;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A platform that goes wrong in the middle of a run: what only a promise about every moment notices, where a load that climbs stops, and what has to hold where it goes on. */
@Isolated
class MidRunIT {
    private static final String OVERLAY = "src/test/resources/openingbell/e2e/short.conf";
    private static final String EVERY = "p50 of all requests, in the worst 2 s";
    private static final String SECONDS = "seconds kept of all requests";

    private static final String SLOW = "[{\"route\": \"*\", \"kind\": \"latency\", \"of\": \"2500ms\"}]";

    @TempDir
    static Path folder;

    private static EmbeddedPlatform platform;

    private final PlatformAdmin admin = new PlatformAdmin(platform);

    @BeforeAll
    static void start() {
        platform = EmbeddedPlatform.start(settings(), folder.resolve("platform.log"));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @BeforeEach
    void mend() throws Exception {
        admin.faults("[]");
    }

    /** And Gatling, which knows no moments, stays green: the red is ours. */
    @Test
    void aBadMomentBreaksThePromisesAboutEveryMomentAndNoneAboutTheWholeRun() throws Exception {
        var ended = withBadMoment(load());
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(2);
        assertThat(ended.output()).contains(" : true").doesNotContain(" : false");
        var verdict = Assessor.assess(ended.runFolder()).verdict();
        assertThat(verdict.outcome()).as(verdict.sentence()).isEqualTo(Outcome.FAIL);
        assertThat(verdict.findings(PromiseFinding.class))
                .filteredOn(finding -> finding.outcome() == Outcome.FAIL)
                .extracting(Finding::title)
                .contains(EVERY, SECONDS);

        var run = JudgedAgain.of(ended.runFolder());
        var whole = run.with(run.run().promises().stream()
                        .filter(Objective::isOverall)
                        .toList())
                .verdict();
        assertThat(whole.outcome()).as(whole.sentence()).isEqualTo(Outcome.PASS);
    }

    /** From then on the platform is slow: the load stops there, and what was asked of it decides. */
    @Test
    void aClimbStopsWhereAPromiseBreaks() throws Exception {
        var ended = slowAfter(3_000, capacity());
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(2);
        var highest = Assessor.assess(ended.runFolder()).steps().highestHeld();
        assertThat(ended.output()).contains("Highest level that kept every promise: %.0f users/s.".formatted(highest));
        assertStopped(Assessor.assess(ended.runFolder()), Outcome.FAIL);
        assertStopped(JudgedAgain.of(ended.runFolder()).withLeastLevel(10), Outcome.PASS);
    }

    private static void assertStopped(RunSummary summary, Outcome outcome) {
        assertThat(summary.verdict().outcome()).as(summary.verdict().sentence()).isEqualTo(outcome);
        assertThat(summary.steps().highestHeld()).isBetween(10.0, 40.0);
        assertThat(summary.steps().steps())
                .as("it stopped there")
                .last()
                .satisfies(step -> assertThat(step.held()).isFalse())
                .satisfies(step -> assertThat(step.level()).isLessThan(50));
    }

    /** With so little of everything that any machine bears it. */
    @Test
    void aClimbThatBreaksNothingGoesToItsEnd() throws Exception {
        var ended = run(CapacitySimulation.class)
                .with("visit.journeys", 1)
                .with("simulations.capacity.warm-up", "2s")
                .with("simulations.capacity.stairs", "{from=2,to=6,step=2,ramp=0s,hold=4s}")
                .with("simulations.capacity.least-level", 6)
                .with("simulations.capacity.objectives", "{all={p95=20s,errors=1%,least-samples=10}}")
                .run();
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(Assessor.assess(ended.runFolder()).steps().highestHeld()).isEqualTo(6);
    }

    /** From the second level on the platform is slow. Gatling, which knows no levels, is asked nothing that would say otherwise. */
    @Test
    void aStressTestMayBendThePlatformAboveTheLevelThatHasToHold() throws Exception {
        var ended = slowAfter(8_000, stress());
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        var bent = Assessor.assess(ended.runFolder());
        assertBent(
                bent,
                Outcome.PASS,
                "; every level held up to %.0f users; promises broke at "
                        .formatted(bent.steps().highestHeld()));
        assertBent(
                JudgedAgain.of(ended.runFolder()).withLeastLevel(50),
                Outcome.FAIL,
                "promised was 50 users; first to break: all requests at ");
    }

    private static void assertBent(RunSummary summary, Outcome outcome, String sentence) {
        var verdict = summary.verdict();
        assertThat(verdict.outcome()).as(verdict.sentence()).isEqualTo(outcome);
        assertThat(summary.steps().highestHeld()).isBetween(10.0, 30.0);
        assertThat(verdict.sentence()).contains(sentence);
    }

    private static GatlingRun load() {
        return run(LoadSimulation.class)
                .with("simulations.load.phases", "[{level=30,ramp=1s,hold=14s}]")
                .with("objectives.all.p99", "off")
                .with("objectives.all.every", "2s")
                .with("objectives.all.seconds-kept", "85%");
    }

    private static GatlingRun capacity() {
        return climb(CapacitySimulation.class, "capacity", 50).with("visit.journeys", 4);
    }

    private static GatlingRun stress() {
        return climb(StressSimulation.class, "stress", 10).jvm("-Xmx256m");
    }

    private static GatlingRun climb(Class<? extends BellSimulation> simulation, String section, int least) {
        var key = "simulations." + section + ".";
        return run(simulation)
                .with(key + "warm-up", "0s")
                .with(key + "stairs", "{from=10,to=50,step=10,ramp=0s,hold=6s}")
                .with(key + "least-level", least)
                .with(key + "objectives", "{all={p95=1900ms,errors=1%,least-samples=10}}");
    }

    private static GatlingRun run(Class<? extends BellSimulation> simulation) {
        return GatlingRun.of(simulation, folder.resolve("runs"))
                .with("config", OVERLAY)
                .with("url", platform.url())
                .env("OPENING_BELL_PASSWORD", Secrets.DEMO_PASSWORD)
                .withoutReports()
                .within(Duration.ofMinutes(3));
    }

    private GatlingRun.Result withBadMoment(GatlingRun run) throws Exception {
        try (var running = ShortRuns.underLoad(run.start())) {
            Thread.sleep(1_000);
            admin.faults("[{\"route\": \"*\", \"kind\": \"latency\", \"of\": \"1500ms\"}]");
            Thread.sleep(5_000);
            admin.faults("[]");
            return running.await();
        }
    }

    private GatlingRun.Result slowAfter(long millis, GatlingRun run) throws Exception {
        try (var running = ShortRuns.underLoad(run.start())) {
            Thread.sleep(millis);
            admin.faults(SLOW);
            return running.await();
        }
    }

    private static Settings settings() {
        var properties = new Properties();
        properties.setProperty("config", OVERLAY);
        return SettingsLoader.load(Optional.of("load"), new Sources(Optional.empty(), properties, System.getenv()));
    }
}
