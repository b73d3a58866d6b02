package openingbell.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** All commands; alone it tells which there are. */
@Command(
        name = "openingbell",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Everything that is not a run. A run is started with",
            "mvn gatling:test -Dsimulation=openingbell.LoadSimulation",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 fine, 1 the answer is no, 2 the question could not be answered. (Maven itself always ends with 1.)",
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
            description = "Says how it is used.")
    private boolean help;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return Main.YES;
    }
}
