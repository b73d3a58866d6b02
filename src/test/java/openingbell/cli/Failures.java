package openingbell.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import openingbell.settings.source.SettingsException;
import openingbell.verdict.baseline.NotAllowedException;
import picocli.CommandLine;

/** Says in one sentence why a command did not come to its end. */
final class Failures implements CommandLine.IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        if (e instanceof SettingsException || e instanceof IOException || e instanceof CommandException) {
            command.getErr().println(sentence(e));
        } else {
            command.getErr().println("A mistake in this project itself, please report it: " + e);
            e.printStackTrace(command.getErr());
        }
        return e instanceof NotAllowedException ? Main.NEGATIVE : Main.ERROR;
    }

    private static String sentence(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "There is no " + e.getMessage() + ".";
        }
        if (e instanceof AccessDeniedException) {
            return "Access to " + e.getMessage() + " is denied.";
        }
        if (e instanceof FileAlreadyExistsException) {
            return e.getMessage() + " exists already.";
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
