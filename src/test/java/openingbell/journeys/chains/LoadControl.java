package openingbell.journeys.chains;

import java.time.Duration;
import java.util.List;
import openingbell.journeys.script.User;

/** Asked before each request and told of each answer; called on Gatling's event loops, so it must not block. */
public interface LoadControl {
    /** Lets every user stay to the end of the visit. */
    LoadControl OPEN = new LoadControl() {};

    /** A virtual user starts. */
    default void userStarted() {}

    /**
     * Whether the user is to leave: a journey that has begun is finished first.
     *
     * @param end how long after the load's begin the user is to leave; zero to stay to the end of the visit
     */
    default boolean isOver(Duration end) {
        return false;
    }

    /** Takes one permit of the budget; true obliges the caller to send the request. */
    default boolean takePermit(User user) {
        return true;
    }

    /** The same for what may stay without an answer for long, such as a stream or a request with a timeout of its own. */
    default boolean admitsOpenEnded(User user) {
        return takePermit(user);
    }

    /** An answer has come to one that was sent, whatever it says. */
    default void answerReceived() {}

    /** The same, where it is known how it came. */
    default void answerReceived(boolean http2) {
        answerReceived();
    }

    /**
     * The last answer said only that a token had expired, and the token is renewed: this answer is neither a success nor a failure, though Gatling records it as a success.
     *
     * @param path as it is recorded: its groups, then its name
     * @param start in milliseconds since 1970, and so its end
     */
    default void tokenExpired(List<String> path, long start, long end) {}

    /** The same of a request that a simulation's own code wrote and that is sent again: Gatling records the answer as the request's own checks have it. */
    default void loggedOut(List<String> path, long start, long end) {}

    /** Such an answer came: whether its request is sent again is not known yet. Called before Gatling records it. */
    default void mayBeSentAgain(List<String> path, long start, long end) {}

    /** Whether the whole load is to stop at once. */
    default boolean mustStop() {
        return false;
    }
}
