package openingbell.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import openingbell.facts.Facts;
import openingbell.objectives.Metric;
import openingbell.objectives.Objective;
import openingbell.objectives.Scope;
import openingbell.settings.ValidityLimits;
import openingbell.verdict.BaselineFinding;
import openingbell.verdict.Environment;
import openingbell.verdict.Finding;
import openingbell.verdict.LoadSteps;
import openingbell.verdict.Measure;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.RunJudge;
import openingbell.verdict.RunSummary;
import openingbell.verdict.Verdict;
import openingbell.verdict.regression.GateLimits;
import openingbell.verdict.regression.Measured;
import openingbell.verdict.regression.RegressionGate;
import openingbell.verdict.regression.RunSample;
import openingbell.verdict.validity.InjectorHealth;
import openingbell.verdict.validity.Validity;

/** A run for tests of reports: facts from a {@link SampleLog}, judged by the same checks as a real one. */
public final class SampleRun {
    private static final List<Objective> PROMISES = List.of(
            new Objective(new Scope.All(), Metric.P95, 500),
            new Objective(new Scope.All(), Metric.P99, 1_000),
            new Objective(new Scope.All(), Metric.ERRORS, 0.01),
            new Objective(new Scope.All(), Metric.SAMPLES, 100),
            new Objective(new Scope.OfJourney("recommendations"), Metric.MEAN, 500),
            new Objective(new Scope.OfJourney("recommendations"), Metric.ERRORS, 0.05),
            new Objective(new Scope.OfJourney("recommendations"), Metric.THROUGHPUT, 2));

    private static final ValidityLimits LIMITS =
            new ValidityLimits(0.05, Duration.ofMillis(80), Duration.ofSeconds(2), 0.05, 0.9, 0, 0.05, 0.25, false);

    private static final InjectorHealth HEALTHY =
            new InjectorHealth(264_000, 5_280, 2.4, 17.1, 41, 310, 14, 0.22, 0.31, 8);

    private SampleRun() {}

    /** Everything kept: 100 users, twenty seconds. */
    public static RunSummary kept(Path folder) throws IOException {
        return of(folder, new SampleLog(1, 1_795_244_400_000L, SampleLog.stairs(20, 60), 1, 0, 400), 1);
    }

    /** A stress run of five steps that breaks on the last ones, with a request that fails, slower than before. */
    public static RunSummary broken(Path folder, int holdSeconds) throws IOException {
        var plan = SampleLog.stairs(holdSeconds, 100, 200, 300, 400, 500);
        return of(folder, new SampleLog(2, 1_795_244_400_000L, plan, 1, 0.12, 380), 0.7);
    }

    /** Two seconds of three users: too little for most promises. */
    public static RunSummary tiny(Path folder) throws IOException {
        return of(folder, new SampleLog(3, 1_795_244_400_000L, SampleLog.stairs(4, 3), 1, 0, 400), 1);
    }

    private static RunSummary of(Path folder, SampleLog log, double before) throws IOException {
        Files.createDirectories(folder);
        log.write(folder.resolve("simulation.log"));
        var facts = Facts.of(folder.resolve("simulation.log"));
        var judge = new RunJudge(facts, log.plan(), log.start(), PROMISES);
        return summary(
                folder.getFileName().toString(),
                log.start(),
                log.plan(),
                facts,
                judge.steps(),
                findings(log, facts, judge, before));
    }

    /** A run of which nothing was found, whatever its facts are. */
    public static RunSummary of(String id, long started, PlannedLoad plan, Facts facts) {
        return summary(id, started, plan, facts, LoadSteps.of(facts, plan, started, List.of()), List.of());
    }

    /** A run of which other things were found. */
    public static RunSummary with(RunSummary run, List<Finding> findings) {
        return summary(run.id(), run.started(), run.plan(), run.facts(), run.steps(), findings);
    }

    private static RunSummary summary(
            String id, long started, PlannedLoad plan, Facts facts, LoadSteps steps, List<Finding> findings) {
        return new RunSummary(
                id,
                plan.steps().size() > 1 ? "stress" : "load",
                started,
                started,
                20_260_105,
                """
                seed = 20260105
                target { url = "https://staging.example.com", auth { password = "***" } }
                simulations.stress { stairs { from = 100, to = 500, step = 100 } }
                """,
                "9f2c41d8",
                "mvn gatling:test -Dsimulation=openingbell.StressSimulation -Durl=https://staging.example.com -Dseed=20260105",
                new Environment("https://staging.example.com", "17.0.15", "3.15.1", "Linux 6.1 amd64", 8, 1_024),
                plan,
                "ended",
                HEALTHY,
                facts,
                steps,
                Verdict.of(findings, steps.bend(plan)));
    }

    private static List<Finding> findings(SampleLog log, Facts facts, RunJudge judge, double before) {
        var findings = new ArrayList<Finding>();
        findings.addAll(Validity.check(facts, log.plan(), log.start(), PROMISES, Optional.of(HEALTHY), LIMITS));
        findings.addAll(judge.promises(0));
        findings.add(BaselineFinding.of(
                BaselineFinding.Basis.COMPARED, 5, 5, "Compared with 5 accepted runs made like this one."));
        findings.addAll(compared(facts, before));
        return findings;
    }

    private static List<? extends Finding> compared(Facts facts, double before) {
        var current = sample("tonight", facts, 1, new SplittableRandom(5), 0);
        var baseline = new ArrayList<RunSample>();
        for (int night = 0; night < 5; night++) {
            baseline.add(sample("night-" + night, facts, before, new SplittableRandom(100 + night), 0.03));
        }
        return new RegressionGate(GateLimits.DEFAULT).compare(baseline, current);
    }

    private static RunSample sample(String name, Facts facts, double factor, SplittableRandom random, double spread) {
        var values = new LinkedHashMap<openingbell.verdict.Metric, Measured>();
        var all = facts.all().total();
        new TreeMap<>(Map.of(Measure.P50, 50, Measure.P95, 95, Measure.P99, 99)).forEach((measure, percent) -> {
            values.put(
                    openingbell.verdict.Metric.overall(measure),
                    level(all.ok().percentile(percent) * factor, random, spread));
            facts.requests()
                    .forEach(request -> values.put(
                            new openingbell.verdict.Metric(
                                    openingbell.verdict.Scope.REQUEST, String.join(".", request.path()), measure),
                            level(request.latencies().total().ok().percentile(percent), random, spread)));
        });
        values.put(
                openingbell.verdict.Metric.overall(Measure.ERRORS),
                new Measured.Errors(spread == 0 ? all.ko().count() : all.ko().count() / 9, all.count(), 1));
        return new RunSample(name, values);
    }

    private static Measured level(double value, SplittableRandom random, double spread) {
        return new Measured.Level(value * (1 + spread * (2 * random.nextDouble() - 1)), 0.01);
    }
}
