package openingbell.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the log that a user means. */
final class Logs {
    static final String NAME = "simulation.log";

    private Logs() {}

    /** The file itself, or the one in this folder. */
    static Path in(Path given) {
        var log = Files.isDirectory(given) ? given.resolve(NAME) : given;
        if (!Files.isRegularFile(log)) {
            throw new CommandException("There is no %s: name a simulation.log, or the folder of a run.".formatted(log));
        }
        return log;
    }
}
