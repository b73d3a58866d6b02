package openingbell.verdict.baseline;

import java.util.Comparator;
import java.util.Optional;
import openingbell.settings.LoadStep;
import openingbell.verdict.PlannedLoad;

/**
 * The time of a run whose numbers are compared with those of other runs, in milliseconds since 1970: the stay at the highest level of the load, without ramps. A run that goes on
 * until a promise breaks may not get there, so of such a run it is the first level.
 */
record Stretch(long from, long to) {

    /** None if every journey is made once, if the load never stays at a level, or nobody came. */
    static Optional<Stretch> of(PlannedLoad plan, long loadStarted) {
        if (loadStarted == 0) {
            return Optional.empty();
        }
        return step(plan).map(step -> new Stretch(loadStarted + step.rampEnd(), loadStarted + step.holdEnd()));
    }

    /** The longest of the highest ones at which the load stayed at all. */
    private static Optional<LoadStep> step(PlannedLoad plan) {
        var held = plan.steps().stream().filter(LoadStep::canBeJudged).toList();
        return plan.stopsWhenBroken()
                ? held.stream().findFirst()
                : held.stream()
                        .max(Comparator.comparingDouble(LoadStep::level)
                                .thenComparing(step -> step.holdEnd() - step.rampEnd()));
    }
}
