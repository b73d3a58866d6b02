package openingbell.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** All commands; alone it tells which there are. */
@Command(
        name = "openingbell",
        synopsisSubcommandLabel = "COMMAND",
        descriptionHeading = "%n",
        commandListHeading = "%nCommands:%n",
        description = {
            "Everything that is not a run. A run is started with",
            "mvn gatling:test -Dsimulation=openingbell.LoadSimulation",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 fine, 1 the answer is no, 2 the question could not be answered. (Maven ends with 1 for both.)",
            "Settings can be given as -Dkey=value, as for a run. More of a command: help COMMAND"
        },
        subcommands = {
            BaselineCommand.class,
            CompareCommand.class,
            HistoryCommand.class,
            ReportCommand.class,
            IndexCommand.class,
            CertificateCommand.class,
            FactsCommand.class,
            MergeCommand.class,
            SettingsCommand.class,
            PlatformCommand.class,
            UniverseCommand.class,
            OperatingCurveCommand.class,
            BenchCommand.class,
            HelpCommand.class
        })
final class OpeningBell implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Tell which commands there are.")
    private boolean help;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return Main.YES;
    }
}
