package openingbell.verdict.validity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import openingbell.settings.ValidityLimits;
import openingbell.verdict.Outcome;
import openingbell.verdict.SameAnswer;
import openingbell.verdict.UncheckedAnswers;
import openingbell.verdict.ValidityFinding;

/** Did anybody look into what was counted as a success, and was it what had been asked for? Nothing that nobody saw is green. */
public final class AnswersSeen {
    private AnswersSeen() {}

    /**
     * Nothing about a run in which every answer was looked into and none came for everything.
     *
     * @param same what came as the answer to more than it can be the right answer to
     */
    public static List<ValidityFinding> check(
            UncheckedAnswers unchecked, List<SameAnswer> same, ValidityLimits limits) {
        var findings = new ArrayList<ValidityFinding>();
        if (!unchecked.isEmpty()) {
            findings.add(lookedInto(unchecked, limits));
        }
        var suspicious = same.stream()
                .filter(answer -> !limits.knows(answer.title()))
                .sorted(Comparator.comparing(SameAnswer::kind)
                        .thenComparing(
                                Comparator.comparingLong(SameAnswer::answers).reversed()))
                .toList();
        if (!suspicious.isEmpty()) {
            findings.add(oneForEverything(suspicious));
        }
        return findings;
    }

    private static ValidityFinding lookedInto(UncheckedAnswers unchecked, ValidityLimits limits) {
        double share = unchecked.unnamedShare();
        boolean fine = share <= limits.unchecked();
        return new ValidityFinding(
                "answers looked into",
                fine ? Outcome.PASS : Outcome.INVALID,
                100 * share,
                100 * limits.unchecked(),
                "%",
                fine
                        ? unchecked.told() + "."
                        : String.format(
                                Locale.ROOT,
                                "%.1f %% of the successful answers were accepted by status alone, and no setting names their requests: %s.",
                                100 * share,
                                UncheckedAnswers.told(unchecked.unnamed().toList())),
                fine
                        ? ""
                        : "Check what these answers hold, or name the requests in the simulation's section: `status-alone = [\""
                                + unchecked.unnamed().findFirst().orElseThrow().name() + "\"]`.");
    }

    private static ValidityFinding oneForEverything(List<SameAnswer> suspicious) {
        var first = suspicious.get(0);
        int more = suspicious.size() - 1;
        return new ValidityFinding(
                "no answer for everything",
                Outcome.INVALID,
                suspicious.stream().mapToLong(SameAnswer::answers).sum(),
                0,
                "answers",
                first.sentence()
                        + (more == 0
                                ? ""
                                : " And " + more + " more " + (more == 1 ? "answer" : "answers") + " of this kind."),
                advice(first, more));
    }

    private static String advice(SameAnswer first, int more) {
        var known = first.title().isEmpty() || more > 0 ? "*" : first.title();
        var right = " If they are right: `validity.known-pages = [\"" + known + "\"]`.";
        return switch (first.kind()) {
            case PAGE, REDIRECT ->
                "Are users logged in (target.auth), and is this the right target? Check what their answers hold (`read`, `contains`)."
                        + right;
            case BYTES -> "Does the target know what it is asked? Check what its answers hold (`read`, `contains`).";
        };
    }
}
