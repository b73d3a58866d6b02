package openingbell.cli;

import java.util.concurrent.Callable;
import openingbell.text.ProgressLine;
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
            "Usage here begins with openingbell; what is typed: mvn -q test-compile exec:java -Dexec.args=\"COMMAND …\"",
            "Exit codes: 0 fine, 1 the answer is no, 2 the question could not be answered. (Maven ends with 1 for both.)",
            "Settings can be given as -Dkey=value, as for a run. More of a command: help COMMAND"
        },
        subcommands = {
            BaselineCommand.class,
            CompareCommand.class,
            ScorecardCommand.class,
            HistoryCommand.class,
            ReportCommand.class,
            IndexCommand.class,
            CertificateCommand.class,
            FactsCommand.class,
            MergeCommand.class,
            SettingsCommand.class,
            ImportCommand.class,
            PlatformCommand.class,
            UniverseCommand.class,
            OperatingCurveCommand.class,
            BenchCommand.class,
            HelpCommand.class
        })
final class OpeningBell implements Callable<Integer> {
    private final ProgressLine progress;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Tell which commands there are.")
    private boolean help;

    OpeningBell(ProgressLine progress) {
        this.progress = progress;
    }

    /** What somebody types to give these words to this command line. */
    static String typed(String words) {
        return "mvn -q test-compile exec:java -Dexec.args=\"" + words + "\"";
    }

    ProgressLine progress() {
        return progress;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return Main.OK;
    }
}
