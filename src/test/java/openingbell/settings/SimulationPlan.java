package openingbell.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * The load of one simulation: which model, what shape, for how long at the most.
 *
 * @param leastLevel up to this level the promises must be kept, above it they may break; 0 asks for none
 */
public record SimulationPlan(
        String name,
        Model model,
        Shape shape,
        Duration warmUp,
        Duration maxDuration,
        boolean stopWhenBroken,
        double leastLevel,
        Optional<Promises> objectives) {

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
