package openingbell;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import openingbell.journeys.Journeys;
import openingbell.load.LoadClock;
import openingbell.load.LoadCurve;
import openingbell.load.ParentGuard;
import openingbell.load.RequestBudget;
import openingbell.market.Universe;
import openingbell.objectives.Metric;
import openingbell.objectives.Objective;
import openingbell.objectives.Objectives;
import openingbell.platform.EmbeddedPlatform;
import openingbell.settings.Settings;
import openingbell.settings.SimulationPlan;
import openingbell.verdict.PlannedLoad;

/** A run that is ready to begin: settings checked, target up, promises at hand. */
record Run(
        Class<?> simulation,
        Settings settings,
        SimulationPlan plan,
        LoadCurve curve,
        Universe universe,
        Journeys journeys,
        Objectives objectives,
        URI target,
        Optional<EmbeddedPlatform> platform,
        RunFolder folder,
        LoadClock clock,
        RequestBudget budget,
        ParentGuard guard) {

    /** The promises that Gatling itself is to hold the whole run against; a run that asks where they break is judged level by level instead. */
    List<Objective> askedByGatling() {
        return objectives.list().stream()
                .filter(Objective::isKnownToGatling)
                .filter(objective -> !plan.judgedByLevel() || objective.metric() == Metric.SAMPLES)
                .toList();
    }

    /** How long the plan stays at its levels. */
    Duration steadyTime() {
        return curve.steps().stream()
                .map(step -> step.holdEnd().minus(step.rampEnd()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    PlannedLoad planned() {
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
