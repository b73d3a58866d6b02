package openingbell.verdict;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import openingbell.facts.Facts;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.objectives.SubjectKind;
import openingbell.settings.LoadStep;
import openingbell.verdict.PromiseCheck.Window;

/**
 * The load steps of a run, each with its promises: where did it bend, and which was the highest level that held?
 *
 * @param scenario whose levels they are, where there are several populations; else empty
 */
public record LoadSteps(String scenario, List<StepResult> steps) {

    private static final int MOST_PLACES = 5;

    /** One level while it was held; a step that the run did not get through is left out. */
    public record StepResult(double level, long from, long to, List<PromiseFinding> promises) {
        public StepResult {
            promises = List.copyOf(promises);
        }

        /** Nothing was broken in it; that it held is known only if its {@link #outcome} says so. */
        public boolean held() {
            return outcome() != Outcome.FAIL;
        }

        /** Whether it held, broke, or cannot be told to have held, since nobody saw what a promised gauge did. */
        public Outcome outcome() {
            return promises.stream().anyMatch(promise -> promise.outcome() == Outcome.FAIL)
                    ? Outcome.FAIL
                    : unseen().isEmpty() ? Outcome.PASS : Outcome.INCONCLUSIVE;
        }

        /** Those about gauges that were read too little in it, or not at all. Few answers are another matter: what they tell was measured. */
        List<PromiseFinding> unseen() {
            return promises.stream()
                    .filter(promise -> promise.outcome() == Outcome.INCONCLUSIVE)
                    .filter(promise -> promise.scope() == SubjectKind.GAUGE)
                    .toList();
        }
    }

    public LoadSteps {
        steps = List.copyOf(steps);
    }

    /** Of the only population. */
    public LoadSteps(List<StepResult> steps) {
        this("", steps);
    }

    /** Of the only population. */
    public static LoadSteps of(Facts facts, PlannedLoad plan, long start, List<Objective> objectives) {
        return of(facts, List.of(plan), start, objectives);
    }

    /**
     * @param plans of each population; the first one's levels are the ones that are judged
     * @param start when the first user came, in milliseconds since 1970
     */
    public static LoadSteps of(Facts facts, List<PlannedLoad> plans, long start, List<Objective> objectives) {
        var plan = plans.get(0);
        var scenario = plans.size() > 1 ? plan.scenario() : "";
        var check = new PromiseCheck(facts, List.of());
        var results = new ArrayList<StepResult>();
        var enough = new HashSet<Objective>();
        for (var step : plan.steps()) {
            window(facts, start, step).ifPresent(window -> {
                var name = "at " + level(plan, step.level()) + whose(scenario) + which(plan, step);
                var findings = objectives.stream()
                        .filter(objective -> step.level() >= objective.fromLevel())
                        .map(objective -> sampled(objective, check.within(objective, window, name), enough))
                        .toList();
                results.add(new StepResult(step.level(), window.from(), window.to(), findings));
            });
        }
        return new LoadSteps(scenario, results);
    }

    /** The whole slices in which a level was held, once the run got as far as the last of them: with few users, a level that was held to its end has its last event some time before that. */
    private static Optional<Window> window(Facts facts, long start, LoadStep step) {
        var window =
                new Window(wholeSlice(facts, start + step.rampEnd()), wholeSliceBefore(facts, start + step.holdEnd()));
        return window.to() > window.from() && window.to() - facts.sliceMillis() < facts.last()
                ? Optional.of(window)
                : Optional.empty();
    }

    /** Too few samples at a level break nothing as long as no lower level had enough of them: from then on, the platform has stopped answering. */
    private static PromiseFinding sampled(Objective objective, PromiseFinding finding, Set<Objective> enough) {
        if (objective.quantity() != Quantity.SAMPLES || finding.outcome() == Outcome.PASS) {
            enough.add(objective);
            return finding;
        }
        return enough.contains(objective) ? finding : finding.tooFew();
    }

    /** The highest level up to which, from the first on, every level held and was seen to; 0 if none did. */
    public double highestHeld() {
        double highest = 0;
        for (var step : steps) {
            if (step.outcome() != Outcome.PASS) {
                break;
            }
            highest = Math.max(highest, step.level());
        }
        return highest;
    }

    /** Why more may have held than {@link #highestHeld}: the promise that could not be judged at the level after it; absent if a promise broke there, or it was the last. */
    public Optional<PromiseFinding> unseen() {
        return steps.stream()
                .filter(step -> step.outcome() != Outcome.PASS)
                .findFirst()
                .filter(StepResult::held)
                .map(step -> step.unseen().get(0));
    }

    /** What the load came to, for a sentence about the whole run: how far it held, and where promises broke; empty if there is nothing to tell. */
    public String bend(PlannedLoad plan) {
        var broke = steps.stream()
                .filter(step -> !step.held())
                .map(step -> step.promises().get(0).where())
                .toList();
        boolean asked = steps.stream().anyMatch(step -> !step.promises().isEmpty());
        if (plan.steps().size() < 2 || !asked || broke.isEmpty() && !plan.climbs()) {
            return "";
        }
        if (!plan.climbs()) {
            return "but not " + several(broke);
        }
        double held = highestHeld();
        var unseen = steps.stream().flatMap(step -> step.unseen().stream()).toList();
        return (held == 0 ? "no level held" : "every level held up to " + level(plan, held) + whose())
                + (broke.isEmpty()
                        ? held == plan.peak() ? ", the highest that was tried" : ""
                        : "; promises broke " + several(broke))
                + (unseen.isEmpty() ? "" : "; " + notJudged(unseen));
    }

    private static String notJudged(List<PromiseFinding> unseen) {
        var what = unseen.stream()
                .map(finding -> finding.promise().subject().title())
                .distinct()
                .toList();
        return String.join(", ", what) + " could not be judged "
                + several(unseen.stream().map(PromiseFinding::where).distinct().toList());
    }

    private static String several(List<String> places) {
        return places.stream().limit(MOST_PLACES).collect(Collectors.joining(", "))
                + (places.size() > MOST_PLACES ? " and " + (places.size() - MOST_PLACES) + " more levels" : "");
    }

    /** What is said behind a level, with a blank before it; empty if everybody knows. */
    public String whose() {
        return whose(scenario);
    }

    private static String whose(String scenario) {
        return scenario.isEmpty() ? "" : " of " + scenario;
    }

    /** A level as people say it: {@code 20 users/s}. */
    public static String level(PlannedLoad plan, double level) {
        var number = level == Math.rint(level)
                ? String.format(Locale.ROOT, "%.0f", level)
                : String.format(Locale.ROOT, "%.1f", level);
        return number + (plan.open() ? " users/s" : " users");
    }

    /** Where a load comes back to a level, its place tells which stay is meant. */
    private static String which(PlannedLoad plan, LoadStep step) {
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
