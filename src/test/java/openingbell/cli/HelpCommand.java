package openingbell.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells how a command is used. */
@Command(name = "help", description = "Tells how a command is used; alone, which there are.")
final class HelpCommand extends Subcommand {
    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "Such as compare, or baseline accept.")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        var command = commandLine().getParent();
        for (var word : words) {
            var next = command.getSubcommands().get(word);
            if (next == null) {
                throw CommandLineErrors.unknown(command, word);
            }
            command = next;
        }
        command.usage(out());
        return Main.OK;
    }
}
