package openingbell;

import io.gatling.javaapi.core.Simulation;
import java.util.function.Function;
import openingbell.journeys.kinds.KnownJourneys;
import openingbell.load.ParentGuard;
import openingbell.objectives.GatlingAssertions;
import openingbell.run.RunEnd;
import openingbell.run.RunPreparation;
import openingbell.text.Terminal;
import openingbell.traffic.Bell;
import openingbell.traffic.Traffic;

/**
 * What all simulations share: traffic × load × objectives, as the section of this name in simulations.conf says.
 * A mistake in the settings, a dead target or a forbidden one ends it here, before any request.
 */
public abstract class BellSimulation extends Simulation {
    private final RunEnd end;

    /** Visitors, who go through the journeys by their weight. */
    protected BellSimulation(String section) {
        this(section, bell -> Traffic.of(bell.visitors()));
    }

    /** Traffic of one's own, in Gatling's DSL. */
    protected BellSimulation(String section, Function<Bell, Traffic> traffic) {
        this(section, KnownJourneys.ALL, traffic);
    }

    /** With journeys of one's own. */
    protected BellSimulation(String section, KnownJourneys journeys, Function<Bell, Traffic> traffic) {
        // First of all: what follows may take minutes, and whoever waits for it may go.
        var guard = ParentGuard.watch(System.err);
        var terminal = Terminal.ofStandardOutput();
        var run = RunPreparation.of(section, getClass(), journeys, traffic, terminal);
        end = RunEnd.of(run, guard, terminal);
        setUp(run.load(end::stopped, end.live()))
                .protocols(run.protocol())
                .assertions(GatlingAssertions.of(run.gatlingAssertions(), run.steadyTime()))
                .maxDuration(run.plan().maxDuration());
    }

    @Override
    public final void before() {
        end.loadBegins();
    }

    @Override
    public final void after() {
        end.loadEnded();
    }
}
