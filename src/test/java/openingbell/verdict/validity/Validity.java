package openingbell.verdict.validity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import openingbell.facts.Facts;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.settings.ValidityLimits;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.ValidityFinding;

/**
 * Can this run be believed? Asked before any promise.
 * Failures of the load generator or of the simulation, and slow answers that are missing, make a run invalid: its numbers are not the platform's.
 * Too few samples and a latency that would not settle make it inconclusive: its numbers are the platform's, but not the last word.
 */
public final class Validity {
    private Validity() {}

    /**
     * @param plans of each population; the first one's levels are the ones that are judged
     * @param begin when the first user came, in milliseconds since 1970
     * @param health absent if the load generator was not watched
     */
    public static List<ValidityFinding> check(
            Facts facts,
            List<PlannedLoad> plans,
            long begin,
            List<Objective> objectives,
            Optional<GeneratorHealth> health,
            ValidityLimits limits) {
        var findings = new ArrayList<ValidityFinding>();
        findings.add(LogWhole.records(facts));
        findings.add(LogWhole.crashes(facts, limits));
        for (var plan : plans) {
            var whose = plans.size() == 1 ? "" : ": " + plan.scenario();
            findings.add(LoadReached.check(facts, plan, begin, limits).titled(whose));
            findings.add(CutOff.check(facts, plan, limits).titled(whose));
        }
        var plan = plans.get(0);
        findings.addAll(GeneratorOnTime.check(health, limits, timed(objectives)));
        EnoughSamples.check(facts, plan, objectives).ifPresent(findings::add);
        Steadiness.check(facts, plans, begin, limits).ifPresent(findings::add);
        return List.copyOf(findings);
    }

    /** Whether any promise is about time: to the others it is all the same how late the load generator was. */
    private static boolean timed(List<Objective> objectives) {
        return objectives.stream()
                .map(Objective::quantity)
                .anyMatch(metric ->
                        metric.isLatency() || metric == Quantity.THROUGHPUT || metric == Quantity.SECONDS_KEPT);
    }
}
