package openingbell.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import openingbell.facts.Facts;
import openingbell.objectives.Objective;
import openingbell.verdict.PromiseCheck.Window;

/** The load steps of a run, each with its promises: where did it bend, and which was the highest level that held? */
public record LoadSteps(List<StepResult> steps) {

    /** One level while it was held; a step that the run did not get through is left out. */
    public record StepResult(double level, long from, long to, List<PromiseFinding> promises) {
        public StepResult {
            promises = List.copyOf(promises);
        }

        /** Nothing was broken in it. */
        public boolean held() {
            return promises.stream().noneMatch(promise -> promise.outcome() == Outcome.FAIL);
        }
    }

    public LoadSteps {
        steps = List.copyOf(steps);
    }

    /** @param start when the first visitor came, in milliseconds since 1970 */
    public static LoadSteps of(Facts facts, PlannedLoad plan, long start, List<Objective> objectives) {
        var check = new PromiseCheck(facts, List.of());
        var results = new ArrayList<StepResult>();
        for (var step : plan.steps()) {
            var window = new Window(
                    wholeSlice(facts, start + step.rampEnd()), wholeSliceBefore(facts, start + step.holdEnd()));
            if (window.to() > window.from() && window.to() <= facts.last()) {
                var name = "at " + level(plan, step.level()) + which(plan, step);
                var findings = objectives.stream()
                        .map(objective -> check.within(objective, window, name))
                        .toList();
                results.add(new StepResult(step.level(), window.from(), window.to(), findings));
            }
        }
        return new LoadSteps(results);
    }

    /** The highest level up to which, from the first on, every level held; 0 if none did. */
    public double highestHeld() {
        double highest = 0;
        for (var step : steps) {
            if (!step.held()) {
                break;
            }
            highest = Math.max(highest, step.level());
        }
        return highest;
    }

    /** A level as people say it: {@code 20 users/s}. */
    public static String level(PlannedLoad plan, double level) {
        var number = level == Math.rint(level)
                ? String.format(Locale.ROOT, "%.0f", level)
                : String.format(Locale.ROOT, "%.1f", level);
        return number + (plan.open() ? " users/s" : " users");
    }

    /** Where a load comes back to a level, its place tells which stay is meant. */
    private static String which(PlannedLoad plan, PlannedLoad.Step step) {
        boolean once = plan.steps().stream()
                        .filter(other -> other.level() == step.level())
                        .count()
                == 1;
        return once
                ? ""
                : " (step %d of %d)"
                        .formatted(plan.steps().indexOf(step) + 1, plan.steps().size());
    }

    /** Slices that lie within a step and no other. */
    private static long wholeSlice(Facts facts, long millis) {
        return -Math.floorDiv(-millis, facts.sliceMillis()) * facts.sliceMillis();
    }

    private static long wholeSliceBefore(Facts facts, long millis) {
        return Math.floorDiv(millis, facts.sliceMillis()) * facts.sliceMillis();
    }
}
