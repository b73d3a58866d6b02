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

        boolean met() {
            return samples >= needed;
        }
    }

    /** Tells the promise that is furthest from having enough; nothing if no percentile was promised. */
    static Optional<ValidityFinding> check(Facts facts, PlannedLoad plan, List<Objective> objectives) {
        var needs = objectives.stream()
                .filter(o -> o.quantity().isPercentile())
                .map(o -> new Need(
                        o,
                        o.subject().in(facts).total().ok().count(),
                        Percentile.samplesNeeded(o.quantity().percentile(), CONFIDENCE)))
                .toList();
        long unmet = needs.stream().filter(need -> !need.met()).count();
        return needs.stream()
                .min(Comparator.comparingDouble(Need::covered))
                .map(need -> finding(need, unmet - 1, plan));
    }

    private static ValidityFinding finding(Need need, long more, PlannedLoad plan) {
        boolean enough = need.met();
        return new ValidityFinding(
                ValidityFinding.ENOUGH_SAMPLES,
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
                        enough ? ", and no other percentile that was promised has fewer for its need" : others(more)),
                enough ? "" : advice(plan));
    }

    private static String others(long more) {
        return more == 0
                ? ""
                : more == 1
                        ? ", and one more percentile that was promised has too few as well"
                        : ", and " + more + " more percentiles that were promised have too few as well";
    }

    private static String advice(PlannedLoad plan) {
        return plan.steps().isEmpty()
                ? "A run that makes every journey once sends no more: promise `max` instead of a percentile, or run a simulation with a load."
                : "Let the run last longer, bring more users, or promise a lower percentile.";
    }
}
