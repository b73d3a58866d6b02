package openingbell.settings;

import java.time.Duration;
import java.util.Optional;

/** The load of one simulation: which model, what shape, for how long at the most. */
public record SimulationPlan(
        String name,
        Model model,
        Shape shape,
        Duration warmUp,
        Duration maxDuration,
        boolean stopWhenBroken,
        double leastLevel,
        Optional<Promises> objectives) {

    public enum Model {
        /** A number of users is kept; who leaves is replaced. */
        CLOSED,
        /** Users arrive at a rate, whatever the platform does. */
        OPEN
    }
}
