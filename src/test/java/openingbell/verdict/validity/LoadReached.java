package openingbell.verdict.validity;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import openingbell.facts.Facts;
import openingbell.facts.UserFacts;
import openingbell.settings.ValidityLimits;
import openingbell.verdict.LoadSteps;
import openingbell.verdict.Outcome;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.ValidityFinding;

/** Were the planned users there, the planned arrivals on time? Each level is held against its plan, and the one that fell shortest is told. */
final class LoadReached {
    private static final String ADVICE =
            "See how the run ended, and whether the load generator had the processors and connections for this load.";

    private LoadReached() {}

    /** One level: what was planned of it and what came. */
    private record Reached(double level, double planned, double actual) {
        double missing() {
            return planned == 0 ? 0 : Math.max(0, 1 - actual / planned);
        }
    }

    static ValidityFinding check(Facts facts, PlannedLoad plan, long begin, ValidityLimits limits) {
        var users = facts.usersOf(plan.scenario());
        if (plan.steps().isEmpty()) {
            boolean came = users.started() > 0;
            return finding(
                    came ? Outcome.PASS : Outcome.INVALID,
                    came ? 0 : 1,
                    limits,
                    came ? "The user came." : "No user came.",
                    came ? "" : "Look at the run's output: what kept the user away?");
        }
        var worst = levels(facts, users, plan, begin).max(Comparator.comparingDouble(Reached::missing));
        if (worst.isEmpty()) {
            return plan.stopsWhenBroken()
                    ? finding(Outcome.PASS, 0, limits, "The run stopped before its first level was reached.", "")
                    : finding(Outcome.INVALID, 1, limits, "The run ended before its first level was reached.", ADVICE);
        }
        return judge(worst.get(), plan, limits);
    }

    private static ValidityFinding judge(Reached worst, PlannedLoad plan, ValidityLimits limits) {
        var sentence = String.format(
                Locale.ROOT,
                plan.open()
                        ? "At the level of %s, %.0f of %.0f planned users arrived (%.1f %% missing); no other level fell shorter."
                        : "At the level of %s, %.1f of %.0f planned users were there on average (%.1f %% missing); no other level fell shorter.",
                LoadSteps.level(plan, worst.level()),
                worst.actual(),
                worst.planned(),
                100 * worst.missing());
        // One user at the edge of a second is no shortage.
        boolean reached = worst.missing() <= limits.missing() || worst.planned() - worst.actual() <= 1;
        return finding(
                reached ? Outcome.PASS : Outcome.INVALID, worst.missing(), limits, sentence, reached ? "" : ADVICE);
    }

    /** In whole slices, while each level was held, or on the way to it where it was not. A level that the run did not come to counts as missed, unless the run may stop early. */
    private static Stream<Reached> levels(Facts facts, UserFacts users, PlannedLoad plan, long begin) {
        var active = plan.open() ? List.<UserFacts.Active>of() : users.active(facts.first(), facts.last());
        return Stretches.of(plan, begin, facts.sliceMillis()).stream()
                .filter(stretch -> !(plan.stopsWhenBroken() && stretch.to() > facts.last()))
                .map(stretch -> plan.open() ? arrivals(users, stretch) : present(active, stretch, facts.sliceMillis()));
    }

    private static Reached arrivals(UserFacts users, Stretches.Stretch at) {
        return new Reached(
                at.level(),
                at.planned() * (at.to() - at.from()) / 1000.0,
                users.moves().between(at.from(), at.to()).started());
    }

    private static Reached present(List<UserFacts.Active> active, Stretches.Stretch at, long slice) {
        double userSlices = active.stream()
                .filter(a -> a.from() >= at.from() && a.from() < at.to())
                .mapToDouble(UserFacts.Active::mean)
                .sum();
        return new Reached(at.level(), at.planned(), userSlices / ((at.to() - at.from()) / (double) slice));
    }

    private static ValidityFinding finding(
            Outcome outcome, double missing, ValidityLimits limits, String sentence, String advice) {
        return new ValidityFinding(
                "planned load reached", outcome, 100 * missing, 100 * limits.missing(), "% missing", sentence, advice);
    }
}
