package openingbell.load;

import java.time.Duration;
import java.util.List;
import openingbell.settings.LoadStep;
import openingbell.settings.PopulationPlan;
import openingbell.settings.SimulationPlan.Model;

/** The planned level over time: what the injection follows, the banner draws and the run is later held against. */
public record LoadCurve(Model model, List<LoadStep> steps) {

    public LoadCurve {
        steps = List.copyOf(steps);
    }

    public static LoadCurve of(PopulationPlan population) {
        return new LoadCurve(population.model(), population.steps());
    }

    /** The planned end; zero for a run without levels, which ends when its users are done. */
    public Duration end() {
        return Duration.ofMillis(
                steps.isEmpty() ? 0 : steps.get(steps.size() - 1).holdEnd());
    }

    public double peak() {
        return steps.stream().mapToDouble(LoadStep::level).max().orElse(1);
    }

    /** The level planned for a moment: straight lines between the steps, nothing after the end. */
    public double levelAt(Duration time) {
        long at = time.toMillis();
        double from = 0;
        for (var step : steps) {
            if (at < step.start()) {
                return from;
            }
            if (at < step.rampEnd()) {
                return from + (step.level() - from) * (at - step.start()) / step.ramp();
            }
            if (at < step.holdEnd()) {
                return step.level();
            }
            from = step.level();
        }
        return 0;
    }
}
