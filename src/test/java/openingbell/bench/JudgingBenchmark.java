package openingbell.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import openingbell.facts.Facts;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.settings.LoadStep;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.RunJudge;

/** How long the verdict on a long run takes, its facts at hand: promises about every moment must not make it grow faster than the run. */
public final class JudgingBenchmark {
    private static final int ROUNDS = 3;
    private static final int REQUESTS_A_SECOND = 100;
    private static final List<Duration> LENGTHS =
            List.of(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(4));

    private static final List<Objective> PROMISES = List.of(
            new Objective(new Subject.All(), Quantity.P95, 500),
            new Objective(new Subject.All(), Quantity.ERRORS, 0.05),
            new Objective(new Subject.All(), Quantity.P95, 500, Duration.ofSeconds(10)),
            new Objective(new Subject.All(), Quantity.ERRORS, 0.05, Duration.ofSeconds(10)),
            new Objective(new Subject.All(), Quantity.SECONDS_KEPT, 0.9));

    private JudgingBenchmark() {}

    static void run(PrintStream out) throws IOException {
        out.printf(
                "Judging a run at %d requests/s with promises about every 10 s and every second, Java %s, %d processors, the best of %d:%n",
                REQUESTS_A_SECOND,
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                ROUNDS);
        double first = 0;
        for (var length : LENGTHS) {
            double seconds = best(length);
            first = first == 0 ? seconds / length.toMinutes() : first;
            out.printf(
                    Locale.ROOT,
                    "%4d min: %8.3f s, %5.2f times the first for each minute%n",
                    length.toMinutes(),
                    seconds,
                    seconds / length.toMinutes() / first);
        }
    }

    private static double best(Duration length) throws IOException {
        var folder = Files.createTempDirectory("judging");
        var log = folder.resolve("simulation.log");
        try {
            LargeLog.write(log, length.toSeconds() * REQUESTS_A_SECOND, REQUESTS_A_SECOND);
            var facts = Facts.of(log);
            var plan = new PlannedLoad(false, List.of(new LoadStep(100, 0, 1_000, length.toMillis())), 0, 0, false);
            var rounds = new ArrayList<Double>();
            for (int i = 0; i < ROUNDS; i++) {
                long before = System.nanoTime();
                new RunJudge(facts, plan, facts.first(), PROMISES).promises(0);
                rounds.add((System.nanoTime() - before) / 1e9);
            }
            return rounds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        } finally {
            Files.deleteIfExists(log);
            Files.delete(folder);
        }
    }
}
