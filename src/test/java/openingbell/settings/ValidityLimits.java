package openingbell.settings;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The limits beyond which a run is INVALID.
 *
 * @param missing the share of the planned users or arrivals that may be missing
 * @param lateness by how much one in a hundred of the load generator's timers may be late
 * @param stall the longest that it may stand still at a time
 * @param pauses the share of the run that its garbage collector may stop it
 * @param cpu the share of the machine's processors that it may use itself
 * @param crashes how many requests may not be built, and functions crash
 * @param cutOff the share of users that may be cut off in the middle of a visit
 * @param trend by how much latency may move while the load stays the same
 * @param unchecked the share of successful answers that may be accepted by status alone, beside those of requests of which settings say so by name
 * @param loggedOut the share of logins that may have become necessary because the target no longer knew a user whom it had let in
 * @param knownPages the titles of pages that may answer several requests, or ask for a password
 * @param strict whether a run that says too little breaks the build
 */
public record ValidityLimits(
        double missing,
        Duration lateness,
        Duration stall,
        double pauses,
        double cpu,
        long crashes,
        double cutOff,
        double trend,
        double unchecked,
        double loggedOut,
        List<String> knownPages,
        boolean strict) {

    /** Latency may move as it likes. */
    public static final double ANY_TREND = Double.MAX_VALUE;

    private static final String ANY_PAGE = "*";

    public ValidityLimits {
        knownPages = List.copyOf(knownPages);
    }

    /** Whether a page of this title may answer several requests, or ask for a password. */
    public boolean knows(String title) {
        return knownPages.contains(title) || knownPages.contains(ANY_PAGE);
    }

    /** The same, as it may be told. */
    public ValidityLimits masked(UnaryOperator<String> mask) {
        return new ValidityLimits(
                missing,
                lateness,
                stall,
                pauses,
                cpu,
                crashes,
                cutOff,
                trend,
                unchecked,
                loggedOut,
                knownPages.stream().map(mask).toList(),
                strict);
    }
}
