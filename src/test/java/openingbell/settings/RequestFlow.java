package openingbell.settings;

import java.util.Optional;

/**
 * When a request is made, of those that the settings alone know.
 *
 * @param after the request of the same journey whose answer must have been right
 * @param share the part of the journeys in which it is made
 * @param repeat how often it is made in one journey
 * @param pause before it
 * @param logsOut whether its user has to log in again after it
 */
public record RequestFlow(Optional<String> after, double share, int repeat, Optional<Span> pause, boolean logsOut) {
    /** Once in every journey, at once. */
    public static final RequestFlow ALWAYS = new RequestFlow(Optional.empty(), 1, 1, Optional.empty(), false);
}
