package openingbell;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import openingbell.facts.Facts;
import openingbell.report.ConsoleVerdict;
import openingbell.report.Reports;
import openingbell.report.ReportsIndex;
import openingbell.verdict.RunSummary;
import openingbell.verdict.baseline.Baselines;
import openingbell.verdict.baseline.History;
import openingbell.verdict.baseline.HistoryRun;
import openingbell.verdict.validity.InjectorHealth;

/** Makes of a run's log its verdict, its reports and its line in the history, and prints the verdict. */
final class LastWord {
    private final Run run;
    private final Ending ending;
    private final InjectorHealth injector;

    LastWord(Run run, Ending ending, InjectorHealth injector) {
        this.run = run;
        this.ending = ending;
        this.injector = injector;
    }

    /** False if the verdict breaks the build. */
    boolean printed(PrintStream out) {
        var folder = run.folder().path().filter(path -> Files.exists(path.resolve(RunFolder.LOG)));
        if (folder.isEmpty()) {
            out.println("\nINVALID: " + ending.sentence() + " It wrote nothing, so nothing is known of the platform.");
            return false;
        }
        try {
            return judged(out, folder.get());
        } catch (IOException | RuntimeException | Error e) {
            out.println("\nINVALID: " + folder.get() + " could not be judged: " + e);
            return false;
        }
    }

    private boolean judged(PrintStream out, Path folder) throws IOException {
        var story = new RunStory(run, folder, ending, injector);
        var history = History.of(folder.getParent());
        var summary = story.summary(Facts.of(folder.resolve(RunFolder.LOG)), Baselines.of(folder.getParent()), history);
        boolean strict = run.settings().validity().strict();
        var problems = new ArrayList<String>();
        var earlier = remembered(history, summary, problems);
        var missing = Reports.write(summary, earlier, strict, folder);
        problems.addAll(missing);
        problems.addAll(ReportsIndex.write(folder.getParent()));
        out.println(ConsoleVerdict.of(summary, folder));
        problems.forEach(problem -> out.println("  " + problem));
        if (!missing.isEmpty()) {
            out.println(
                    "INVALID: what the verdict rests on could not be kept in " + folder + ", so nobody can check it.");
        }
        return missing.isEmpty() && !summary.verdict().breaksBuild(strict);
    }

    /** Adds the run to the history, and says what the history holds of runs like it. */
    private static List<HistoryRun> remembered(History history, RunSummary summary, List<String> problems) {
        try {
            history.append(summary);
            var runs = history.runs(summary.simulation());
            problems.addAll(runs.problems());
            return runs.runs();
        } catch (IOException e) {
            problems.add("the history of %s could not be kept: %s".formatted(summary.simulation(), e.getMessage()));
            return List.of();
        }
    }
}
