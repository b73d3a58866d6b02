package openingbell.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import openingbell.files.WholeFile;
import openingbell.imports.ImportException;
import openingbell.imports.Imported;
import openingbell.settings.Settings;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.source.SettingsException;
import openingbell.settings.source.Sources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Settings of what there is already. */
@Command(
        name = "import",
        description = {
            "Makes settings for your platform from its OpenAPI 3 document (JSON or YAML), or from a browser's recording (HAR).",
            "Nothing is fetched, no password or token is copied, and what changes something is switched off."
        })
final class ImportCommand extends Subcommand {
    @Parameters(paramLabel = "DOCUMENT", description = "api.json, api.yaml or recording.har.")
    private Path document;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "The new settings, such as staging.conf.")
    private Path out;

    @Option(names = "--force", description = "Replace the file if it is there.")
    private boolean force;

    @Override
    public Integer call() throws IOException {
        if (Files.exists(out) && !force) {
            throw new CommandException(
                    "%s exists already. Right: another name, or --force to replace it.".formatted(out));
        }
        var imported = imported();
        check(imported.settings());
        WholeFile.write(out, imported.settings());
        out().printf("%s is written.%n", out);
        imported.told().forEach(line -> out().println("- " + line));
        out().printf("%nNext: mvn gatling:test -Dsimulation=openingbell.SmokeSimulation -Dconfig=%s%n", out);
        return Main.OK;
    }

    private Imported imported() throws IOException {
        try {
            return Imported.from(document, settings(Optional.empty()), progress());
        } catch (ImportException wrong) {
            throw new CommandException(wrong.getMessage());
        }
    }

    /** What cannot be loaded is not written. */
    private static void check(String text) throws IOException {
        var file = Files.createTempFile("opening-bell-", ".conf");
        try {
            Files.writeString(file, text);
            settings(Optional.of(file));
        } catch (SettingsException refused) {
            throw new CommandException(
                    "A mistake in this project itself, please report it with the document: what came out of it cannot be loaded.%n%s"
                            .formatted(refused.getMessage()));
        } finally {
            Files.delete(file);
        }
    }

    /** As they are without anything else that is given here. Whether secrets are there is asked by the run that needs them. */
    private static Settings settings(Optional<Path> overlay) {
        var properties = new Properties();
        overlay.ifPresent(file -> properties.setProperty("config", file.toString()));
        var plain = SettingsLoader.draft(Optional.empty(), new Sources(Optional.empty(), new Properties(), Map.of()))
                .read()
                .target()
                .auth();
        var environment = new HashMap<String, String>();
        environment.put(plain.passwordEnv(), "not-known-here");
        environment.put(plain.apiKeyEnv(), "not-known-here");
        return SettingsLoader.load(Optional.empty(), new Sources(Optional.empty(), properties, environment));
    }
}
