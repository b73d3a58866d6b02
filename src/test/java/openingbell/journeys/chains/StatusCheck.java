package openingbell.journeys.chains;

import io.gatling.http.response.Response;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.internal.HttpCheckType;
import openingbell.journeys.script.User;
import scala.jdk.javaapi.CollectionConverters;

/** The status is the one expected; a refused token is noted, so that it can be renewed. */
final class StatusCheck extends ResponseCheck {
    private static final int UNAUTHORIZED = 401;

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
        expected.control().answerReceived();
        int status = response.status().code();
        if (expected.expects(status)) {
            expected.accepted(user);
            return null;
        }
        if (status == UNAUTHORIZED && expected.renewsToken()) {
            boolean expired = user.token().mayHaveExpired();
            user.token().refused();
            if (expired && user.token().wasRefused()) {
                var groups = CollectionConverters.asJava(session.asScala().groups());
                expected.expired(groups, response.startTimestamp(), response.endTimestamp());
                return null;
            }
        }
        return expected.failed(
                "status " + status + ", expected " + expected.expectedStatus(),
                () -> tooLong(response).orElseGet(() -> response.body().string()));
    }
}
