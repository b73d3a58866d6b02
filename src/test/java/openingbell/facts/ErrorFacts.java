package openingbell.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One message of failure: how often it came, and when. Counted by the time the failure was noticed.
 *
 * @param first milliseconds since 1970
 */
public record ErrorFacts(String message, long first, long last, Series<Count> times) {
    /** Gatling tells an exception by its class, packages by their first letters: {@code j.n.ConnectException: Connection refused}. */
    private static final Pattern EXCEPTION = Pattern.compile("(?:[a-z]\\.)+[A-Z].*", Pattern.DOTALL);

    /**
     * What is said of an answer whose content nobody got to see: that its status was another one, in our words or in Gatling's; that it came too late; that a stream broke off; that
     * a check of ours crashed. Words of the target stand behind a check's name, whose parenthesis comes before them.
     */
    private static final Pattern UNSEEN = Pattern.compile(
            "[^(]*: (?:status \\d{3}, |our own check failed: ).*"
                    + "|status\\.find.*|responseTimeInMillis\\.find.*|Check timeout.*|Reply timeout.*|(?:SSE|Sse|WebSocket|Client) .*",
            Pattern.DOTALL);

    /** What the check of an answer adds where that is a login in place of what was asked for: a page, or a redirect to one. */
    private static final Pattern LOGIN =
            Pattern.compile(".*(?:, but with a page that asks for a password|, and leads to a login)", Pattern.DOTALL);

    /** Whether no answer came at all: the connection was refused or broke, or the time was up. */
    public boolean isUnanswered() {
        return EXCEPTION.matcher(message).matches();
    }

    /** Whether an answer came as if all were well, and a check found it wrong: another price, a page instead of JSON, a sum that does not add up. */
    public boolean isWrongAnswer() {
        return !message.isBlank() && !isUnanswered() && !UNSEEN.matcher(message).matches();
    }

    /** Whether the answer was a login in place of what was asked for: its user is out, and nobody noticed. */
    public boolean asksWhoIsThere() {
        return LOGIN.matcher(message).matches();
    }

    public long count() {
        return times.total().count();
    }

    ErrorFacts plus(ErrorFacts other) {
        return new ErrorFacts(
                message, Math.min(first, other.first), Math.max(last, other.last), times.plus(other.times));
    }

    /** By message, in its alphabetical order. */
    static List<ErrorFacts> sum(List<ErrorFacts> one, List<ErrorFacts> other) {
        var byMessage = new TreeMap<String, ErrorFacts>();
        one.forEach(error -> byMessage.put(error.message, error));
        other.forEach(error -> byMessage.merge(error.message, error, ErrorFacts::plus));
        return new ArrayList<>(byMessage.values());
    }
}
