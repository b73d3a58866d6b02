package openingbell.testing.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import openingbell.facts.Facts;
import openingbell.facts.Profile;
import openingbell.judge.Assessor;
import openingbell.judge.RunJson;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.objectives.SubjectKind;
import openingbell.settings.RegressionLimits;
import openingbell.settings.ValidityLimits;
import openingbell.settings.secrets.SecretSources;
import openingbell.verdict.Ending;
import openingbell.verdict.Environment;
import openingbell.verdict.Finding;
import openingbell.verdict.LoadSteps;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.RunDescription;
import openingbell.verdict.RunDescription.End;
import openingbell.verdict.RunSummary;
import openingbell.verdict.SameAnswer;
import openingbell.verdict.StatusAlone;
import openingbell.verdict.Verdict;
import openingbell.verdict.baseline.Baseline;
import openingbell.verdict.baseline.Baselines;
import openingbell.verdict.baseline.GaugeNumbers;
import openingbell.verdict.baseline.RunRecord;
import openingbell.verdict.baseline.SubjectNumbers;
import openingbell.verdict.validity.GeneratorHealth;

/** A run for tests of reports: facts from a {@link SampleLog}, judged by the same checks as a real one. */
public final class SampleRun {
    private static final List<Objective> PROMISES = List.of(
            new Objective(new openingbell.objectives.Subject.All(), Quantity.P95, 500),
            new Objective(new openingbell.objectives.Subject.All(), Quantity.P99, 1_000),
            new Objective(new openingbell.objectives.Subject.All(), Quantity.ERRORS, 0.01),
            new Objective(new openingbell.objectives.Subject.All(), Quantity.SAMPLES, 100),
            new Objective(new openingbell.objectives.Subject.OfJourney("recommendations"), Quantity.MEAN, 500),
            new Objective(new openingbell.objectives.Subject.OfJourney("recommendations"), Quantity.ERRORS, 0.05),
            new Objective(new openingbell.objectives.Subject.OfJourney("recommendations"), Quantity.THROUGHPUT, 2));

    private static final ValidityLimits LIMITS = new ValidityLimits(
            0.05, Duration.ofMillis(80), Duration.ofSeconds(2), 0.05, 0.9, 0, 0.05, 0.25, 0, 0.01, List.of(), false);

    private static final RegressionLimits REGRESSION = new RegressionLimits(
            new RegressionLimits.Latency(0.10, Duration.ofMillis(5)),
            new RegressionLimits.Latency(0.10, Duration.ofMillis(10)),
            new RegressionLimits.Latency(0.10, Duration.ofMillis(20)),
            new RegressionLimits.Errors(0.10, 0.001),
            0.10,
            0.10,
            0.10,
            0.01,
            0.02,
            2,
            Map.of(),
            Map.of());

    public static final GeneratorHealth HEALTHY =
            new GeneratorHealth(264_000, 5_280, 2.4, 17.1, 41, 310, 14, 0.22, 0.31, 8);

    private SampleRun() {}

    /** Everything kept: 100 users, twenty seconds. */
    public static RunSummary kept(Path folder) throws IOException {
        return of(folder, new SampleLog(1, 1_795_244_400_000L, SampleLog.stairs(20, 60), 1, 0, 400), 1);
    }

    /** A stress run of five steps that breaks on the last ones, with a request that fails, slower than before. */
    public static RunSummary broken(Path folder, int holdSeconds) throws IOException {
        var plan = SampleLog.stairs(holdSeconds, 100, 200, 300, 400, 500);
        return of(folder, new SampleLog(2, 1_795_244_400_000L, plan, 1, 0.12, 380), 0.5);
    }

    /** Two seconds of three users: too little for most promises. */
    public static RunSummary tiny(Path folder) throws IOException {
        return of(folder, new SampleLog(3, 1_795_244_400_000L, SampleLog.stairs(4, 3), 1, 0, 400), 1);
    }

    /** Viewers in five steps of 100, who wait longer and longer, beside these traders. */
    public static RunSummary beside(PlannedLoad traders, Path folder) throws IOException {
        Files.createDirectories(folder);
        var steps = SampleLog.stairs(10, 100, 200, 300, 400, 500).steps();
        var viewers = new PlannedLoad("viewers", false, steps, 0, 0, false);
        long start = 1_795_244_400_000L;
        var facts = facts(new SampleLog(4, start, viewers, 1, 0, 380), folder)
                .plus(facts(new SampleLog(5, start, traders, 1, 0, 400), folder));
        var end = End.of(Ending.asPlanned(), start, HEALTHY, List.of());
        var id = folder.getFileName().toString();
        return Assessor.assess(description(id, List.of(viewers, traders), PROMISES, end), facts, folder);
    }

    /** The same run, whose target was recorded. */
    public static RunSummary profiled(RunSummary run, Profile profile, Path folder) throws IOException {
        var description = run.description().with(run.description().end().profiled(profile));
        RunJson.write(description, folder);
        return Assessor.assess(description, run.facts(), folder);
    }

    /** The same run, of which some answers were accepted by status alone, or came for everything. */
    public static RunSummary unseen(RunSummary run, List<StatusAlone> alone, List<SameAnswer> same, Path folder)
            throws IOException {
        var seen = run.description();
        var unseen = new RunDescription(
                seen.id(),
                seen.simulation(),
                seen.seed(),
                seen.settings(),
                seen.settingsHash(),
                seen.command(),
                seen.environment(),
                seen.plan(),
                seen.otherPlans(),
                seen.promises(),
                seen.notAsked(),
                alone,
                seen.writes(),
                seen.secrets(),
                seen.leastLevel(),
                seen.validity(),
                seen.regression(),
                seen.end().answered(same));
        RunJson.write(unseen, folder);
        return Assessor.assess(folder);
    }

    private static Facts facts(SampleLog log, Path folder) throws IOException {
        var file = folder.resolve(log.plan().scenario() + ".log");
        log.write(file);
        return Facts.of(file);
    }

    private static RunSummary of(Path folder, SampleLog log, double before) throws IOException {
        Files.createDirectories(folder);
        log.write(folder.resolve(Assessor.LOG));
        var facts = Facts.of(folder.resolve(Assessor.LOG));
        var end = End.of(Ending.asPlanned(), log.start(), HEALTHY, List.of());
        var description = description(folder.getFileName().toString(), log.plan(), PROMISES, end);
        var current = RunRecord.of(Assessor.alone(description, facts, folder));
        description = description.with(Baselines.keepBeside(folder, accepted(current, before), end));
        RunJson.write(description, folder);
        return Assessor.assess(description, facts, folder);
    }

    /** A run of which nothing was found, whatever its facts are. */
    public static RunSummary of(String id, long started, PlannedLoad plan, Facts facts) {
        var end = End.of(Ending.asPlanned(), started, HEALTHY, List.of());
        return new RunSummary(
                description(id, plan, List.of(), end),
                started,
                facts,
                LoadSteps.of(facts, plan, started, List.of()),
                Verdict.of(List.of()));
    }

    /** A run of which other things were found. */
    public static RunSummary with(RunSummary run, List<Finding> findings) {
        return run.with(Verdict.of(findings, run.steps().bend(run.plan())));
    }

    /** What a run was asked, for tests that bring its facts or its findings themselves. */
    public static RunDescription description(String id, PlannedLoad plan, List<Objective> promises, End end) {
        return description(id, List.of(plan), promises, end);
    }

    private static RunDescription description(String id, List<PlannedLoad> plans, List<Objective> promises, End end) {
        var plan = plans.get(0);
        return new RunDescription(
                id,
                plan.steps().size() > 1 ? "stress" : "load",
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
                plans.subList(1, plans.size()),
                promises,
                List.of(),
                List.of(),
                List.of(),
                SecretSources.NONE,
                0,
                LIMITS,
                REGRESSION,
                end);
    }

    /** Five nights that were like this run, but for a little chance and, all requests together, for the factor. */
    private static Baseline accepted(RunRecord current, double before) {
        var runs = new ArrayList<RunRecord>();
        for (int night = 0; night < 5; night++) {
            var random = new SplittableRandom(100 + night);
            runs.add(new RunRecord(
                    "night-" + night,
                    current.started() - (5 - night) * 86_400_000L,
                    current.conditions(),
                    current.seconds(),
                    current.parts().stream()
                            .map(part -> like(part, part.scope() == SubjectKind.ALL ? before : 1, random))
                            .toList(),
                    current.gauges().stream().map(gauge -> like(gauge, random)).toList(),
                    current.held()));
        }
        return new Baseline(current.conditions().simulation(), runs);
    }

    private static GaugeNumbers like(GaugeNumbers gauge, SplittableRandom random) {
        return new GaugeNumbers(
                gauge.metric(), gauge.value() * (0.97 + 0.06 * random.nextDouble()), gauge.samplingError());
    }

    private static SubjectNumbers like(SubjectNumbers part, double factor, SplittableRandom random) {
        var millis = new TreeMap<>(part.millis());
        millis.replaceAll((measure, value) -> (int) Math.round(value * factor * (0.97 + 0.06 * random.nextDouble())));
        return new SubjectNumbers(
                part.scope(),
                part.name(),
                part.count(),
                part.failed() / 9,
                part.amongFailed(),
                millis,
                part.dispersion(),
                part.samplingErrors());
    }
}
