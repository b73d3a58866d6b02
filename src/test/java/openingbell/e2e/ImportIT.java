package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import openingbell.SmokeSimulation;
import openingbell.platform.EmbeddedPlatform;
import openingbell.testing.platforms.BrokerPlatform;
import openingbell.testing.platforms.BrokerPlatform.Trouble;
import openingbell.testing.platforms.Client;
import openingbell.testing.platforms.FormPlatform;
import openingbell.testing.platforms.RecordingVisitor;
import openingbell.testing.runs.GatlingRun;
import openingbell.testing.runs.ShortRuns;
import openingbell.testing.samples.CommandResult;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is imported from a platform's own document, or from a recording of it, drives that platform. */
@Execution(ExecutionMode.CONCURRENT)
class ImportIT {
    private static final String PASSWORD = "hush hush+1";

    @TempDir
    Path folder;

    @Test
    void drivesThePlatformWhoseDocumentItIs() throws IOException {
        var document = folder.resolve("openapi.json");
        var settings = SettingsFixture.with("include file(\"" + ShortRuns.SETTINGS + "\")")
                .load();
        try (var platform = EmbeddedPlatform.start(settings, folder.resolve("platform.log"))) {
            Files.writeString(
                    document, Client.of(platform.url()).read("/openapi.json").toString());
        }
        var imported = folder.resolve("imported.conf");
        CommandResult.by("import", document.toString(), "--out", imported.toString())
                .fine();
        var overlay = Files.writeString(
                folder.resolve("staging.conf"),
                "include file(\"" + ShortRuns.SETTINGS + "\")\ninclude file(\"" + imported + "\")\n");

        var result = ShortRuns.run(SmokeSimulation.class, folder.resolve("runs"))
                .with("config", overlay)
                .withoutReports()
                .run();

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("PASS: ");
        assertThat(result.requests())
                .contains(
                        "login",
                        "dashboard / overview",
                        "dashboard / movers",
                        "portfolio / valuation",
                        "recommendations / detail",
                        "search / typed",
                        "analytics / compare",
                        "quotes / single")
                .doesNotContain("portfolio / order", "admin / crash");
    }

    @Test
    void aRecordingDrivesTheApplicationOfPagesThatWasRecorded() throws IOException {
        try (var platform = BrokerPlatform.start(Map.of("client7", PASSWORD), 5, Trouble.NONE)) {
            var recording = new RecordingVisitor(platform.url())
                    .get("/portfolio")
                    .submit("/login", "/login", Map.of("account", "client7", "secret", PASSWORD))
                    .getJson("/quotes/s%3A0")
                    .get("/stock?s=s%3A0")
                    .get("/portfolio");
            var result = smoke(
                    recording,
                    run -> run.with("market.universe", write("universe.csv", BrokerPlatform.universe()))
                            .with("validity.logged-out", "50%"));
            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(result.output()).contains("PASS: ").doesNotContain("hush");
            assertThat(result.requests())
                    .as("five pages, then its session is over: it is begun anew, and nothing of that is red")
                    .contains(
                            "login page",
                            "login",
                            "login redirect",
                            "home / home",
                            "more-portfolio / portfolio",
                            "quotes / single",
                            "stock / stock")
                    .anyMatch(request -> request.endsWith(" / login"));
        }
    }

    @Test
    void aRecordingDrivesTheFormThatWasFilledIn() throws IOException {
        try (var platform = FormPlatform.start(Map.of("anna", PASSWORD), 1000)) {
            var recording = new RecordingVisitor(platform.url())
                    .submit("/app/login", "/app/login", Map.of("username", "anna", "password", PASSWORD))
                    .get("/app/quotes/2330");
            var result = smoke(recording, run -> run);
            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(result.output()).contains("PASS: ").doesNotContain("hush");
            assertThat(platform.loggedIn())
                    .as("who was recorded, the trial's visitor, and the user")
                    .hasSize(3);
            assertThat(result.requests()).contains("home / home", "more-quotes / quotes");
        }
    }

    private GatlingRun.Result smoke(RecordingVisitor recording, UnaryOperator<GatlingRun> with) {
        var har = write("recording.har", recording.har());
        var imported = folder.resolve("imported.conf");
        CommandResult.by("import", har.toString(), "--out", imported.toString()).fine();
        var overlay = write(
                "staging.conf", "include file(\"" + ShortRuns.SETTINGS + "\")\ninclude file(\"" + imported + "\")\n");
        return with.apply(GatlingRun.of(SmokeSimulation.class, folder.resolve("runs"))
                        .withoutReports()
                        .with("config", overlay)
                        .env("OPENING_BELL_PASSWORD", PASSWORD))
                .run();
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
