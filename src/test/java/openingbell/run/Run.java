package openingbell.run;

import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.responseTimeInMillis;

import io.gatling.commons.util.GatlingVersion;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import openingbell.browser.PageVisitor;
import openingbell.journeys.Journeys;
import openingbell.live.LiveRun;
import openingbell.load.LoadClock;
import openingbell.load.RequestBudget;
import openingbell.market.Universe;
import openingbell.objectives.Objective;
import openingbell.objectives.Objectives;
import openingbell.platform.EmbeddedPlatform;
import openingbell.profile.TargetRecorder;
import openingbell.runlog.LogCleaning;
import openingbell.runlog.LogCorrections;
import openingbell.settings.Settings;
import openingbell.settings.SimulationPlan;
import openingbell.settings.loading.SettingsHash;
import openingbell.settings.loading.SettingsText;
import openingbell.settings.secrets.Secrets;
import openingbell.target.metrics.MetricsReader;
import openingbell.text.ProgressLine;
import openingbell.traffic.Gauges;
import openingbell.traffic.RequestGuard;
import openingbell.traffic.Traffic;
import openingbell.verdict.Environment;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.RunDescription;
import openingbell.verdict.SameAnswer;
import openingbell.verdict.StatusAlone;
import openingbell.verdict.validity.GeneratorHealth;

/** A run that is ready to begin: settings checked, target up, promises at hand. */
public record Run(
        Class<?> simulation,
        Settings settings,
        SimulationPlan plan,
        Traffic traffic,
        List<Population> populations,
        Universe universe,
        Secrets secrets,
        Journeys journeys,
        Set<String> journeysByName,
        List<String> writes,
        Objectives objectives,
        List<StatusAlone> statusAlone,
        Set<String> ownRequests,
        URI target,
        Optional<EmbeddedPlatform> platform,
        RunFolder folder,
        LoadClock clock,
        RequestBudget budget,
        RunLoadControl control,
        LogCorrections corrections,
        Gauges gauges,
        MetricsReader metrics,
        Optional<PageVisitor> pageVisitor,
        Optional<TargetRecorder> recorder) {
    private static final int WARM_UP_USERS = 20;

    public Run {
        populations = List.copyOf(populations);
        journeysByName = Set.copyOf(journeysByName);
        statusAlone = List.copyOf(statusAlone);
        ownRequests = Set.copyOf(ownRequests);
        writes = List.copyOf(writes);
    }

    /**
     * All populations, warm-up first.
     *
     * @param ending whether this JVM is ending, so that they are to stop at once
     * @param live what counts it meanwhile, if anything does
     */
    public List<PopulationBuilder> load(BooleanSupplier ending, Optional<LiveRun> live) {
        control.stopWhen(stopped(ending, live));
        var before = live.map(LiveRun::hook).stream().toList();
        var load = IntStream.range(0, populations.size())
                .mapToObj(place -> populations
                        .get(place)
                        .inject(journeys, control, place, settings.target().requestTimeout(), before))
                .toList();
        return plan.warmUp().isZero() ? load : List.of(warmUp(ending).andThen(load));
    }

    /** Silent traffic, for the target's caches and for the load generator itself; the load begins when its last user has left. */
    private PopulationBuilder warmUp(BooleanSupplier ending) {
        var own = new RunLoadControl(new LoadClock(), budget, corrections);
        own.stopWhen(ending);
        int users = (int) Math.max(1, Math.min(WARM_UP_USERS, first().curve().peak()));
        return journeys.silentVisitors(PlannedLoad.WARM_UP, own, plan.warmUp())
                .injectClosed(constantConcurrentUsers(users).during(plan.warmUp()));
    }

    /** Whether the load is to stop: this JVM is ending, or a level has broken a promise where the load is to stop then. */
    private BooleanSupplier stopped(BooleanSupplier ending, Optional<LiveRun> live) {
        if (!plan.stopWhenBroken() || live.isEmpty()) {
            return ending;
        }
        var watch = StepWatch.start(
                live.get()::steps, clock, control.silence(), settings.target().requestTimeout(), first().planned(plan));
        return () -> ending.getAsBoolean() || watch.broken();
    }

    /** How to speak HTTP with the target; nothing leaves this machine but through it. */
    public HttpProtocolBuilder protocol() {
        var own = traffic.protocol().apply(journeys.protocol(target));
        var protocol = Optional.of(own)
                .filter(http -> !traffic.isVisitorsAlone())
                .flatMap(http -> journeys.noticingLogouts(control).map(http::check))
                .orElse(own);
        return lookedAt(plan.stopWhenBroken() ? protocol.check(tellingTheGate()) : protocol)
                // Neither may lead to a host that nobody allowed.
                .disableWarmUp()
                .disableFollowRedirect()
                .sign(new RequestGuard(
                        settings,
                        target,
                        journeys,
                        budget::take,
                        message -> corrections.addCrash(message, System.currentTimeMillis())));
    }

    /** What the simulation's own code sends is looked at, too: one page may come for all that is accepted by status alone, and any answer may hold what lets a user in. */
    private HttpProtocolBuilder lookedAt(HttpProtocolBuilder protocol) {
        var ofJourneys = journeys.statusAlone(true, journeysByName);
        var alone = statusAlone.stream()
                .map(StatusAlone::path)
                .filter(path -> !ofJourneys.contains(path))
                .map(path -> String.join(" / ", path))
                .collect(Collectors.toSet());
        var looking =
                alone.isEmpty() ? protocol : protocol.check(journeys.seen().of(alone));
        var mayHoldOwn = plan.mayHoldSecrets().stream().map(Traffic::path).collect(Collectors.toSet());
        var noLeak = journeys.noLeak(ownRequests, mayHoldOwn);
        return noLeak.isEmpty() ? looking : looking.check(noLeak);
    }

    /** What came as the answer to more than it can be the right answer to. */
    List<SameAnswer> sameAnswers() {
        return journeys.seen().found().stream()
                .map(found -> new SameAnswer(
                        SameAnswer.Kind.valueOf(found.kind().name()),
                        secrets.mask(found.title()),
                        found.asksForPassword(),
                        found.requests(),
                        found.answers()))
                .toList();
    }

    /** The accounts that nobody asks for any more, since the target refused them. */
    List<String> refusedAccounts() {
        return journeys.refusedAccounts();
    }

    /** Of any answer, whoever asked: journeys tell of theirs alone, and the load would stop where only those get none. */
    private CheckBuilder tellingTheGate() {
        return responseTimeInMillis().transform(time -> {
            control.answerReceived();
            return time;
        });
    }

    /** What the simulation's own code sends, as far as it says; nothing for the journeys alone. */
    private List<String> ownTraffic() {
        return traffic.isVisitorsAlone()
                ? List.of()
                : populations.stream()
                        .map(population -> population.name() + ": "
                                + population.traffic().paths().stream().sorted().toList())
                        .toList();
    }

    /** What counts it while it lasts, where anybody watches: its page, the console, or the plan that stops when a promise breaks. */
    Optional<LiveRun> watched(Supplier<GeneratorHealth> generator) {
        if (settings.live().isEmpty() && !settings.progress() && !plan.stopWhenBroken()) {
            return Optional.empty();
        }
        var scenarios = Stream.concat(
                        plan.warmUp().isZero() ? Stream.of() : Stream.of(PlannedLoad.WARM_UP),
                        populations.stream().map(Population::name))
                .toList();
        return Optional.of(LiveRun.start(new LiveRun.About(
                description(Path.of("run")),
                scenarios,
                folder::path,
                clock::startedAt,
                generator,
                corrections,
                secrets::mask)));
    }

    private Population first() {
        return populations.get(0);
    }

    /** Everything but how the run ended. */
    RunDescription description(Path runFolder) {
        return new RunDescription(
                runFolder.getFileName().toString(),
                plan.name(),
                settings.seed(),
                secrets.mask(SettingsText.hocon(settings)),
                SettingsHash.ofTraffic(settings, plan, secrets, ownTraffic(), journeysByName),
                secrets.mask(RepeatCommand.of(simulation, System.getProperties(), settings.seed())),
                environment(),
                first().planned(plan),
                populations.stream()
                        .skip(1)
                        .filter(population -> population.settings().counts())
                        .map(population -> population.planned(plan))
                        .toList(),
                objectives.list().stream()
                        .map(promise -> promise.masked(secrets::mask))
                        .toList(),
                objectives.notAsked().stream().map(secrets::mask).toList(),
                statusAlone,
                writes,
                secrets.sources(),
                plan.leastLevel(),
                settings.validity().masked(secrets::mask),
                settings.regression(),
                RunDescription.End.UNKNOWN);
    }

    private Environment environment() {
        return new Environment(
                settings.target().embedded() ? "embedded" : secrets.mask(target.toString()) + protocolSpoken(),
                System.getProperty("java.version"),
                GatlingVersion.ThisVersion().fullVersion(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20);
    }

    /** HTTP/1.1 is what everybody expects, and what was always said by saying nothing. */
    private String protocolSpoken() {
        return settings.target().http2() ? " (" + control.protocol() + ")" : "";
    }

    /** The promises that also run as Gatling assertions. */
    public List<Objective> gatlingAssertions() {
        return description(Path.of("run")).gatlingAssertions();
    }

    /**
     * Takes out of the log what nobody may read in it, and corrects it. Facts are made without it in any case; what Gatling makes of the log is not.
     *
     * @return why it could not be done, if it could not
     */
    Optional<String> cleanLog(ProgressLine told) {
        var log = folder.path().map(path -> path.resolve(RunFolder.LOG)).filter(Files::exists);
        if (log.isEmpty()) {
            return Optional.empty();
        }
        try {
            synchronized (corrections) { // a signal may come while the load ends
                LogCleaning.clean(log.get(), secrets::mask, corrections, told);
            }
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(log.get()
                    + " may hold secrets that a target echoed, and so may Gatling's pages of it;"
                    + " it could not be rewritten: " + e + ". Show them to nobody.");
        }
    }

    /** How long the plan stays at its levels. */
    public Duration steadyTime() {
        return first().steadyTime();
    }
}
