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

    private final ExpectedAnswer exchange;

    StatusCheck(ExpectedAnswer exchange) {
        this.exchange = exchange;
    }

    CheckBuilder builder() {
        return as(HttpCheckType.Status);
    }

    @Override
    String problem(Response response, Session session) {
        var user = User.of(session);
        exchange.door().answered();
        int status = response.status().code();
        if (exchange.expects(status)) {
            exchange.accepted(user);
            return null;
        }
        if (status == UNAUTHORIZED && exchange.renewsToken()) {
            boolean expired = user.token().mayHaveExpired();
            user.token().refused();
            if (expired && user.token().wasRefused()) {
                var groups = CollectionConverters.asJava(session.asScala().groups());
                exchange.expired(groups, response.startTimestamp(), response.endTimestamp());
                return null;
            }
        }
        return exchange.failed(
                "status " + status + ", expected " + exchange.expected(),
                () -> response.body().string());
    }
}
