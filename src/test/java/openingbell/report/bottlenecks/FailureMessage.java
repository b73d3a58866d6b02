package openingbell.report.bottlenecks;

import java.util.regex.Pattern;
import openingbell.facts.RequestFacts;

/** What the message of a failed request says of the target. */
final class FailureMessage {
    /** Requests that are answered by the same status may each have expected another. */
    private static final Pattern STATUS = Pattern.compile("(status \\d+), expected .*", Pattern.DOTALL);

    private FailureMessage() {}

    /** The same words for the same failure of different requests: without the name of this one, and what it expected. */
    static String withoutRequest(RequestFacts request, String message) {
        var name = String.join(".", request.path()) + ": ";
        var words = message.startsWith(name) ? message.substring(name.length()) : message;
        var status = STATUS.matcher(words);
        return status.matches() ? status.group(1) : words;
    }
}
