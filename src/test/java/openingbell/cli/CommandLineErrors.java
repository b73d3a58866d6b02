package openingbell.cli;

import java.util.List;
import openingbell.settings.source.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in a few lines which words of a command line are wrong, what was probably meant, and where all is told. */
final class CommandLineErrors implements IParameterExceptionHandler, IExecutionStrategy {

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        var command = e.getCommandLine();
        var told = e instanceof UnmatchedArgumentException unmatched
                        && !unmatched.getUnmatched().isEmpty()
                ? unknown(command, unmatched.getUnmatched().get(0))
                : e;
        command.getErr().println(told.getMessage());
        var words = command.getCommandSpec().qualifiedName() + " --help";
        command.getErr().println("More: " + OpeningBell.typed(words.substring(words.indexOf(' ') + 1)));
        return Main.ERROR;
    }

    /** The library helps whoever asks for it, whatever else is said; a word that nobody knows is told all the same. */
    @Override
    public int execute(ParseResult parsed) {
        for (var command : parsed.asCommandLineList()) {
            var result = command.getParseResult();
            if (command.isUsageHelpRequested() && !result.unmatched().isEmpty()) {
                throw unknown(command, result.unmatched().get(0));
            }
        }
        return new RunLast().execute(parsed);
    }

    /** @param word a command, an option, or one word too many */
    static ParameterException unknown(CommandLine command, String word) {
        var spec = command.getCommandSpec();
        boolean option = word.startsWith("-");
        var known = option
                ? List.copyOf(spec.optionsMap().keySet())
                : List.copyOf(spec.subcommands().keySet());
        var wrong = option
                ? "There is no option %s.".formatted(word)
                : known.isEmpty()
                        ? "\"%s\" is one word too many.".formatted(word)
                        : "There is no command \"%s\".".formatted(word);
        var right = known.isEmpty() ? "" : "%n     Right: %s.".formatted(Nearest.advice(word, known));
        return new ParameterException(command, wrong + right);
    }
}
