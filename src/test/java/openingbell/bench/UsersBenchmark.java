package openingbell.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import openingbell.LoadSimulation;
import openingbell.judge.Assessor;
import openingbell.testing.runs.GatlingRun;
import openingbell.verdict.RunSummary;

/** Whether this machine holds so many users, platform and load generator together: a real load simulation, with all its promises. */
final class UsersBenchmark {
    /** More than these are asked to think longer, so that they send no more than a platform on the same machine can answer. */
    private static final int IN_A_HURRY = 1_000;

    private UsersBenchmark() {}

    static void run(PrintStream out, List<Integer> crowds, String ramp, String hold) throws IOException {
        for (int users : crowds) {
            out.printf(
                    "%,d users%s, ramp %s, hold %s%n",
                    users, users > IN_A_HURRY ? " who think for 20 to 40 s" : "", ramp, hold);
            out.println(Machine.now());
            tell(out, summary(users, ramp, hold));
            out.println(Machine.now());
            out.println();
        }
    }

    private static RunSummary summary(int users, String ramp, String hold) throws IOException {
        try (var scratch = Scratch.folder("users-benchmark")) {
            var run = GatlingRun.of(LoadSimulation.class, scratch.path())
                    .withoutReports()
                    .with("users", users)
                    .with("ramp", ramp)
                    .with("duration", hold)
                    .within(Duration.ofMinutes(15));
            if (users > IN_A_HURRY) {
                run.with("visit.think-time.from", "20s").with("visit.think-time.to", "40s");
            }
            var result = run.run();
            if (result.folder().isEmpty()) {
                throw new IllegalStateException("the run left no results:\n" + result.output());
            }
            return Assessor.assess(result.runFolder());
        }
    }

    private static void tell(PrintStream out, RunSummary summary) {
        summary.verdict()
                .findings()
                .forEach(finding -> out.printf("  %-12s %s%n", finding.outcome(), finding.sentence()));
        var generator = summary.generator();
        out.printf(
                Locale.ROOT,
                "  load generator: timers late by %.1f ms at p99, %.0f ms at most; paused %.1f %%; CPU %.0f %%, machine %.0f %%%n",
                generator.latenessP99(),
                generator.latenessMax(),
                100 * generator.pausedShare(),
                100 * generator.cpu(),
                100 * generator.machineCpu());
        out.println("  " + summary.verdict().sentence());
    }
}
