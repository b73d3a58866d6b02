package openingbell;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import openingbell.verdict.Outcome;
import openingbell.verdict.ValidityFinding;

/** How a run came to its end: as planned, or what cut it off. */
record Ending(boolean planned, String sentence, String advice) {
    private static final String AGAIN = "Run it again and let it come to its end.";

    static Ending asPlanned() {
        return new Ending(true, "The run came to its end.", "");
    }

    static Ending tooLong(String section, Duration longest) {
        return cutOff(
                "The run was cut off at its longest time, " + longest.toSeconds() + " s (simulations." + section
                        + ".max-duration): it should have ended by itself.",
                "Look for requests without an answer: a visitor cannot leave before the last one is answered or given up.");
    }

    static Ending budgetUsedUp(long requests) {
        return cutOff(
                String.format(
                        Locale.ROOT,
                        "The run was stopped when its budget of %,d requests was used up (budget.requests), warm-up and logins included.",
                        requests),
                "Ask for less load or less time or, if the target may bear it, for a larger budget.requests.");
    }

    static Ending signalled(String signal) {
        return cutOff("The run was stopped by " + signal + " before its end.", AGAIN);
    }

    static Ending abandoned() {
        return cutOff("The command that started the run was gone before the run came to its end.", AGAIN);
    }

    /** @param why the exception that ended it, where one did */
    static Ending crashed(Optional<Throwable> why) {
        return cutOff(
                "The load generator ended before the load did: "
                        + why.map(Ending::words).orElse("it crashed, or code of a simulation ended it."),
                "Look above for an error, and mend it first.");
    }

    private static String words(Throwable why) {
        var words = String.valueOf(why.getMessage() == null ? why : why.getMessage());
        return words.lines().findFirst().orElse("").strip().replaceFirst("\\.?$", ".");
    }

    private static Ending cutOff(String sentence, String advice) {
        return new Ending(false, sentence, advice);
    }

    ValidityFinding finding() {
        return new ValidityFinding(
                "end of the run", planned ? Outcome.PASS : Outcome.INVALID, planned ? 0 : 1, 0, "", sentence, advice);
    }
}
