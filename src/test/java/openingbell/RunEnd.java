package openingbell;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import openingbell.facts.Facts;
import openingbell.platform.EmbeddedPlatform;
import openingbell.verdict.Finding;
import openingbell.verdict.RunJudge;
import openingbell.verdict.Verdict;

/**
 * Sees a run to its end. However it ends, what the log holds becomes facts and a verdict, which is the last thing printed.
 * Gatling offers nothing after its own assertions, so this runs as the JVM shuts down; a verdict that breaks the build then ends the JVM with
 * the code that Gatling's Maven plugin takes for broken promises. It never makes a red run green.
 */
final class RunEnd {
    private static final int PROMISES_BROKEN = 2;

    private final Run run;
    private final AtomicBoolean loadEnded = new AtomicBoolean();

    private RunEnd(Run run) {
        this.run = run;
    }

    static RunEnd of(Run run) {
        var end = new RunEnd(run);
        Runtime.getRuntime().addShutdownHook(new Thread(end::onExit, "verdict"));
        return end;
    }

    /** Gatling says that the load has come to its planned end. */
    void loadEnded() {
        loadEnded.set(true);
    }

    private void onExit() {
        run.platform().ifPresent(EmbeddedPlatform::close);
        if (!verdict(System.out)) {
            System.out.flush();
            Runtime.getRuntime().halt(PROMISES_BROKEN);
        }
    }

    /** Prints the verdict; false if it breaks the build. */
    private boolean verdict(PrintStream out) {
        var log = run.folder().path().map(folder -> folder.resolve("simulation.log"));
        if (log.isEmpty() || !Files.exists(log.get())) {
            out.println("INVALID: the run ended before it wrote anything.");
            return false;
        }
        try {
            return judge(out, log.get(), Facts.of(log.get()));
        } catch (IOException e) {
            out.println("INVALID: " + log.get() + " cannot be read: " + e.getMessage());
            return false;
        }
    }

    private boolean judge(PrintStream out, Path log, Facts facts) {
        long loadStarted = run.clock().startedAt().map(Instant::toEpochMilli).orElse(0L);
        var judge =
                new RunJudge(facts, run.planned(), loadStarted, run.objectives().list());
        var findings = new ArrayList<Finding>();
        findings.addAll(judge.promises(run.plan().leastLevel()));
        var verdict = Verdict.of(findings);
        verdict.findings().forEach(finding -> out.println("  " + finding.outcome() + "  " + finding.sentence()));
        out.println(verdict.sentence());
        return !verdict.breaksBuild(false);
    }
}
