package openingbell.journeys.chains;

import openingbell.journeys.script.StatedAnswer;
import openingbell.journeys.script.User;
import openingbell.settings.Auth;
import openingbell.settings.Statuses;

/** Notices in an answer to any request that its user is not logged in any more, so that he logs in again. */
final class LogoutCheck implements LoginCheck {
    private final Auth.Out out;
    private final Statuses expected;

    LogoutCheck(Auth.Out out, Statuses expected) {
        this.out = out;
        this.expected = expected;
    }

    /** Whether the body has to be kept for it. */
    boolean looksInside() {
        return !out.contains().isEmpty();
    }

    @Override
    public Said said(User user, StatedAnswer answer) {
        boolean asExpected = expected.include(answer.status());
        if (!tellsLogout(answer, asExpected)) {
            return Said.NOTHING;
        }
        boolean expired = user.token().mayHaveExpired();
        user.token().refused();
        if (expired && user.token().wasRefused()) {
            return Said.EXPIRED;
        }
        return asExpected ? Said.LOGGED_OUT : Said.NOTHING; // a status that is wrong is told as that
    }

    private boolean tellsLogout(StatedAnswer answer, boolean asExpected) {
        if (!asExpected
                && out.status()
                        .filter(status -> status.include(answer.status()))
                        .isPresent()) {
            return true;
        }
        if (out.location().isPresent()
                && answer.status() / 100 == 3
                && answer.header("Location")
                        .filter(to -> to.contains(out.location().get()))
                        .isPresent()) {
            return true;
        }
        return !out.contains().isEmpty() && out.contains().stream().anyMatch(answer.text()::contains);
    }

    @Override
    public boolean stillIn(User user) {
        return user.token().present();
    }
}
