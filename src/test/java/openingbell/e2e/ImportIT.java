package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import openingbell.SmokeSimulation;
import openingbell.platform.EmbeddedPlatform;
import openingbell.testing.platforms.Client;
import openingbell.testing.runs.ShortRuns;
import openingbell.testing.samples.CommandResult;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is imported from a platform's own document drives that platform. */
@Execution(ExecutionMode.CONCURRENT)
class ImportIT {
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
}
