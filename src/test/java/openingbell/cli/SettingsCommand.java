package openingbell.cli;

import java.util.Optional;
import java.util.stream.Collectors;
import openingbell.settings.loading.Explanation;
import openingbell.settings.loading.SettingsHash;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.loading.SettingsText;
import openingbell.settings.source.SettingsException;
import openingbell.settings.source.Sources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a run would be told. */
@Command(
        name = "settings",
        description = {
            "Checks the settings and prints them as a run would have them: simulations.conf, then -Dconfig=FILE,…, then -Dkey=value.",
            "Secrets are masked. Of one key: settings --explain target.request-timeout"
        })
final class SettingsCommand extends Subcommand {
    @Option(
            names = "--simulation",
            paramLabel = "NAME",
            description = {
                "Check them for this simulation; short names such as -Dusers shape it.",
                "Its requests are held against the budget as if its users went through the journeys. Those of traffic of its own are counted by the run alone."
            })
    private String simulation;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Option(
            names = "--explain",
            paramLabel = "KEY",
            description =
                    "Tell of one key what it is, its value and where that comes from, its default, and an example.")
    private String key;

    @Override
    public Integer call() {
        if (key != null) {
            explain();
            return Main.OK;
        }
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
                                    simulation, SettingsHash.ofTraffic(settings, plan, draft.secrets())));
        }
        return Main.OK;
    }

    private void explain() {
        var sources = Sources.ofThisRun();
        var draft = SettingsLoader.draft(Optional.ofNullable(simulation), sources);
        try {
            var text = Explanation.of(key, Optional.ofNullable(simulation), sources)
                    .text();
            out().println(draft.secrets().mask(text));
        } catch (SettingsException unknown) {
            throw new CommandException(unknown.mistakes().stream()
                    .map(mistake ->
                            "%s: %s.%n     Right: %s.".formatted(mistake.key(), mistake.wrong(), mistake.right()))
                    .collect(Collectors.joining(System.lineSeparator())));
        }
    }
}
