package openingbell.cli;

import java.util.Optional;
import openingbell.settings.loading.SettingsHash;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.loading.SettingsText;
import openingbell.settings.source.Sources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a run would be told. */
@Command(
        name = "settings",
        description = {
            "Checks the settings and prints them as a run would have them: simulations.conf, then -Dconfig=FILE, then -Dkey=value.",
            "Secrets are masked."
        })
final class SettingsCommand extends Subcommand {
    @Option(
            names = "--simulation",
            paramLabel = "NAME",
            description = "Check them for this simulation; short names such as -Dusers shape it.")
    private String simulation;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var draft = SettingsLoader.draft(Optional.ofNullable(simulation), Sources.ofThisRun())
                .withinRequests();
        var settings = draft.settled();
        var text = json ? SettingsText.json(settings) : SettingsText.hocon(settings);
        out().println(draft.secrets().mask(text).strip());
        if (!json) {
            Optional.ofNullable(simulation)
                    .map(settings.simulations()::get)
                    .ifPresent(plan -> out().printf(
                                    "# hash of what %s is asked: %s%n",
                                    simulation, SettingsHash.ofTraffic(settings, plan)));
        }
        return Main.OK;
    }
}
