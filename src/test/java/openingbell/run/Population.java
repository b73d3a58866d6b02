package openingbell.run;

import io.gatling.core.action.builder.ActionBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import java.time.Duration;
import java.util.List;
import openingbell.journeys.Journeys;
import openingbell.journeys.chains.LoadControl;
import openingbell.load.Injection;
import openingbell.load.LoadCurve;
import openingbell.load.RequestTimeout;
import openingbell.settings.LoadStep;
import openingbell.settings.PopulationPlan;
import openingbell.settings.Shape;
import openingbell.settings.SimulationPlan;
import openingbell.traffic.Traffic;
import openingbell.verdict.PlannedLoad;
import scala.jdk.javaapi.CollectionConverters;

/** One population of a run: a scenario of the simulation, and what its section says of how many users there are, when. */
record Population(Traffic.RecordedScenario traffic, PopulationPlan settings, LoadCurve curve) {
    /** Users of each population have numbers of their own, so that they draw other things. */
    private static final long NUMBERS = 1L << 32;

    static Population of(Traffic.RecordedScenario traffic, PopulationPlan settings) {
        return new Population(traffic, settings, LoadCurve.of(settings));
    }

    String name() {
        return traffic.name();
    }

    boolean once() {
        return settings.shape() instanceof Shape.Once;
    }

    /**
     * @param place among the populations of the run, from 0
     * @param before all that its users do
     * @param timeout how long a request waits for its answer that does not say so itself
     */
    PopulationBuilder inject(
            Journeys journeys, LoadControl control, int place, Duration timeout, List<ActionBuilder> before) {
        var arrival = journeys.arrival(control, place * NUMBERS, once(), curve.end());
        var scenario = after(
                arrival.wrapped.actionBuilders().appendedAll(CollectionConverters.asScala(before)), traffic.scenario());
        return Injection.inject(RequestTimeout.of(scenario, timeout), curve);
    }

    /** Gatling stores a scenario's actions in reverse, so appending puts these first. */
    private static ScenarioBuilder after(
            scala.collection.immutable.List<ActionBuilder> first, ScenarioBuilder scenario) {
        return scenario.make(built -> new io.gatling.core.structure.ScenarioBuilder(
                built.name(), built.actionBuilders().appendedAll(first)));
    }

    PlannedLoad planned(SimulationPlan plan) {
        boolean open = settings.model() == SimulationPlan.Model.OPEN;
        return new PlannedLoad(
                name(),
                open,
                settings.steps(),
                open ? settings.levelSeconds() : 0,
                plan.warmUp().toMillis(),
                plan.stopWhenBroken());
    }

    /** How long it stays at its levels. */
    Duration steadyTime() {
        return Duration.ofMillis(
                settings.steps().stream().mapToLong(LoadStep::hold).sum());
    }
}
