package openingbell.verdict;

import java.util.ArrayList;
import java.util.List;
import openingbell.facts.Facts;
import openingbell.objectives.Objective;
import openingbell.verdict.PromiseCheck.Window;

/** Holds a run against its promises: over the whole of it, or, if it goes on until one breaks, level by level. */
public final class RunJudge {
    private final Facts facts;
    private final PlannedLoad plan;
    private final LoadSteps steps;
    private final List<Objective> objectives;

    public RunJudge(Facts facts, PlannedLoad plan, long loadStarted, List<Objective> objectives) {
        this.facts = facts;
        this.plan = plan;
        this.objectives = List.copyOf(objectives);
        this.steps = LoadSteps.of(
                facts,
                plan,
                loadStarted,
                objectives.stream().filter(Objective::isOverall).toList());
    }

    public LoadSteps steps() {
        return steps;
    }

    /** @param leastLevel the level that has to hold; 0 asks for none */
    public List<PromiseFinding> promises(double leastLevel) {
        var findings = new ArrayList<PromiseFinding>();
        if (!plan.stopsWhenBroken()) {
            var steady = steps.steps().stream()
                    .map(step -> new Window(step.from(), step.to()))
                    .toList();
            var check = new PromiseCheck(facts, steady);
            var windows = new WindowCheck(check, steady, objectives);
            for (var objective : objectives) {
                findings.add(objective.isOverall() ? check.overall(objective) : windows.judge(objective));
            }
        }
        if (leastLevel > 0) {
            findings.add(level(leastLevel));
        }
        return List.copyOf(findings);
    }

    private PromiseFinding level(double leastLevel) {
        double held = steps.highestHeld();
        var outcome = held >= leastLevel ? Outcome.PASS : Outcome.FAIL;
        var sentence = held == 0 ? "no level of the load held" : "held up to " + LoadSteps.level(plan, held);
        var broke = steps.steps().stream().filter(step -> !step.held()).findFirst();
        return new PromiseFinding(
                Scope.ALL,
                "",
                "highest level that held",
                "",
                outcome,
                held,
                Interval.UNKNOWN,
                leastLevel,
                plan.open() ? "users/s" : "users",
                facts.all().total().ok().count(),
                facts.all().total().errorRate(),
                sentence + ", promised was " + LoadSteps.level(plan, leastLevel)
                        + broke.map(step -> "; first to break: " + firstBroken(step))
                                .orElse("; no level broke a promise."));
    }

    private static String firstBroken(LoadSteps.StepResult step) {
        return step.promises().stream()
                .filter(promise -> promise.outcome() == Outcome.FAIL)
                .findFirst()
                .map(PromiseFinding::sentence)
                .orElse("");
    }
}
