package openingbell.testing.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import openingbell.facts.Facts;
import openingbell.facts.Histogram;
import openingbell.facts.JourneyFacts;
import openingbell.facts.Latencies;
import openingbell.facts.Outcomes;
import openingbell.facts.RequestFacts;
import openingbell.facts.Series;
import openingbell.objectives.Objective;
import openingbell.objectives.Subject;
import openingbell.settings.LoadStep;
import openingbell.settings.RegressionLimits;
import openingbell.settings.ValidityLimits;
import openingbell.verdict.Ending;
import openingbell.verdict.Environment;
import openingbell.verdict.Interval;
import openingbell.verdict.LoadSteps;
import openingbell.verdict.Outcome;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunDescription;
import openingbell.verdict.RunDescription.End;
import openingbell.verdict.RunSummary;
import openingbell.verdict.Verdict;
import openingbell.verdict.baseline.Baselines;
import openingbell.verdict.baseline.Compared;
import openingbell.verdict.baseline.RunRecord;
import openingbell.verdict.regression.GateLimits;
import openingbell.verdict.validity.GeneratorHealth;

/** Runs for tests, as a load simulation makes them night after night: 60 s at one level, latencies log-normal, 3 % from night to night. */
public final class NightlyRuns {
    static final long START = 1_767_600_000_000L;
    public static final Environment PLACE =
            new Environment("https://staging.example.com", "17.0.15", "3.15.1", "Linux", 8, 1_024);
    private static final ValidityLimits LIMITS = new ValidityLimits(
            0.05, Duration.ofMillis(80), Duration.ofSeconds(2), 0.05, 0.9, 0, 0.05, 0.25, 0, 0.01, List.of(), false);
    private static final RegressionLimits.Latency TOLERATED = new RegressionLimits.Latency(0.10, Duration.ofMillis(10));
    private static final RegressionLimits REGRESSION = new RegressionLimits(
            TOLERATED,
            TOLERATED,
            TOLERATED,
            new RegressionLimits.Errors(0.10, 0.001),
            0.10,
            0.10,
            0.10,
            0.01,
            0.02,
            2,
            Map.of(),
            Map.of());
    private static final long NIGHT = 86_400_000;
    private static final int SECONDS = 60;
    private static final List<String> ROUTES = List.of("list", "positions", "valuation");

    private NightlyRuns() {}

    public static RunSummary unchanged(int night) {
        return with(night, Outcome.PASS, Map.of());
    }

    /** @param slower by how much each route's latencies are multiplied */
    public static RunSummary with(int night, Outcome outcome, Map<String, Double> slower) {
        return run(night, outcome, facts(night, slower), plan(), "9f2c41d8", 1, PLACE);
    }

    public static RunSummary run(
            int night, Outcome outcome, Facts facts, PlannedLoad plan, String settings, long seed, Environment place) {
        long begin = START + night * NIGHT;
        var end = End.of(Ending.asPlanned(), begin, GeneratorHealth.UNWATCHED, List.of());
        var description = new RunDescription(
                "loadsimulation-" + night,
                "load",
                seed,
                "seed = 1",
                settings,
                "mvn gatling:test",
                place,
                plan,
                List.of(),
                List.of(),
                0,
                LIMITS,
                REGRESSION,
                end);
        return new RunSummary(
                description,
                begin,
                facts,
                LoadSteps.of(facts, plan, begin, List.of()),
                Verdict.of(List.of(promise(outcome, 500))));
    }

    /** A night on which the load climbed from 5 to 100 users/s by 5, and the first level above this one broke; all its numbers are of the first level. */
    public static RunSummary climbed(int night, double held) {
        return climbed(night, held, 500);
    }

    /** @param limit what was promised of each level */
    public static RunSummary climbed(int night, double held, double limit) {
        var run = run(night, Outcome.PASS, facts(night, Map.of()), stairs(), "climbing", 1, PLACE);
        var steps = stairs().steps().stream()
                .filter(step -> step.level() <= held + 5)
                .map(step -> new LoadSteps.StepResult(
                        step.level(),
                        run.started() + step.rampEnd(),
                        run.started() + step.holdEnd(),
                        List.of(promise(step.level() > held ? Outcome.FAIL : Outcome.PASS, limit))))
                .toList();
        return run.with(new LoadSteps(steps));
    }

    private static PlannedLoad stairs() {
        var steps = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> new LoadStep(
                        5 * i, (i - 1) * SECONDS * 1_000L, (i - 1) * SECONDS * 1_000L, i * SECONDS * 1_000L))
                .toList();
        return new PlannedLoad(true, steps, 0, 0, true);
    }

    private static PromiseFinding promise(Outcome outcome, double limit) {
        return new PromiseFinding(
                new Objective(new Subject.All(), openingbell.objectives.Quantity.P95, limit),
                "",
                outcome,
                420,
                Interval.UNKNOWN,
                900,
                0,
                "p95 of all requests is 420 ms.");
    }

    /** A run that has ended, beside what has been accepted by then. */
    public static Compared compared(Baselines baselines, RunRecord run) throws IOException {
        var folder = Files.createTempDirectory(baselines.reports(), "run-");
        try {
            var untold = End.of(Ending.asPlanned(), 0, GeneratorHealth.UNWATCHED, List.of());
            var end = baselines.keepBeside(folder, run.conditions().simulation(), untold);
            return Baselines.compare(folder, end, run, GateLimits.DEFAULT);
        } finally {
            Files.deleteIfExists(folder.resolve(Baselines.KEPT));
            Files.delete(folder);
        }
    }

    public static PlannedLoad plan() {
        return new PlannedLoad(false, List.of(new LoadStep(100, 0, 0, SECONDS * 1_000)), 0, 0, false);
    }

    public static Facts facts(int night, Map<String, Double> slower) {
        var random = new SplittableRandom(night);
        double level = 200 * Math.exp(0.03 * random.nextGaussian());
        long begin = START + night * NIGHT;
        var cells = new LinkedHashMap<String, List<Series.Slice<Latencies>>>();
        ROUTES.forEach(route -> cells.put(route, new ArrayList<>()));
        for (int second = 0; second < SECONDS; second++) {
            for (var route : ROUTES) {
                double factor = slower.getOrDefault(route, 1.0);
                var ok = IntStream.range(0, 40)
                        .map(i -> (int) Math.round(factor * level * Math.exp(0.4 * random.nextGaussian())))
                        .toArray();
                var ko = random.nextInt(20) == 0 ? Histogram.of(500) : Histogram.EMPTY;
                cells.get(route).add(new Series.Slice<>(begin + second * 1_000L, new Latencies(Histogram.of(ok), ko)));
            }
        }
        var requests = ROUTES.stream()
                .map(route -> new RequestFacts(List.of("portfolio", route), series(cells.get(route)), List.of()))
                .toList();
        var journey = new JourneyFacts(List.of("portfolio"), series(cells.get("list")), series(cells.get("list")));
        return new Facts(
                Optional.empty(),
                1_000,
                begin,
                begin + SECONDS * 1_000L,
                requests,
                List.of(journey),
                List.of(),
                new Series<>(1_000, Outcomes.NONE, List.of()),
                List.of(),
                List.of(),
                List.of());
    }

    private static Series<Latencies> series(List<Series.Slice<Latencies>> slices) {
        return new Series<>(1_000, Latencies.NONE, slices);
    }
}
