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

/** Are there samples enough for each percentile that was promised? A p99 wants 368 of them before the interval it lies in has two ends. */
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
                        "%s of %s rests on %d successful answers; it takes %d to tell between what it lies%s.",
                        need.objective().quantity().title(),
                        need.objective().subject().title(),
                        need.samples(),
                        need.needed(),
                        enough ? ", and no other percentile that was promised has fewer for its need" : ""),
                enough ? "" : advice(plan));
    }

    private static String advice(PlannedLoad plan) {
        return plan.steps().isEmpty()
                ? "Who makes every journey once sends no more than that: promise max instead of a percentile, or ask a simulation with a load."
                : "Let the run last longer, bring more users, or promise a lower percentile.";
    }
}
