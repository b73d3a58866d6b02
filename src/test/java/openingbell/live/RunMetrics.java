package openingbell.live;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import openingbell.facts.Facts;
import openingbell.facts.GaugeFacts;
import openingbell.facts.LastSeconds;
import openingbell.report.figures.Standing;
import openingbell.runlog.LogHandler;
import openingbell.runlog.LogPath;
import openingbell.settings.LoadStep;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;
import openingbell.verdict.validity.GeneratorHealth;

/**
 * What a run tells of itself to those who keep metrics, with the counts of its verdict. Labels are the names that settings and simulations give, which are few. Used by the thread that counts; who
 * reads it may be anybody.
 */
public final class RunMetrics implements LogHandler, Watcher {
    /** In milliseconds, as Gatling measures; the limits that were promised come between them. */
    private static final long[] BOUNDS = {
        1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 60_000
    };

    /** What a target tells may be thousands of numbers. */
    static final int MOST_GAUGES = 200;

    private static final String PREFIX = "opening.bell.";
    private static final String SECONDS = "seconds";
    private static final String RATIO = "ratio";

    private final LiveRun.About about;
    private final CompositeMeterRegistry meters = new CompositeMeterRegistry();
    private final OutcomeMeters requests;
    private final OutcomeMeters groups;
    private final Map<Series, Level> levels = new HashMap<>();
    private final Set<String> gauges = new HashSet<>();
    private final Set<String> gaugesLeftOut = new HashSet<>();
    private final long[] users;
    private volatile GeneratorHealth generator = GeneratorHealth.UNWATCHED;
    private boolean followsTheLog;

    private record Series(String name, Tags labels) {}

    /** What goes up and down, as it was told last. */
    private static final class Level implements Supplier<Number> {
        private volatile double now;

        @Override
        public Number get() {
            return now;
        }
    }

    RunMetrics(LiveRun.About about) {
        this.about = about;
        meters.config().commonTags("simulation", about.description().simulation());
        var bounds = bounds(about);
        requests = new OutcomeMeters(
                meters,
                new OutcomeMeters.Kind(
                        PREFIX + "request.duration",
                        "Time from sending a request to the end of its answer; percentiles of these buckets are estimates, the verdict's are exact",
                        PREFIX + "requests",
                        "Requests that have been answered or given up",
                        path -> Tags.of(
                                "group",
                                shown(path.subList(0, path.size() - 1)),
                                "request",
                                shown(path.subList(path.size() - 1, path.size())))),
                bounds);
        groups = new OutcomeMeters(
                meters,
                new OutcomeMeters.Kind(
                        PREFIX + "group.duration",
                        "Time from the begin of a group, such as a journey, to its end, pauses included; percentiles of these buckets are estimates",
                        "",
                        "",
                        path -> Tags.of(
                                "group", path.contains(OutcomeMeters.OTHERS) ? OutcomeMeters.OTHERS : shown(path))),
                bounds);
        users = new long[about.scenarios().size()];
        leftOut("request", requests::leftOut);
        leftOut("group", groups::leftOut);
        leftOut("gauge", gaugesLeftOut::size);
        set("load.running", "Whether the load goes on: 1 until it is over", "", Tags.empty(), 1);
    }

    private static Duration[] bounds(LiveRun.About about) {
        var limits = about.description().promises().stream()
                .filter(promise -> promise.quantity().isLatency())
                .mapToLong(promise -> Math.round(promise.limit()))
                .filter(limit -> limit > 0);
        return LongStream.concat(LongStream.of(BOUNDS), limits)
                .sorted()
                .distinct()
                .mapToObj(Duration::ofMillis)
                .toArray(Duration[]::new);
    }

    private String shown(List<String> names) {
        return about.mask().apply(String.join(" / ", names));
    }

    private void leftOut(String what, Supplier<Number> names) {
        Gauge.builder(PREFIX + "names.left.out", names)
                .description("Names that are not told by themselves, since there are too many")
                .tag("of", what)
                .register(meters);
    }

    /** Is told from now on as well. */
    void tell(MeterRegistry registry) {
        meters.add(registry);
    }

    @Override
    public void request(LogPath path, int start, int end, boolean ok, String message) {
        if (start >= 0 && end >= start) {
            requests.add(path, ok, end - start);
        }
    }

    @Override
    public void group(LogPath path, int start, int end, int cumulated, boolean ok) {
        if (start >= 0 && end >= start && cumulated >= 0) {
            groups.add(path, ok, end - start);
        }
    }

    @Override
    public void user(int scenario, boolean start, int at) {
        users[scenario] += start ? 1 : -1;
    }

    @Override
    public void now(LastSeconds.Figures figures, PlanProgress progress) {
        set(
                "elapsed",
                "Time since the first user came, warm-up not counted",
                SECONDS,
                Tags.empty(),
                progress.elapsed() / 1_000.0);
        set(
                "planned",
                "Time that the plan of the load takes; 0 where it ends when its users are done",
                SECONDS,
                Tags.empty(),
                progress.planned() / 1_000.0);
        for (var plan : about.description().plans()) {
            if (progress.started() && !plan.steps().isEmpty()) {
                set(
                        "planned.level",
                        "Where the plan of the load is: users that are there, or come each second",
                        "",
                        Tags.of("scenario", plan.scenario(), "unit", plan.open() ? "users/s" : "users"),
                        level(plan.steps(), progress.elapsed()));
            }
        }
        for (int i = 0; i < users.length; i++) {
            if (!about.scenarios().get(i).equals(PlannedLoad.WARM_UP)) {
                set(
                        "users",
                        "Virtual users that are there",
                        "",
                        Tags.of("scenario", about.scenarios().get(i)),
                        users[i]);
            }
        }
        // In the first second those who watch the generator begin anew.
        if (progress.elapsed() > 1_000) {
            about.began()
                    .get()
                    .ifPresent(began -> set(
                            "run.start.time",
                            "When the first user came, since 1970",
                            SECONDS,
                            Tags.empty(),
                            began.toEpochMilli() / 1_000.0));
            generator(about.generator().get());
        }
    }

    /** Along a ramp, what lies between its ends. */
    private static double level(List<LoadStep> steps, long elapsed) {
        double before = 0;
        for (var step : steps) {
            if (elapsed < step.rampEnd()) {
                return before + (step.level() - before) * Math.max(0, elapsed - step.start()) / step.ramp();
            }
            if (elapsed < step.holdEnd()) {
                return step.level();
            }
            before = step.level();
        }
        return 0;
    }

    @Override
    public void soFar(RunSummary run, boolean lags) {
        if (lags) {
            read(run.facts());
        }
        Standing.soFar(run).forEach(this::promise);
        long began = run.loadStarted() > 0 ? run.loadStarted() : run.started();
        run.facts().gauges().forEach(gauge -> gauge(gauge, began, run.facts().last()));
    }

    /** Nobody told of its events. */
    private void read(Facts facts) {
        if (!followsTheLog) {
            followsTheLog = true;
            requests.forget();
            groups.forget();
        }
        facts.requests()
                .forEach(request ->
                        requests.read(request.path(), request.latencies().total()));
        facts.journeys()
                .forEach(group -> groups.read(group.path(), group.duration().total()));
        for (int i = 0; i < users.length; i++) {
            users[i] = facts.usersOf(about.scenarios().get(i)).unfinished();
        }
    }

    private void promise(PromiseFinding finding) {
        var promise = finding.promise();
        var unit = promise.metric().unit();
        var labels = Tags.of("promise", promise.sentence(), "unit", unit);
        set(
                "promise.limit",
                "What was promised, in the unit that it is told in",
                "",
                labels,
                written(promise.limit(), unit));
        if (!Double.isNaN(finding.measured())) {
            set(
                    "promise.value",
                    "What came of a promise so far, exactly, in the unit that it is told in",
                    "",
                    labels,
                    written(finding.measured(), unit));
        }
        for (var standing : Standing.values()) {
            set(
                    "promise.state",
                    "How a promise stands: 1 for kept, in danger (kept with less than a tenth to spare), broken, or too early to say",
                    "",
                    Tags.of("promise", promise.sentence(), "state", state(standing)),
                    standing == Standing.of(finding) ? 1 : 0);
        }
    }

    private static String state(Standing standing) {
        return switch (standing) {
            case KEPT -> "kept";
            case IN_DANGER -> "in danger";
            case BROKEN -> "broken";
            case EARLY -> "too early";
        };
    }

    private void gauge(GaugeFacts gauge, long began, long now) {
        if (gauge.readings().isEmpty()) {
            return;
        }
        if (!gauges.contains(gauge.name()) && gauges.size() == MOST_GAUGES) {
            gaugesLeftOut.add(gauge.name());
            return;
        }
        gauges.add(gauge.name());
        set(
                "target.value",
                "A number from inside the target, as it was read last (of what is counted: in the last ten seconds, or since the reading before), in its own unit; not a number where it could not be read",
                "",
                Tags.of("gauge", gauge.name(), "unit", gauge.unit()),
                written(gauge.latest(began, now), gauge.unit()));
    }

    /** Shares are told in hundredths, as their unit says. */
    private static double written(double value, String unit) {
        return unit.equals("%") ? 100 * value : value;
    }

    private void generator(GeneratorHealth health) {
        boolean isFirst = generator.equals(GeneratorHealth.UNWATCHED);
        generator = health;
        if (!isFirst) {
            return;
        }
        generator(
                "cpu",
                "Processor time that the load generator used of all that its machine has, on average since the load began",
                RATIO,
                of -> known(of.cpu()));
        generator(
                "machine.cpu",
                "Processor time that anything on the load generator's machine used, on average since the load began",
                RATIO,
                of -> known(of.machineCpu()));
        generator(
                "lateness.p99",
                "How late one in a hundred of the load generator's timers was; exact",
                SECONDS,
                of -> of.latenessP99() / 1_000);
        generator(
                "lateness.max",
                "How late the latest of the load generator's timers was",
                SECONDS,
                of -> of.latenessMax() / 1_000);
        generator(
                "pause.max",
                "The longest time that the garbage collector stopped the load generator",
                SECONDS,
                of -> of.longestPause() / 1_000.0);
        counted("pauses", "How often the garbage collector stopped the load generator", "", GeneratorHealth::pauses);
        counted(
                "paused",
                "How long the garbage collector stopped the load generator",
                SECONDS,
                of -> of.pausedMillis() / 1_000.0);
    }

    private static double known(double share) {
        return share < 0 ? Double.NaN : share;
    }

    private void generator(String name, String description, String unit, ToDoubleFunction<GeneratorHealth> value) {
        Gauge.builder(PREFIX + "generator." + name, () -> value.applyAsDouble(generator))
                .description(description)
                .baseUnit(unit.isEmpty() ? null : unit)
                .register(meters);
    }

    private void counted(String name, String description, String unit, ToDoubleFunction<GeneratorHealth> value) {
        FunctionCounter.builder(PREFIX + "generator." + name, this, self -> value.applyAsDouble(self.generator))
                .description(description)
                .baseUnit(unit.isEmpty() ? null : unit)
                .register(meters);
    }

    private void set(String name, String description, String unit, Tags labels, double value) {
        levels.computeIfAbsent(new Series(name, labels), series -> level(series, description, unit)).now = value;
    }

    private Level level(Series series, String description, String unit) {
        var level = new Level();
        Gauge.builder(PREFIX + series.name(), level)
                .description(description)
                .baseUnit(unit.isEmpty() ? null : unit)
                .tags(series.labels())
                .register(meters);
        return level;
    }

    /** What does not change any more is not to be taken for what is: nobody is told anything from now on. */
    void forget() {
        meters.clear();
        meters.getRegistries().forEach(MeterRegistry::clear); // whose meter could not be made has it in some of them
    }

    /** The load is over, and all of it was told. */
    void loadEnded() {
        set("load.running", "", "", Tags.empty(), 0);
    }
}
