package openingbell.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How many users of one scenario there are, when.
 *
 * @param name its scenario's, where the section names several; empty for the only one
 * @param start how long after the load's begin its shape begins
 * @param counts whether it has to come as planned, and its own promises have to be kept; else it is background load
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

    /** The levels one after the other; none for users who come once. */
    public List<LoadStep> steps() {
        var steps = new ArrayList<LoadStep>();
        long at = start.toMillis();
        for (var phase : shape.levels()) {
            long rampEnd = at + phase.ramp().toMillis();
            long holdEnd = rampEnd + phase.hold().toMillis();
            steps.add(new LoadStep(phase.level(), at, rampEnd, holdEnd));
            at = holdEnd;
        }
        return List.copyOf(steps);
    }

    /** The area under the levels: users times the time they stay, or the users that arrive. */
    public double levelSeconds() {
        double from = 0;
        double area = 0;
        for (var step : steps()) {
            area += (from + step.level()) / 2 * step.ramp() + step.level() * step.hold();
            from = step.level();
        }
        return area / 1000;
    }

    /** When its last level is over, counted from the load's begin. */
    public Duration end() {
        return start.plus(shape.length());
    }
}
