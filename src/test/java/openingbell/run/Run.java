package openingbell.run;

import io.gatling.commons.util.GatlingVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import openingbell.journeys.Journeys;
import openingbell.load.LoadClock;
import openingbell.load.LoadCurve;
import openingbell.load.RequestBudget;
import openingbell.market.Universe;
import openingbell.objectives.Objective;
import openingbell.objectives.Objectives;
import openingbell.platform.EmbeddedPlatform;
import openingbell.runlog.LeftOut;
import openingbell.runlog.LogCleaning;
import openingbell.settings.Settings;
import openingbell.settings.SimulationPlan;
import openingbell.settings.loading.SettingsHash;
import openingbell.settings.loading.SettingsText;
import openingbell.settings.secrets.Secrets;
import openingbell.verdict.Environment;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.RunDescription;

/** A run that is ready to begin: settings checked, target up, promises at hand. */
public record Run(
        Class<?> simulation,
        Settings settings,
        SimulationPlan plan,
        LoadCurve curve,
        Universe universe,
        Secrets secrets,
        Journeys journeys,
        Objectives objectives,
        URI target,
        Optional<EmbeddedPlatform> platform,
        RunFolder folder,
        LoadClock clock,
        RequestBudget budget,
        LeftOut leftOut) {

    /** As it is known before it begins. */
    RunDescription description(Path runFolder) {
        return new RunDescription(
                runFolder.getFileName().toString(),
                plan.name(),
                settings.seed(),
                secrets.mask(SettingsText.hocon(settings)),
                SettingsHash.ofTraffic(settings, plan),
                secrets.mask(RepeatCommand.of(simulation, System.getProperties(), settings.seed())),
                environment(),
                planned(),
                objectives.list(),
                objectives.notAsked(),
                plan.leastLevel(),
                settings.validity(),
                settings.regression(),
                RunDescription.End.UNTOLD);
    }

    private Environment environment() {
        return new Environment(
                settings.target().embedded() ? "embedded" : secrets.mask(target.toString()),
                System.getProperty("java.version"),
                GatlingVersion.ThisVersion().fullVersion(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20);
    }

    /** What Gatling itself is to hold the run against. */
    public List<Objective> askedByGatling() {
        return description(Path.of("run")).askedByGatling();
    }

    /** Takes out of the log what nobody may read in it, and answers that count as nothing. Facts are made without it in any case; what Gatling makes of the log is not. */
    void cleanLog() {
        var log = folder.path().map(path -> path.resolve(RunFolder.LOG)).filter(Files::exists);
        if (log.isEmpty()) {
            return;
        }
        try {
            LogCleaning.clean(log.get(), secrets::mask, leftOut);
        } catch (IOException | RuntimeException e) {
            System.err.println("Opening Bell: " + log.get()
                    + " may hold secrets that a target echoed, and so may Gatling's pages of it;"
                    + " it could not be rewritten: " + e + ". Show them to nobody.");
        }
    }

    /** How long the plan stays at its levels. */
    public Duration steadyTime() {
        return curve.steps().stream()
                .map(step -> step.holdEnd().minus(step.rampEnd()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    public PlannedLoad planned() {
        var steps = curve.steps().stream()
                .map(step -> new PlannedLoad.Step(
                        step.level(),
                        step.start().toMillis(),
                        step.rampEnd().toMillis(),
                        step.holdEnd().toMillis()))
                .toList();
        boolean open = plan.model() == SimulationPlan.Model.OPEN;
        return new PlannedLoad(
                open, steps, open ? curve.plannedArrivals() : 0, plan.warmUp().toMillis(), plan.stopWhenBroken());
    }
}
