package openingbell;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import openingbell.facts.Facts;
import openingbell.platform.EmbeddedPlatform;
import openingbell.report.Reports;
import openingbell.verdict.RunSummary;
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
            var summary = new RunStory(run, folder.get(), loadEnded.get(), injector.health())
                    .summary(Facts.of(folder.get().resolve(RunFolder.LOG)));
            report(out, summary, folder.get());
            return !summary.verdict().breaksBuild(run.settings().validity().strict());
        } catch (IOException | RuntimeException e) {
            out.println("\nINVALID: " + folder.get() + " could not be judged: " + e);
            return false;
        }
    }

    private static void report(PrintStream out, RunSummary summary, Path folder) {
        var problems = Reports.write(summary, List.of(), folder);
        summary.verdict()
                .findings()
                .forEach(finding -> out.println("  " + finding.outcome() + "  " + finding.sentence()));
        problems.forEach(problem -> out.println("  " + problem));
        out.println(summary.verdict().sentence());
    }
}
