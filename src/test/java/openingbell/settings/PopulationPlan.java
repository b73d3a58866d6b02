package openingbell.settings;

import java.time.Duration;
import java.util.Map;

/**
 * How many users of one scenario there are, when.
 *
 * @param name its scenario's, where the section names several; empty for the only one
 * @param start how long after the load's begin its shape begins
 * @param counts whether it has to come as planned, and its own promises have to be kept; else it is there for the others' sake
 * @param objectives by the path in the log that its scenario records ("group / request")
 */
public record PopulationPlan(
        String name,
        SimulationPlan.Model model,
        Shape shape,
        Duration start,
        boolean counts,
        Map<String, Promise> objectives) {
    public PopulationPlan {
        objectives = Ordered.copy(objectives);
    }

    /** The only one of its simulation. */
    public static PopulationPlan only(SimulationPlan.Model model, Shape shape) {
        return new PopulationPlan("", model, shape, Duration.ZERO, true, Map.of());
    }

    public PopulationPlan with(Shape other) {
        return new PopulationPlan(name, model, other, start, counts, objectives);
    }

    /** When its last level is over, counted from the load's begin. */
    public Duration end() {
        return start.plus(shape.length());
    }
}
