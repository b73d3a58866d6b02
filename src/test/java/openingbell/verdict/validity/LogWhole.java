package openingbell.verdict.validity;

import openingbell.facts.ErrorFacts;
import openingbell.facts.Facts;
import openingbell.settings.ValidityLimits;
import openingbell.verdict.Outcome;
import openingbell.verdict.ValidityFinding;

/** Is everything that happened in the log, and did everything happen that should have? */
final class LogWhole {
    private LogWhole() {}

    static ValidityFinding records(Facts facts) {
        boolean nothing = facts.all().isEmpty();
        if (facts.whole() && !nothing) {
            return new ValidityFinding("whole log", Outcome.PASS, 0, 0, "gaps", "The log is whole.", "");
        }
        return new ValidityFinding(
                "whole log",
                Outcome.INVALID,
                facts.gaps().size(),
                0,
                "gaps",
                facts.whole() ? "The log holds no request." : "The log is not whole: " + String.join(" ", facts.gaps()),
                nothing
                        ? "Look at the run's output: what kept the users from their first request?"
                        : "Look at how the run ended, and repeat it.");
    }

    static ValidityFinding crashes(Facts facts, ValidityLimits limits) {
        long crashes = facts.crashes().stream().mapToLong(ErrorFacts::count).sum();
        if (crashes == 0) {
            return finding(Outcome.PASS, 0, limits, "Every request could be built, and nothing crashed.", "");
        }
        var first = facts.crashes().get(0);
        var sentence = crashes + (crashes == 1 ? " request" : " requests")
                + " could not be built, or crashed in the simulation's own code, such as: " + first.message() + ".";
        return crashes <= limits.crashes()
                ? finding(Outcome.PASS, crashes, limits, sentence, "")
                : finding(
                        Outcome.INVALID,
                        crashes,
                        limits,
                        sentence,
                        "This is the simulation's fault or its settings', not the platform's: mend it first.");
    }

    private static ValidityFinding finding(
            Outcome outcome, long crashes, ValidityLimits limits, String sentence, String advice) {
        return new ValidityFinding("no crashes", outcome, crashes, limits.crashes(), "crashes", sentence, advice);
    }
}
