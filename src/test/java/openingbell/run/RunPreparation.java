package openingbell.run;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import openingbell.journeys.Journeys;
import openingbell.load.LoadClock;
import openingbell.load.LoadCurve;
import openingbell.load.RequestBudget;
import openingbell.market.Popularity;
import openingbell.market.Universe;
import openingbell.objectives.Objectives;
import openingbell.platform.EmbeddedPlatform;
import openingbell.runlog.LeftOut;
import openingbell.settings.Settings;
import openingbell.settings.SimulationPlan;
import openingbell.settings.SimulationPlan.Model;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.secrets.Secrets;
import openingbell.settings.source.SettingsException;
import openingbell.settings.source.Sources;
import openingbell.target.AnyCertificate;
import openingbell.target.TargetCheck;
import openingbell.target.TargetClient;
import openingbell.text.ConsoleGuard;

/** Makes a run ready: whatever is wrong is said here, before a single request is sent. */
public final class RunPreparation {
    /** Where the build has Gatling put its results. */
    private static final Path REPORTS = Path.of(System.getProperty("reports", "reports"));

    private final String section;
    private final Class<?> simulation;
    private final Traffic traffic;

    private final Sources sources;
    private final Consumer<Secrets> whenKnown;

    private RunPreparation(
            String section, Class<?> simulation, Traffic traffic, Sources sources, Consumer<Secrets> whenKnown) {
        this.section = section;
        this.simulation = simulation;
        this.traffic = traffic;
        this.sources = sources;
        this.whenKnown = whenKnown;
    }

    /** A run that may begin; else this JVM ends, with a text for the user. */
    public static Run of(String section, Class<?> simulation, Traffic traffic) {
        try {
            return prepared(section, simulation, traffic, Sources.ofThisRun(), RunPreparation::guardConsole);
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
            String section, Class<?> simulation, Traffic traffic, Sources sources, Consumer<Secrets> whenKnown) {
        try {
            return new RunPreparation(section, simulation, traffic, sources, whenKnown).prepare();
        } catch (SettingsException mistakes) {
            throw new RefusedException(mistakes.getMessage());
        }
    }

    private Run prepare() {
        var draft = SettingsLoader.draft(Optional.of(section), sources);
        var secrets = draft.made(List.of("target"), read -> Secrets.of(read.target(), sources.environment()));
        secrets.ifPresent(whenKnown);
        var universe = draft.made(
                List.of("market.universe"), read -> Universe.load(read.market().universe()));
        var popularity = universe.flatMap(known -> draft.made(
                List.of("market", "seed"),
                read -> Popularity.of(known, read.market().popularity(), read.seed())));
        var journeys = popularity.flatMap(known ->
                draft.made(List.of("journeys", "target"), read -> traffic.of(read, secrets.orElseThrow(), known)));
        var settings = draft.settled();
        var plan = settings.simulations().get(section);
        var curve = LoadCurve.of(plan);
        var objectives = Objectives.of(
                settings,
                plan,
                mostUsers(plan, curve),
                !curve.steps().isEmpty(),
                journeys.orElseThrow().leastRequests());
        var platform = platform(settings);
        var target = platform.map(EmbeddedPlatform::url)
                .orElseGet(() -> settings.target().url().orElseThrow());
        checkTarget(settings, target, journeys.orElseThrow(), secrets.orElseThrow());
        System.out.println(Banner.of(settings, plan, curve, target, universe.orElseThrow(), objectives));
        return new Run(
                simulation,
                settings,
                plan,
                curve,
                universe.orElseThrow(),
                secrets.orElseThrow(),
                journeys.orElseThrow(),
                objectives,
                target,
                platform,
                RunFolder.of(simulation, REPORTS),
                new LoadClock(),
                new RequestBudget(settings.budget().requests()),
                new LeftOut());
    }

    /** From here on nothing reaches the console but through this: Gatling and loggers print what a target wrote, too. */
    private static void guardConsole(Secrets secrets) {
        System.setOut(ConsoleGuard.before(System.out, secrets::mask));
        System.setErr(ConsoleGuard.before(System.err, secrets::mask));
    }

    private static Optional<EmbeddedPlatform> platform(Settings settings) {
        if (!settings.target().embedded()) {
            return Optional.empty();
        }
        try {
            return Optional.of(EmbeddedPlatform.start(settings, platformLog(settings)));
        } catch (IllegalStateException e) {
            throw noLoad(e.getMessage());
        }
    }

    private static Path platformLog(Settings settings) {
        return Path.of(
                settings.platform().data(),
                "log",
                "platform-" + ProcessHandle.current().pid() + ".log");
    }

    /** The embedded platform is known, and its faults are asked for: nobody needs to try it first. */
    private static void checkTarget(Settings settings, URI url, Journeys journeys, Secrets secrets) {
        var target = settings.target();
        AnyCertificate.trust(target);
        var client = TargetClient.of(target, url);
        var problem = TargetCheck.problem(target, client);
        if (problem.isEmpty() && target.trial() && !target.embedded()) {
            problem = journeys.trial(secrets).problem(client::send);
        }
        problem.ifPresent(sentence -> {
            throw noLoad(sentence);
        });
    }

    /** The open model promises arrivals, not users. */
    private static Optional<Double> mostUsers(SimulationPlan plan, LoadCurve curve) {
        return plan.model() == Model.OPEN ? Optional.empty() : Optional.of(curve.peak());
    }

    /** The target is not fit for a load. */
    private static RefusedException noLoad(String problem) {
        return new RefusedException("no load was sent: " + problem);
    }
}
