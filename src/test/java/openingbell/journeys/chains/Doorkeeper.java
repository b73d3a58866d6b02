package openingbell.journeys.chains;

import java.time.Duration;
import java.util.List;
import openingbell.journeys.script.User;

/** What a run tells its visitors, and they tell it; asked on event loops, so that each answer is quick. */
public interface Doorkeeper {
    /** Lets everyone stay to the end of the visit. */
    Doorkeeper OPEN = new Doorkeeper() {};

    /** A visitor comes in. */
    default void arrived() {}

    /**
     * Whether it is time to leave: visitors finish the journey they are in, and go.
     *
     * @param end how long after the load's begin the visitor is to leave; zero to stay to the end of the visit
     */
    default boolean closing(Duration end) {
        return false;
    }

    /** Whether one more request of this user may be sent; asked before each, and who is told so sends it. */
    default boolean admits(User user) {
        return true;
    }

    /** The same for what may stay without an answer for long, such as a stream or a request with a timeout of its own. */
    default boolean admitsOpenEnded(User user) {
        return admits(user);
    }

    /** An answer has come to one that was sent, whatever it says. */
    default void answered() {}

    /**
     * The answer that has just come said only that a token had expired, and that is renewed: it is neither a success nor a failure, though Gatling records it as a success.
     *
     * @param path as it is recorded: its groups, then its name
     * @param start in milliseconds since 1970, and so its end
     */
    default void expired(List<String> path, long start, long end) {}

    /** Whether the whole load is to stop at once. */
    default boolean stopped() {
        return false;
    }
}
