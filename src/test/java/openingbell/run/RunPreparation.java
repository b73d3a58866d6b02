package openingbell.run;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.browser.PageVisitor;
import openingbell.journeys.Journeys;
import openingbell.journeys.kinds.KnownJourneys;
import openingbell.journeys.trial.Trial;
import openingbell.load.LoadClock;
import openingbell.load.RequestBudget;
import openingbell.market.Popularity;
import openingbell.market.Universe;
import openingbell.objectives.Objective;
import openingbell.objectives.Objectives;
import openingbell.platform.EmbeddedPlatform;
import openingbell.profile.ProfileException;
import openingbell.profile.TargetRecorder;
import openingbell.runlog.LogCorrections;
import openingbell.settings.Auth;
import openingbell.settings.ProfileSettings;
import openingbell.settings.Settings;
import openingbell.settings.SimulationPlan;
import openingbell.settings.SimulationPlan.Model;
import openingbell.settings.TargetMetrics;
import openingbell.settings.loading.Draft;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.secrets.Secrets;
import openingbell.settings.source.Mistake;
import openingbell.settings.source.Nearest;
import openingbell.settings.source.SettingsException;
import openingbell.settings.source.Sources;
import openingbell.target.AnyCertificate;
import openingbell.target.TargetCheck;
import openingbell.target.TargetClient;
import openingbell.target.metrics.MetricsReader;
import openingbell.text.ConsoleGuard;
import openingbell.text.Terminal;
import openingbell.traffic.Bell;
import openingbell.traffic.Gauges;
import openingbell.traffic.Traffic;
import openingbell.verdict.StatusAlone;

/** Makes a run ready: whatever is wrong is said here, before a single request is sent. */
public final class RunPreparation {
    /** Where the build has Gatling put its results. */
    private static final Path REPORTS = Path.of(System.getProperty("reports", "reports"));

    /** From the end of the preparations to the first user of Gatling, and more. */
    private static final Duration LONGEST_START_OF_LOAD = Duration.ofMinutes(2);

    private final String section;
    private final Class<?> simulation;
    private final KnownJourneys known;
    private final Function<Bell, Traffic> traffic;

    private final Sources sources;
    private final Consumer<Secrets> whenKnown;

    private RunPreparation(
            String section,
            Class<?> simulation,
            KnownJourneys known,
            Function<Bell, Traffic> traffic,
            Sources sources,
            Consumer<Secrets> whenKnown) {
        this.section = section;
        this.simulation = simulation;
        this.known = known;
        this.traffic = traffic;
        this.sources = sources;
        this.whenKnown = whenKnown;
    }

    /** A run that may begin; else this JVM ends, with a text for the user. */
    public static Run of(
            String section,
            Class<?> simulation,
            KnownJourneys known,
            Function<Bell, Traffic> traffic,
            Optional<Terminal> terminal) {
        try {
            return prepared(
                    section,
                    simulation,
                    known,
                    traffic,
                    Sources.ofThisRun(),
                    secrets -> guardConsole(secrets, terminal));
        } catch (RefusedException refused) {
            System.err.println("\nOpening Bell: " + refused.getMessage());
            System.exit(1);
            throw refused;
        }
    }

    /**
     * A run that may begin.
     *
     * @param whenKnown told of what nobody is to read, before anything is printed that may hold it
     * @throws RefusedException if it may not
     */
    static Run prepared(
            String section,
            Class<?> simulation,
            KnownJourneys known,
            Function<Bell, Traffic> traffic,
            Sources sources,
            Consumer<Secrets> whenKnown) {
        try {
            return new RunPreparation(section, simulation, known, traffic, sources, whenKnown).prepare();
        } catch (SettingsException mistakes) {
            throw new RefusedException(mistakes.getMessage());
        }
    }

    private Run prepare() {
        var draft = SettingsLoader.draft(Optional.of(section), sources);
        var secrets = draft.secrets();
        whenKnown.accept(secrets);
        var universe = draft.made(
                List.of("market.universe"), read -> Universe.load(read.market().universe()));
        var popularity = universe.flatMap(known -> draft.made(
                List.of("market", "seed"),
                read -> Popularity.of(known, read.market().popularity(), read.seed())));
        var journeys = popularity.flatMap(
                drawn -> draft.made(List.of("journeys", "target"), read -> Journeys.of(read, secrets, drawn, known)));
        var clock = new LoadClock();
        var budget = new RequestBudget(draft.read().budget().requests());
        var corrections = new LogCorrections();
        var control = new RunLoadControl(clock, budget, corrections);
        var folder = RunFolder.of(simulation, REPORTS);
        var gauges = Gauges.in(folder::path, secrets::mask);
        var ready = Optional.ofNullable(draft.read().simulations().get(section))
                .flatMap(plan -> journeys.flatMap(all -> draft.made(
                        List.of("simulations." + section),
                        read -> ready(plan, all, control, gauges, read.target().writesAllowed()))));
        if (ready.isPresent() && ready.get().traffic().isVisitorsAlone()) {
            draft.withinRequests();
        }
        var settings = draft.settled();
        var bell = ready.orElseThrow().bell();
        var populations = ready.orElseThrow().populations();
        var plan = settings.simulations()
                .get(section)
                .ordered(populations.stream().map(Population::settings).toList());
        var objectives = Objectives.of(
                settings,
                plan,
                recorded(bell, populations),
                mostUsers(populations),
                !populations.get(0).curve().steps().isEmpty(),
                bell.asksForAllJourneys() ? journeys.orElseThrow().leastRequests() : 1);
        sameUnits(settings.metrics(), objectives.list());
        var statusAlone = Stream.concat(
                        journeys.orElseThrow().statusAlone(bell.asksForAllJourneys(), bell.journeysByName()).stream()
                                .map(path -> new StatusAlone(path, true)),
                        ready.orElseThrow().statusAlone().stream())
                .toList();
        checkProfile(settings.profile());
        var platform = platform(settings, secrets);
        var target = platform.map(EmbeddedPlatform::url)
                .orElseGet(() -> settings.target().url().orElseThrow());
        checkTarget(draft, target, trial(bell, journeys.orElseThrow(), settings, secrets));
        var metrics = MetricsReader.of(
                settings.metrics(),
                settings.target(),
                target,
                popularity.orElseThrow().probabilities(0));
        metrics.problem().ifPresent(problem -> {
            throw noLoad(secrets.mask(problem));
        });
        var writes = Stream.concat(
                        journeys.orElseThrow().writes(bell.asksForAllJourneys(), bell.journeysByName()).stream(),
                        ready.orElseThrow().writes().stream())
                .toList();
        var pageVisitor = plan.page()
                .map(visits -> PageVisitor.of(
                        visits,
                        settings.target(),
                        target,
                        account(journeys.orElseThrow().firstAccount())));
        // Last of all: what is refused after it would leave a JVM that somebody else needs recording on.
        var recorder = recorder(settings.profile(), platform, plan.maxDuration());
        System.out.println(secrets.mask(Banner.of(
                settings,
                plan,
                populations,
                target,
                universe.orElseThrow(),
                objectives,
                statusAlone,
                bell,
                writes,
                pageVisitor)));
        return new Run(
                simulation,
                settings,
                plan,
                ready.orElseThrow().traffic(),
                populations,
                universe.orElseThrow(),
                secrets,
                journeys.orElseThrow(),
                bell.journeysByName(),
                settings.target().writesAllowed() ? writes : List.of(),
                objectives,
                statusAlone,
                ready.orElseThrow().ownRequests(),
                target,
                platform,
                folder,
                clock,
                budget,
                control,
                corrections,
                gauges,
                metrics,
                pageVisitor,
                recorder);
    }

    /** Before anything is started for the run. */
    private static void checkProfile(ProfileSettings profile) {
        profile.pid().ifPresent(pid -> {
            try {
                TargetRecorder.check(pid);
            } catch (ProfileException e) {
                throw SettingsException.at(
                        "profile.pid", e.getMessage(), "the number of your target's JVM, as `jcmd -l` lists it");
            }
        });
    }

    private static Optional<TargetRecorder> recorder(
            ProfileSettings profile, Optional<EmbeddedPlatform> platform, Duration longestRun) {
        var pids = Stream.concat(
                        platform.filter(started -> profile.embedded()).stream()
                                .flatMap(started -> started.answering().stream()),
                        profile.pid().stream())
                .distinct()
                .toList();
        try {
            return pids.isEmpty()
                    ? Optional.empty()
                    : Optional.of(TargetRecorder.start(pids, longestRun.plus(LONGEST_START_OF_LOAD)));
        } catch (ProfileException e) {
            throw noLoad("there would be no profile: " + e.getMessage() + ". Or leave it out: -Dprofile=off");
        }
    }

    private static Optional<PageVisitor.Account> account(Map<String, String> known) {
        return Optional.ofNullable(known.get(Auth.PASSWORD))
                .map(password -> new PageVisitor.Account(known.get(Auth.USER), password));
    }

    /** What is read in one unit can never be held against a limit in another. */
    private static void sameUnits(TargetMetrics metrics, List<Objective> promises) {
        for (var promise : promises) {
            promise.subject()
                    .gauge()
                    .filter(gauge -> metrics.gauges().containsKey(gauge.name()))
                    .filter(gauge -> !metrics.gauges().get(gauge.name()).unit().equals(gauge.unit()))
                    .ifPresent(gauge -> {
                        var unit = metrics.gauges().get(gauge.name()).unit();
                        throw SettingsException.at(
                                "objectives.gauges." + Mistake.name(gauge.name()),
                                "it is promised in %s, and target.metrics reads it in %s"
                                        .formatted(
                                                gauge.unit().isEmpty() ? "no unit" : gauge.unit(),
                                                unit.isEmpty() ? "no unit" : unit),
                                unit.equals("%")
                                        ? "a share, such as 85%"
                                        : unit.isEmpty() ? "no unit" : "unit = \"" + unit + "\" beside the limit");
                    });
        }
    }

    private record Ready(
            Bell bell,
            Traffic traffic,
            List<Population> populations,
            List<StatusAlone> statusAlone,
            Set<String> ownRequests,
            List<String> writes) {}

    /** What the simulation's own code makes of it. */
    private Ready ready(
            SimulationPlan plan, Journeys journeys, RunLoadControl control, Gauges gauges, boolean writesAllowed) {
        var bell = new Bell(plan, journeys, control, gauges);
        try {
            var sent = traffic.apply(bell);
            var populations = Populations.of(plan, sent);
            if (!plan.warmUp().isZero() && !bell.asksForAllJourneys()) {
                throw SettingsException.at(
                        ConfigUtil.joinPath("simulations", section, "warm-up"),
                        "it warms up with the journeys by their weight, and this simulation sends other things",
                        "warm-up = 0s");
            }
            var uncounted = bell.uncounted(sent, ConfigUtil.joinPath("simulations", section));
            if (!uncounted.isEmpty()) {
                throw new SettingsException(uncounted);
            }
            return new Ready(
                    bell,
                    sent,
                    populations,
                    statusAlone(plan, bell, sent),
                    ownRequests(plan, bell, sent),
                    bell.writes(sent, ConfigUtil.joinPath("simulations", section), writesAllowed));
        } catch (ConfigException parameter) {
            throw SettingsException.at(
                    ConfigUtil.joinPath("simulations", section, "parameters"),
                    "the simulation cannot use it: " + parameter.getMessage(),
                    "what the simulation asks for");
        }
    }

    /** The requests of the simulation's own code whose answers are accepted by status alone; those that its section names may be. */
    private List<StatusAlone> statusAlone(SimulationPlan plan, Bell bell, Traffic sent) {
        var key = ConfigUtil.joinPath("simulations", section);
        var found = bell.statusAlone(sent, key);
        var named = plan.statusAlone().stream().map(Traffic::path).toList();
        for (var name : named) {
            if (!found.contains(name)) {
                throw SettingsException.at(
                        key + ".status-alone",
                        "no request `" + name + "` of the simulation's own code is accepted by status alone",
                        Nearest.advice(name, found));
            }
        }
        return found.stream()
                .map(path -> new StatusAlone(Traffic.names(path), named.contains(path)))
                .toList();
    }

    /** Over HTTP; those that its section names may be answered with what lets their user in. */
    private Set<String> ownRequests(SimulationPlan plan, Bell bell, Traffic sent) {
        var own = bell.ownRequests(sent);
        for (var name : plan.mayHoldSecrets()) {
            if (!own.contains(Traffic.path(name))) {
                throw SettingsException.at(
                        ConfigUtil.joinPath("simulations", section, "may-hold-secrets"),
                        "no request `" + name + "` is sent by the simulation's own code",
                        Nearest.advice(name, own));
            }
        }
        return own;
    }

    private static Objectives.Recorded recorded(Bell bell, List<Population> populations) {
        return new Objectives.Recorded(
                bell.journeysByName(),
                bell.asksForAllJourneys(),
                bell.logsIn(),
                populations.stream()
                        .flatMap(population -> population.traffic().paths().stream())
                        .collect(Collectors.toSet()));
    }

    /** From here on nothing reaches the console but through this: Gatling and loggers print what a target wrote, too. */
    private static void guardConsole(Secrets secrets, Optional<Terminal> terminal) {
        var out = System.out;
        var err = System.err;
        System.setOut(ConsoleGuard.before(terminal.map(line -> line.above(out)).orElse(out), secrets::mask));
        System.setErr(ConsoleGuard.before(terminal.map(line -> line.above(err)).orElse(err), secrets::mask));
    }

    private static Optional<EmbeddedPlatform> platform(Settings settings, Secrets secrets) {
        if (!settings.target().embedded()) {
            return Optional.empty();
        }
        try {
            return Optional.of(EmbeddedPlatform.start(settings, platformLog(settings)));
        } catch (IllegalStateException e) {
            throw noLoad(secrets.mask(e.getMessage()));
        }
    }

    private static Path platformLog(Settings settings) {
        return Path.of(
                settings.platform().data(),
                "log",
                "platform-" + ProcessHandle.current().pid() + ".log");
    }

    /** One visitor who tries what the simulation is about to send, as far as it is known. */
    private static Optional<Trial> trial(Bell bell, Journeys journeys, Settings settings, Secrets secrets) {
        var target = settings.target();
        if (!target.trial() || target.embedded() || !bell.asksForAny()) {
            return Optional.empty();
        }
        return Optional.of(
                bell.asksForAllJourneys() ? journeys.trial(secrets) : journeys.trial(secrets, bell.journeysByName()));
    }

    /** The embedded platform is known, and its faults are asked for: nobody needs to try it first. */
    private static void checkTarget(Draft draft, URI url, Optional<Trial> trial) {
        var target = draft.read().target();
        AnyCertificate.trust(target);
        var client = TargetClient.of(target, url);
        var problem = TargetCheck.problem(target, client);
        if (problem.isEmpty() && trial.isPresent()) {
            var tried = trial.get().of(client::send);
            problem = tried.problem()
                    .map(sentence -> sentence
                            + tried.key()
                                    .flatMap(draft::where)
                                    .map(place -> " See " + place + ".")
                                    .orElse(""));
            tried.unfinished().ifPresent(System.out::println);
        }
        problem.ifPresent(sentence -> {
            throw noLoad(draft.secrets().mask(sentence));
        });
    }

    /** The open model promises arrivals, not users. */
    private static Optional<Double> mostUsers(List<Population> populations) {
        var judged = populations.get(0);
        return judged.settings().model() == Model.OPEN
                ? Optional.empty()
                : Optional.of(judged.curve().peak());
    }

    /** The target is not fit for a load. */
    private static RefusedException noLoad(String problem) {
        return new RefusedException("no load was sent: " + problem);
    }
}
