package openingbell.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import openingbell.judge.Assessor;
import openingbell.text.ProgressLine;
import openingbell.verdict.RunSummary;
import openingbell.verdict.baseline.Baselines;
import openingbell.verdict.baseline.History;
import picocli.CommandLine.Option;

/** Where runs leave their folders, and what is remembered of them. */
final class ReportsFolder {
    @Option(
            names = "--reports",
            paramLabel = "DIR",
            defaultValue = "reports",
            description = "Where the runs' folders, baselines and history are (default: ${DEFAULT-VALUE}).")
    private Path path;

    Path path() {
        return path;
    }

    Baselines baselines() {
        return Baselines.of(path);
    }

    History history() {
        return History.of(path);
    }

    /** The folder of a run, by its path, or by its name alone. */
    Path folder(String run) {
        var given = Path.of(run);
        if (Files.isDirectory(given)) {
            return given;
        }
        var named = path.resolve(run);
        if (Files.isDirectory(named)) {
            return named;
        }
        throw new CommandException("There is no folder %s, nor %s: name the folder of a run.".formatted(given, named));
    }

    /** Judged again from its folder. @param told hears how far that is */
    RunSummary run(String run, ProgressLine told) throws IOException {
        return Assessor.assess(folder(run), told);
    }
}
