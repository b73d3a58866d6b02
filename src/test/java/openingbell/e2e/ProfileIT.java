package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import openingbell.LoadSimulation;
import openingbell.facts.Profile;
import openingbell.judge.Assessor;
import openingbell.platform.EmbeddedPlatform;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.secrets.Secrets;
import openingbell.settings.source.Sources;
import openingbell.testing.platforms.Client;
import openingbell.testing.runs.GatlingRun;
import openingbell.testing.runs.ShortRuns;
import openingbell.testing.samples.CommandResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs whose target is recorded: what is hot is named, and only that; and what is recorded survives an early end. */
class ProfileIT {
    private static final String BURNER = "openingbell.platform.faults.CpuBurner";

    @TempDir
    Path folder;

    @Test
    void whatBurnsTheCpuIsNamedWithTheFlameGraphBesideTheVerdict() throws IOException {
        var ended = run().with("profile", "on")
                .with("duration", "8s")
                .with("platform.faults", "[{route=\"*\",kind=cpu-burn,share=100%,of=20ms}]")
                .run();
        assertThat(ended.output()).contains("Java's Flight Recorder records the embedded platform", "-Dprofile=on");
        var profile = profile(ended.runFolder());
        assertThat(profile.problems()).isEmpty();
        assertThat(profile.methods().get(0).name()).startsWith(BURNER);
        assertThat(profile.routes()).extracting(Profile.Route::name).contains("GET /api/v1/quotes/{ticker}");
        assertThat(ended.runFolder().resolve("flame.html")).isNotEmptyFile();
        assertThat(Files.readString(ended.runFolder().resolve("verdict.html"))).contains("href=\"flame.html\"", BURNER);
        assertThat(Files.readString(ended.runFolder().resolve("verdict.md"))).contains("Where its time went");

        // The recording that is left says the same of the run that it was not made in.
        var name = ended.runFolder().getFileName().toString();
        Files.delete(ended.runFolder().resolve("flame.html"));
        CommandResult.by(
                "report",
                name,
                "--reports",
                folder.toString(),
                "--profile",
                ended.runFolder().resolve("profile.jfr").toString());
        assertThat(profile(ended.runFolder()).methods().get(0).name()).startsWith(BURNER);
        assertThat(ended.runFolder().resolve("flame.html")).isRegularFile();
        CommandResult.by("report", name, "--reports", folder.toString(), "--profile", "pom.xml")
                .ended(2, "pom.xml cannot be read as a recording of Java's Flight Recorder");
    }

    @Test
    void eachWorkerIsRecordedAndWhatDoesNotBurnIsNotNamed() throws IOException {
        var ended = run().with("profile", "on")
                .with("duration", "6s")
                .with("platform.workers", 3)
                .with("target.writes", "no")
                .run();
        var profile = profile(ended.runFolder());
        assertThat(profile.problems()).isEmpty();
        assertThat(profile.jvms()).isEqualTo(3);
        assertThat(profile.methods())
                .isNotEmpty()
                .noneMatch(method -> method.name().startsWith(BURNER));
        assertThat(ended.runFolder().resolve("profile-3.jfr")).isRegularFile();
    }

    /** By its pid, as a target of one's own would be; it answers on, and nobody records it any more. */
    @Test
    void aRunThatIsStoppedLeavesWhatWasRecordedUntilThen() throws Exception {
        var properties = new Properties();
        properties.setProperty("config", ShortRuns.SETTINGS.toString());
        var settings = SettingsLoader.load(Optional.empty(), new Sources(Optional.empty(), properties, Map.of()));
        try (var platform = EmbeddedPlatform.start(settings, folder.resolve("platform.log"));
                var running = ShortRuns.underLoad(run().with("url", platform.url())
                        .with("profile.pid", platform.pid())
                        .env("OPENING_BELL_PASSWORD", Secrets.DEMO_PASSWORD)
                        .start())) {
            ShortRuns.signal("TERM", running.process());
            var ended = running.await();
            assertThat(ended.output()).contains("INVALID: The run was stopped by SIGTERM");
            var profile = profile(ended.runFolder());
            assertThat(profile.problems()).isEmpty();
            // Which of them were seen in so short a time is chance.
            assertThat(profile.routes()).isNotEmpty();
            assertThat(Client.of(platform.url()).get("/health").status()).isEqualTo(200);
            assertThat(recordings(platform.pid())).contains("No available recordings");
        }
    }

    /** The platform and the load generator at once, as by Ctrl-C in a terminal. */
    @Test
    void aPlatformThatIsStoppedWithTheRunLeavesItsRecording() throws IOException {
        try (var running = ShortRuns.underLoad(run().with("profile", "on").start())) {
            ShortRuns.signal("TERM", ShortRuns.platformOf(running.process()));
            ShortRuns.signal("TERM", running.process());
            var profile = profile(running.await().runFolder());
            assertThat(profile.problems()).isEmpty();
            assertThat(profile.samples()).isPositive();
        }
    }

    private static String recordings(long pid) throws Exception {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(jcmd, Long.toString(pid), "JFR.check")
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Profile profile(Path runFolder) throws IOException {
        return Assessor.assess(runFolder).profile().orElseThrow();
    }

    private GatlingRun run() {
        return ShortRuns.run(LoadSimulation.class, folder).withoutReports();
    }
}
