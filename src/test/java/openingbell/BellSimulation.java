package openingbell;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;

import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import openingbell.journeys.Journeys;
import openingbell.load.Injection;
import openingbell.load.ParentGuard;
import openingbell.load.Silence;
import openingbell.objectives.GatlingAssertions;
import openingbell.run.LoadDoor;
import openingbell.run.Run;
import openingbell.run.RunEnd;
import openingbell.run.RunPreparation;
import openingbell.run.StepWatch;
import openingbell.run.Traffic;
import openingbell.run.WarmUpDoor;
import openingbell.settings.Shape;
import openingbell.verdict.PlannedLoad;

/**
 * What all simulations share: journeys × load × objectives, as the section of this name in simulations.conf says.
 * A mistake in the settings, a dead target or a forbidden one ends it here, before any request.
 */
public abstract class BellSimulation extends Simulation {
    private static final int WARM_UP_USERS = 20;

    private final Run run;
    private final RunEnd end;
    private final LoadDoor door;

    protected BellSimulation(String section) {
        this(section, Journeys::of);
    }

    protected BellSimulation(String section, Traffic traffic) {
        // First of all: what follows may take minutes, and whoever waits for it may go.
        var guard = ParentGuard.watch(System.err);
        run = RunPreparation.of(section, getClass(), traffic);
        end = RunEnd.of(run, guard);
        var silence = new Silence();
        door = new LoadDoor(run.clock(), run.curve().end(), run.budget(), silence, run.leftOut(), stopped(silence));
        setUp(population())
                .protocols(run.journeys().protocol(run.target()))
                .assertions(GatlingAssertions.of(run.askedByGatling(), run.steadyTime()))
                .maxDuration(run.plan().maxDuration());
    }

    /** What a visitor does; a simulation may have him do more. Called before the simulation's own constructor. */
    protected ScenarioBuilder visit(ScenarioBuilder journeys) {
        return journeys;
    }

    private PopulationBuilder population() {
        var visitors = run.plan().shape() instanceof Shape.Once
                ? visit(run.journeys().onceEach(PlannedLoad.VISITORS, door)).injectOpen(atOnceUsers(1))
                : Injection.inject(visit(run.journeys().visitors(PlannedLoad.VISITORS, door)), run.curve());
        var warmUp = run.plan().warmUp();
        return warmUp.isZero() ? visitors : warmUp(warmUp).andThen(visitors);
    }

    /** Silent traffic, for the target's caches and for the load generator itself; the load begins when its last user has left. */
    private PopulationBuilder warmUp(Duration time) {
        int users = (int) Math.max(1, Math.min(WARM_UP_USERS, run.curve().peak()));
        return run.journeys()
                .silentVisitors(PlannedLoad.WARM_UP, new WarmUpDoor(time, run.budget(), end::stopped))
                .injectClosed(constantConcurrentUsers(users).during(time));
    }

    /** Whether the load is to stop: this JVM is ending, or a level has broken a promise where the load is to stop then. */
    private BooleanSupplier stopped(Silence silence) {
        if (!run.plan().stopWhenBroken()) {
            return end::stopped;
        }
        var watch = StepWatch.start(
                run.folder()::path,
                run.clock(),
                silence,
                run.settings().target().requestTimeout(),
                run.planned(),
                run.objectives().list());
        return () -> end.stopped() || watch.broken();
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
