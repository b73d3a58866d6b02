package openingbell.journeys.chains;

import openingbell.journeys.script.StatedAnswer;
import openingbell.journeys.script.User;

/** What an answer says about its user's login, before it is asked anything else. */
@FunctionalInterface
public interface LoginCheck {
    LoginCheck NONE = (user, answer) -> Said.NOTHING;

    enum Said {
        NOTHING,
        /** The login is not over: a redirect is to be followed. */
        ON_ITS_WAY,
        /** A redirect leads to where no load may go. */
        LED_ASTRAY,
        /** What let its user in had expired and is renewed: neither a success nor a failure. */
        EXPIRED,
        /** The user is not logged in. */
        LOGGED_OUT
    }

    Said said(User user, StatedAnswer answer);

    /** Whether the last answer left its user logged in, so that it can be judged. */
    default boolean stillIn(User user) {
        return true;
    }
}
