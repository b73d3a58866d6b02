package openingbell.verdict.validity;

import java.util.Locale;
import openingbell.facts.Facts;
import openingbell.settings.ValidityLimits;
import openingbell.verdict.Outcome;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.ValidityFinding;

/** Were users cut off in the middle of a visit? What they waited for last is missing, and it is the slowest. */
final class CutOff {
    private CutOff() {}

    static ValidityFinding check(Facts facts, PlannedLoad plan, ValidityLimits limits) {
        var users = facts.usersOf(plan.scenario());
        double share = users.started() == 0 ? 0 : (double) users.unfinished() / users.started();
        var sentence = String.format(
                Locale.ROOT,
                "%d of %d users were cut off in the middle of a visit (%.1f %%).",
                users.unfinished(),
                users.started(),
                100 * share);
        if (plan.stopsWhenBroken() || share <= limits.cutOff()) {
            var why = plan.stopsWhenBroken() && users.unfinished() > 0 ? " This run stops at a broken promise." : "";
            return finding(Outcome.PASS, share, limits, sentence + why, "");
        }
        return finding(
                Outcome.INVALID,
                share,
                limits,
                sentence,
                "The slowest answers are missing: raise max-duration, or see what the users were waiting for at the end.");
    }

    private static ValidityFinding finding(
            Outcome outcome, double share, ValidityLimits limits, String sentence, String advice) {
        return new ValidityFinding(
                "visits completed", outcome, 100 * share, 100 * limits.cutOff(), "%", sentence, advice);
    }
}
