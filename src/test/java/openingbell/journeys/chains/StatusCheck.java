package openingbell.journeys.chains;

import io.gatling.http.response.Response;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.internal.HttpCheckType;
import openingbell.journeys.script.User;
import scala.jdk.javaapi.CollectionConverters;

/** The status is the one expected; before that, what the answer says about its user's login is noted, so that he can log in again. */
final class StatusCheck extends ResponseCheck {
    private final ExpectedAnswer expected;

    StatusCheck(ExpectedAnswer expected) {
        this.expected = expected;
    }

    CheckBuilder builder() {
        return as(HttpCheckType.Status);
    }

    @Override
    String problem(Response response, Session session) {
        var user = User.of(session);
        expected.control().answerReceived(response.isHttp2());
        var answer = new FromGatling(response);
        var said = expected.login().said(user, answer);
        if (said == LoginCheck.Said.EXPIRED) { // what it holds lets nobody in any more
            var groups = CollectionConverters.asJava(session.asScala().groups());
            expected.expired(groups, response.startTimestamp(), response.endTimestamp());
            return null;
        }
        return expected.leak()
                .apply(user, response)
                .map(leak -> expected.failed(leak, () -> tooLong(response).orElseGet(answer::text)))
                .orElseGet(() -> problem(said, user, answer));
    }

    private String problem(LoginCheck.Said said, User user, FromGatling answer) {
        return switch (said) {
            case NOTHING -> status(user, answer);
            case ON_ITS_WAY, EXPIRED -> null;
            case LOGGED_OUT -> expected.failed("answered as to somebody who is not logged in", answer::text);
            case LED_ASTRAY ->
                expected.failed(
                        "redirects to a host that target.allowed-hosts does not name",
                        () -> answer.header("Location").orElse(""));
        };
    }

    private String status(User user, FromGatling answer) {
        if (expected.expects(answer.status())) {
            expected.accepted(user);
            return null;
        }
        expected.wrong().accept(user, answer.status());
        return expected.failed(
                "status " + answer.status() + ", expected " + expected.expectedStatus() + whereTo(answer),
                () -> tooLong(answer.response()).orElseGet(answer::text));
    }

    private static String whereTo(FromGatling answer) {
        return answer.status() / 100 == 3
                ? answer.header("Location")
                        .filter(SeenAnswers::leadsToLogin)
                        .map(login -> ", and leads to a login")
                        .orElse("")
                : "";
    }
}
