package openingbell.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import openingbell.text.ProgressLine;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that does something, and prints where it was told to. */
@Command(descriptionHeading = "%n", optionListHeading = "%n", parameterListHeading = "%n")
abstract class Subcommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Tell how to use this.")
    private boolean help;

    final CommandLine commandLine() {
        return spec.commandLine();
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Where it tells how far it is, if it takes long. */
    final ProgressLine progress() {
        return ((OpeningBell) spec.root().userObject()).progress();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
