package openingbell.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import openingbell.facts.Facts;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.verdict.PromiseCheck.Window;

/** Holds a run against its promises: over the whole of it or, if it asks where they break, level by level. */
public final class RunJudge {
    private final Facts facts;
    private final PlannedLoad plan;
    private final LoadSteps steps;
    private final List<Objective> objectives;

    /** Of a run with one population. */
    public RunJudge(Facts facts, PlannedLoad plan, long loadStarted, List<Objective> objectives) {
        this(facts, List.of(plan), loadStarted, objectives);
    }

    /** @param plans of each population; the first one's levels are the ones that are judged */
    public RunJudge(Facts facts, List<PlannedLoad> plans, long loadStarted, List<Objective> objectives) {
        this.facts = facts;
        this.plan = plans.get(0);
        this.objectives = List.copyOf(objectives);
        this.steps = LoadSteps.of(
                facts,
                plans,
                loadStarted,
                objectives.stream().filter(Objective::isOverall).toList());
    }

    public LoadSteps steps() {
        return steps;
    }

    /** @param leastLevel up to this level promises must be kept, above it they may break; 0 asks for none */
    public List<PromiseFinding> promises(double leastLevel) {
        if (leastLevel > 0) {
            return levelByLevel(leastLevel);
        }
        return plan.stopsWhenBroken() ? List.of() : whole();
    }

    /** How far the load held, and what became of each promise at the level up to which it has to. */
    private List<PromiseFinding> levelByLevel(double leastLevel) {
        var findings = new ArrayList<PromiseFinding>();
        findings.add(level(leastLevel));
        int last = lastOf(leastLevel);
        if (last >= 0) {
            findings.addAll(steps.steps().get(last).promises());
            findings.addAll(everyMoment(steps.steps().subList(0, last + 1)));
        }
        var check = new PromiseCheck(facts, List.of());
        // Gatling asks these of the whole run, too, so that both say the same.
        objectives.stream()
                .filter(objective -> objective.quantity() == Quantity.SAMPLES)
                .map(check::overall)
                .forEach(findings::add);
        return List.copyOf(findings);
    }

    private List<PromiseFinding> whole() {
        var steady = windows(steps.steps());
        var check = new PromiseCheck(facts, steady);
        return objectives.stream()
                .map(objective -> objective.isOverall() ? check.overall(objective) : overTime(objective, check, steady))
                .toList();
    }

    private List<PromiseFinding> everyMoment(List<LoadSteps.StepResult> within) {
        var steady = windows(within);
        var check = new PromiseCheck(facts, steady);
        return objectives.stream()
                .filter(objective -> !objective.isOverall())
                .map(objective -> overTime(objective, check, steady))
                .toList();
    }

    private PromiseFinding overTime(Objective objective, PromiseCheck check, List<Window> steady) {
        return objective.quantity().isGrowth()
                ? new GrowthCheck(facts, steady).judge(objective)
                : new WindowCheck(check, steady, objectives).judge(objective);
    }

    private static List<Window> windows(List<LoadSteps.StepResult> steps) {
        return steps.stream().map(step -> new Window(step.from(), step.to())).toList();
    }

    /** Levels that were scaled may be off by a rounding error. */
    private static boolean atLeast(double level, double least) {
        return level >= least * (1 - 1e-9);
    }

    /** How far the load held, against the level that it has to. */
    public PromiseFinding level(double leastLevel) {
        double held = steps.highestHeld();
        var unseen = steps.unseen().filter(open -> !isBrokenUpTo(leastLevel));
        var outcome =
                atLeast(held, leastLevel) ? Outcome.PASS : unseen.isPresent() ? Outcome.INCONCLUSIVE : Outcome.FAIL;
        var sentence = held > 0
                ? "held up to " + LoadSteps.level(plan, held) + steps.whose()
                : "no level of the load " + (unseen.isPresent() ? "is known to have held" : "held");
        var broke = steps.steps().stream().filter(step -> !step.held()).findFirst();
        return new PromiseFinding(
                new Objective(new Subject.All(), plan.open() ? Quantity.RATE_HELD : Quantity.USERS_HELD, leastLevel),
                "",
                outcome,
                held,
                Interval.UNKNOWN,
                facts.all().total().ok().count(),
                facts.all().total().errorRate(),
                sentence + ", promised was " + LoadSteps.level(plan, leastLevel)
                        + unseen.map(open -> "; not judged: " + open.sentence())
                                .or(() -> broke.map(step -> "; first to break: " + firstBroken(step)))
                                .orElse("; no level broke a promise."));
    }

    /** Whether the level that has to hold, or one before it, broke or was never reached: then it is all the same what nobody saw. */
    private boolean isBrokenUpTo(double leastLevel) {
        int last = lastOf(leastLevel);
        return last < 0 || steps.steps().subList(0, last + 1).stream().anyMatch(step -> !step.held());
    }

    /** Where the load first reaches the level that has to hold; -1 if it never does. */
    private int lastOf(double leastLevel) {
        return IntStream.range(0, steps.steps().size())
                .filter(i -> atLeast(steps.steps().get(i).level(), leastLevel))
                .findFirst()
                .orElse(-1);
    }

    private static String firstBroken(LoadSteps.StepResult step) {
        return step.promises().stream()
                .filter(promise -> promise.outcome() == Outcome.FAIL)
                .findFirst()
                .map(PromiseFinding::sentence)
                .orElse("");
    }
}
