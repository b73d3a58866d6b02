package openingbell.verdict.validity;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import openingbell.facts.Facts;
import openingbell.facts.Percentile;
import openingbell.objectives.Objective;
import openingbell.verdict.Outcome;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.ValidityFinding;

/** Are there enough samples for each promised percentile? A p99 needs 368 for a two-sided confidence interval at 95 %. */
final class EnoughSamples {
    private static final double CONFIDENCE = 0.95;

    private EnoughSamples() {}

    private record Need(Objective objective, long samples, long needed) {
        double covered() {
            return (double) samples / needed;
        }
    }

    /** Tells the promise that is furthest from having enough; nothing if no percentile was promised. */
    static Optional<ValidityFinding> check(Facts facts, PlannedLoad plan, List<Objective> objectives) {
        return objectives.stream()
                .filter(o -> o.quantity().isPercentile())
                .map(o -> new Need(
                        o,
                        o.subject().in(facts).total().ok().count(),
                        Percentile.samplesNeeded(o.quantity().percentile(), CONFIDENCE)))
                .min(Comparator.comparingDouble(Need::covered))
                .map(need -> finding(need, plan));
    }

    private static ValidityFinding finding(Need need, PlannedLoad plan) {
        boolean enough = need.samples() >= need.needed();
        return new ValidityFinding(
                "enough samples",
                enough ? Outcome.PASS : Outcome.INCONCLUSIVE,
                need.samples(),
                need.needed(),
                "samples",
                String.format(
                        Locale.ROOT,
                        "%s of %s rests on %d successful answers; its confidence interval needs %d%s.",
                        need.objective().quantity().title(),
                        need.objective().subject().title(),
                        need.samples(),
                        need.needed(),
                        enough ? ", and no other percentile that was promised has fewer for its need" : ""),
                enough ? "" : advice(plan));
    }

    private static String advice(PlannedLoad plan) {
        return plan.steps().isEmpty()
                ? "A run that makes every journey once sends no more: promise `max` instead of a percentile, or run a simulation with a load."
                : "Let the run last longer, bring more users, or promise a lower percentile.";
    }
}
