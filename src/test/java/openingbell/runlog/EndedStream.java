package openingbell.runlog;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A stream or a WebSocket that the target ended before its user did. Gatling tells it when he closes it or looks into it, among what crashed in the simulation: without its groups, as
 * no request.
 *
 * @param request by which it was noticed
 * @param message what it failed by
 */
record EndedStream(String request, String message) {
    private static final Pattern CRASHED =
            Pattern.compile("(?s)(.+): Client issued close order but (SSE stream|WebSocket) was already crashed: (.*)");
    private static final Pattern CLOSED = Pattern.compile("(?s)(.+): Stream already closed");

    /** Nothing where it tells of something else. @param message as it stands in the log */
    static Optional<EndedStream> toldBy(String message) {
        var crashed = CRASHED.matcher(message);
        if (crashed.matches()) {
            return Optional.of(new EndedStream(
                    crashed.group(1),
                    "the target ended the " + crashed.group(2) + " before its user did: " + crashed.group(3)));
        }
        return Optional.of(CLOSED.matcher(message))
                .filter(closed -> closed.matches())
                .map(closed -> new EndedStream(closed.group(1), "the target ended the SSE stream before its user did"));
    }
}
