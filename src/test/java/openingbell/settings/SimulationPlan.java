package openingbell.settings;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The load of one simulation: which populations of users, for how long at the most.
 *
 * @param populations at least one; the levels that are judged one by one are the first one's. The simulation says which that is, as a file keeps no order
 * @param leastLevel up to this level the promises must be kept, above it they may break; 0 asks for none
 * @param statusAlone requests of the simulation's own code whose answers may be accepted by status alone, as the log has them: "cart / checkout"
 * @param mayHoldSecrets requests of the simulation's own code whose answers may hold what lets their user in
 * @param writes whether a request of the simulation's own code changes data, where its method does not say so
 * @param page what a visitor with a browser loads beside the load, if anything
 * @param parameters what the simulation's own code asks for
 */
public record SimulationPlan(
        String name,
        List<PopulationPlan> populations,
        Duration warmUp,
        Duration maxDuration,
        boolean stopWhenBroken,
        double leastLevel,
        Optional<Promises> objectives,
        List<String> statusAlone,
        List<String> mayHoldSecrets,
        Map<String, Boolean> writes,
        Optional<PageVisits> page,
        Config parameters) {
    /** The scenario of the simulations that bring no traffic of their own. */
    public static final String VISITORS = "visitors";

    public SimulationPlan {
        populations = List.copyOf(populations);
        statusAlone = List.copyOf(statusAlone);
        mayHoldSecrets = List.copyOf(mayHoldSecrets);
        writes = Ordered.copy(writes);
    }

    public Model model() {
        return first().model();
    }

    public Shape shape() {
        return first().shape();
    }

    public PopulationPlan first() {
        return populations.get(0);
    }

    /** The populations in the order in which the simulation names its scenarios. */
    public SimulationPlan ordered(List<PopulationPlan> inOrder) {
        return new SimulationPlan(
                name,
                inOrder,
                warmUp,
                maxDuration,
                stopWhenBroken,
                leastLevel,
                objectives,
                statusAlone,
                mayHoldSecrets,
                writes,
                page,
                parameters);
    }

    /** The highest level of all; zero if everybody comes once. */
    public double highest() {
        return populations.stream()
                .mapToDouble(population -> population.shape().highest())
                .max()
                .orElseThrow();
    }

    /** How long all of the load is planned to take, without the warm-up. */
    public Duration length() {
        return populations.stream()
                .map(PopulationPlan::end)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Whether each level is held against the promises for itself; else the run is, as a whole. */
    public boolean judgedByLevel() {
        return stopWhenBroken || leastLevel > 0;
    }

    public enum Model {
        /** A number of users is kept; who leaves is replaced. */
        CLOSED,
        /** Users arrive at a rate, whatever the platform does. */
        OPEN
    }
}
