package openingbell.verdict;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import openingbell.text.OneLine;

/**
 * How a run came to its end: as planned, or what cut it off.
 *
 * @param outcome what that means for the verdict; a run that was cut off is invalid, and one of which only the log is left never passes
 */
public record Ending(Outcome outcome, String sentence, String advice) {
    private static final int LONGEST = 400;
    private static final String AGAIN = "Run it again and let it come to its end.";

    public static Ending asPlanned() {
        return new Ending(Outcome.PASS, "The run came to its end.", "");
    }

    /** What holds until the run says how it ended. */
    public static Ending unknown() {
        return cutOff("Nothing tells how the run ended: it is still under way, or it was killed.", AGAIN);
    }

    public static Ending fromTheLogAlone() {
        return new Ending(
                Outcome.INCONCLUSIVE,
                "This was made from the log alone: what load was planned, where it went and how the load generator fared is not known.",
                "Let a run come to its end to get its whole verdict.");
    }

    public static Ending tooLong(String section, Duration longest) {
        return cutOff(
                "The run was cut off at its longest time, " + longest.toSeconds() + " s (simulations." + section
                        + ".max-duration): it should have ended by itself.",
                "Look for requests without an answer: a user cannot leave before the last one is answered or given up.");
    }

    public static Ending budgetUsedUp(long requests) {
        return cutOff(
                String.format(
                        Locale.ROOT,
                        "The run was stopped when its budget of %,d requests was used up (budget.requests), warm-up and logins included.",
                        requests),
                "Ask for less load or less time or, if the target may bear it, for a larger budget.requests.");
    }

    public static Ending signalled(String signal) {
        return cutOff("The run was stopped by " + signal + " before its end.", AGAIN);
    }

    public static Ending abandoned() {
        return cutOff("The command that started the run was gone before the run came to its end.", AGAIN);
    }

    /** @param why the exception that ended it, where one did; it may speak of an answer */
    public static Ending crashed(Optional<Throwable> why, UnaryOperator<String> mask) {
        return cutOff(
                "The load generator ended before the load did: "
                        + why.map(Ending::words).map(mask).orElse("it crashed, or code of a simulation ended it."),
                "Look above for an error, and mend it first.");
    }

    private static String words(Throwable why) {
        var words = String.valueOf(why.getMessage() == null ? why : why.getMessage());
        return OneLine.of(words.lines().findFirst().orElse("").strip(), LONGEST).replaceFirst("\\.?$", ".");
    }

    private static Ending cutOff(String sentence, String advice) {
        return new Ending(Outcome.INVALID, sentence, advice);
    }

    public boolean planned() {
        return outcome == Outcome.PASS;
    }

    /** As a summary tells it in a word. */
    public String summary() {
        return planned() ? "ended" : sentence;
    }

    public ValidityFinding finding() {
        return new ValidityFinding("end of the run", outcome, planned() ? 0 : 1, 0, "", sentence, advice);
    }
}
