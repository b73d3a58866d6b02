package openingbell.cli;

import openingbell.platform.EmbeddedPlatform;
import openingbell.settings.loading.SettingsLoader;
import picocli.CommandLine.Command;

/** The embedded platform by hand. */
@Command(
        name = "platform",
        description = {
            "Runs the embedded investment platform by hand, until Ctrl-C.",
            "Its settings are those of `platform` in simulations.conf, such as -Dplatform.port=8080."
        })
final class PlatformCommand extends Subcommand {
    @Override
    public Integer call() {
        var settings = SettingsLoader.load();
        try {
            EmbeddedPlatform.runInForeground(settings, System.out);
            return Main.OK;
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new CommandException("The platform could not be started: " + e.getMessage());
        }
    }
}
