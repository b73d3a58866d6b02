package openingbell.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import openingbell.settings.PopulationPlan;
import openingbell.settings.Shape.Phase;
import openingbell.settings.SimulationPlan.Model;

/** The planned level over time: what the injection follows, the banner draws and the run is later held against. */
public record LoadCurve(Model model, List<Step> steps) {

    /** One stay at a level: reached at {@code rampEnd}, left at {@code holdEnd}, all counted from the load's start. */
    public record Step(double level, Duration start, Duration rampEnd, Duration holdEnd) {}

    public LoadCurve {
        steps = List.copyOf(steps);
    }

    public static LoadCurve of(PopulationPlan population) {
        var steps = new ArrayList<Step>();
        var at = population.start();
        for (Phase phase : population.shape().levels()) {
            var rampEnd = at.plus(phase.ramp());
            var holdEnd = rampEnd.plus(phase.hold());
            steps.add(new Step(phase.level(), at, rampEnd, holdEnd));
            at = holdEnd;
        }
        return new LoadCurve(population.model(), steps);
    }

    /** The planned end; zero for a run without levels, which ends when its users are done. */
    public Duration end() {
        return steps.isEmpty() ? Duration.ZERO : steps.get(steps.size() - 1).holdEnd();
    }

    public double peak() {
        return steps.stream().mapToDouble(Step::level).max().orElse(1);
    }

    /** The level planned for a moment: straight lines between the steps, nothing after the end. */
    public double levelAt(Duration time) {
        double from = 0;
        for (Step step : steps) {
            if (time.compareTo(step.start()) < 0) {
                return from;
            }
            if (time.compareTo(step.rampEnd()) < 0) {
                double done = (double) time.minus(step.start()).toMillis()
                        / Math.max(1, step.rampEnd().minus(step.start()).toMillis());
                return from + (step.level() - from) * done;
            }
            if (time.compareTo(step.holdEnd()) < 0) {
                return step.level();
            }
            from = step.level();
        }
        return 0;
    }

    /** The users that the plan lets arrive in the open model: the area under the curve. */
    public double plannedArrivals() {
        double from = 0;
        double users = 0;
        for (Step step : steps) {
            users += (from + step.level()) / 2 * seconds(step.rampEnd().minus(step.start()));
            users += step.level() * seconds(step.holdEnd().minus(step.rampEnd()));
            from = step.level();
        }
        return users;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
