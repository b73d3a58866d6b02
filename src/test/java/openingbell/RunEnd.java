package openingbell;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import openingbell.facts.Facts;
import openingbell.platform.EmbeddedPlatform;
import openingbell.report.ConsoleVerdict;
import openingbell.report.Reports;
import openingbell.verdict.RunSummary;
import openingbell.verdict.baseline.Baselines;
import openingbell.verdict.baseline.History;
import openingbell.verdict.baseline.HistoryRun;
import openingbell.verdict.validity.InjectorWatch;

/**
 * Sees a run to its end. However it ends, what the log holds becomes facts and a verdict, which is the last thing printed.
 * Gatling offers nothing after its own assertions, so this runs as the JVM shuts down; a verdict that breaks the build then ends the JVM with
 * the code that Gatling's Maven plugin takes for broken promises. It never makes a red run green.
 */
final class RunEnd {
    private static final int PROMISES_BROKEN = 2;

    private final Run run;
    private final InjectorWatch injector;
    private final AtomicBoolean loadEnded = new AtomicBoolean();

    private RunEnd(Run run) {
        this.run = run;
        this.injector = InjectorWatch.start();
    }

    /** To be called when the run is about to begin. */
    static RunEnd of(Run run) {
        var end = new RunEnd(run);
        Runtime.getRuntime().addShutdownHook(new Thread(end::onExit, "verdict"));
        return end;
    }

    /** Gatling says that the load has come to its end: as planned, or by the longest time that it may take. */
    void loadEnded() {
        loadEnded.set(true);
        injector.close();
    }

    private void onExit() {
        injector.close();
        boolean green = verdict(System.out);
        run.platform().ifPresent(EmbeddedPlatform::close);
        if (!green) {
            System.out.flush();
            Runtime.getRuntime().halt(PROMISES_BROKEN);
        }
    }

    /** Prints the verdict; false if it breaks the build. */
    private boolean verdict(PrintStream out) {
        var folder = run.folder().path().filter(path -> Files.exists(path.resolve(RunFolder.LOG)));
        if (folder.isEmpty()) {
            out.println("\nINVALID: the run ended before it wrote anything, so nothing is known of the platform.");
            return false;
        }
        try {
            return judged(out, folder.get());
        } catch (IOException | RuntimeException e) {
            out.println("\nINVALID: " + folder.get() + " could not be judged: " + e);
            return false;
        }
    }

    private boolean judged(PrintStream out, Path folder) throws IOException {
        var story = new RunStory(run, folder, loadEnded.get(), injector.health());
        var history = History.of(folder.getParent());
        var summary = story.summary(Facts.of(folder.resolve(RunFolder.LOG)), Baselines.of(folder.getParent()), history);
        boolean strict = run.settings().validity().strict();
        var problems = new ArrayList<String>();
        var earlier = remembered(history, summary, problems);
        problems.addAll(Reports.write(summary, earlier, strict, folder));
        out.println(ConsoleVerdict.of(summary));
        problems.forEach(problem -> out.println("  " + problem));
        return !summary.verdict().breaksBuild(strict);
    }

    /** Adds the run to the history, and says what the history holds of runs like it. */
    private static List<HistoryRun> remembered(History history, RunSummary summary, List<String> problems) {
        try {
            history.append(summary);
            var runs = history.runs(summary.simulation());
            problems.addAll(runs.problems());
            return History.newestAndLike(runs.runs());
        } catch (IOException e) {
            problems.add("the history of %s could not be kept: %s".formatted(summary.simulation(), e.getMessage()));
            return List.of();
        }
    }
}
