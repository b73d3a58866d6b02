package openingbell.live;

import java.util.List;
import openingbell.verdict.LoadSteps;
import openingbell.verdict.PlannedLoad;

/**
 * How far a run has come in its plan.
 *
 * @param elapsed milliseconds since the first user came; 0 before
 * @param planned milliseconds that the plan takes; 0 where it ends when its users are done
 * @param level where the load is, or goes to, in words; empty where there is none
 * @param started whether the first user has come
 */
public record PlanProgress(long elapsed, long planned, String level, boolean started) {

    static PlanProgress of(List<PlannedLoad> plans, long began, long now) {
        long elapsed = began == 0 ? 0 : Math.max(0, now - began);
        var first = plans.get(0);
        var level = first.steps().stream()
                .filter(step -> elapsed < step.holdEnd())
                .findFirst()
                .map(step -> (elapsed < step.rampEnd() ? "to " : "") + LoadSteps.level(first, step.level()))
                .orElse("");
        return new PlanProgress(
                elapsed, plans.stream().mapToLong(PlannedLoad::endMillis).max().orElse(0), level, began > 0);
    }

    /** Milliseconds; 0 where it is over, or nobody knows. */
    long left() {
        return Math.max(0, planned - elapsed);
    }
}
