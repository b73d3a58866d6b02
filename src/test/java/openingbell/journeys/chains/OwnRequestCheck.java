package openingbell.journeys.chains;

import io.gatling.http.response.Response;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.internal.CoreCheckType;
import io.gatling.javaapi.http.internal.HttpCheckType;
import java.util.List;
import java.util.stream.Stream;
import openingbell.journeys.script.User;
import openingbell.journeys.script.User.RequestOf;
import openingbell.settings.Auth;
import openingbell.settings.Statuses;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Notices in an answer to a request of a simulation's own code that its user is not logged in any more, as journeys do in theirs. Where the request is sent again after another login, the
 * answer counts nowhere if it says no more than that something had expired; elsewhere it is a failure.
 */
final class OwnRequestCheck extends ResponseCheck {
    private static final Statuses NO_FAILURE = new Statuses(List.of(new Statuses.Range(200, 399)));

    private final LogoutCheck logout;
    private final LoadControl control;

    OwnRequestCheck(Auth.Out out, LoadControl control) {
        this.logout = new LogoutCheck(out, NO_FAILURE);
        this.control = control;
    }

    /** A body that is to be looked into is kept; else this comes before the request's own checks. */
    CheckBuilder builder() {
        return as(logout.looksInside() ? CoreCheckType.BodyBytes : HttpCheckType.CurrentLocation);
    }

    @Override
    String problem(Response response, Session session) {
        if (!session.contains(User.KEY)) {
            return null;
        }
        var user = User.of(session);
        var sent = user.lastRequest();
        if (sent != RequestOf.BELL && sent != RequestOf.SIMULATION
                || !user.token().present()) {
            return null;
        }
        var answer = new FromGatling(response);
        var said = logout.said(user, answer);
        if (said == LoginCheck.Said.EXPIRED && sent == RequestOf.BELL) {
            var path = path(response, session);
            long start = response.startTimestamp();
            long end = response.endTimestamp(); // its body is not kept for it
            control.mayBeSentAgain(path, start, end);
            user.whenSentAgain(() -> control.loggedOut(path, start, end));
            return null;
        }
        if (user.token().present()) {
            if (NO_FAILURE.include(answer.status())) {
                user.token().accepted();
            }
            return null;
        }
        // A status that says it leaves nothing to be read; a page that says it stands where an answer should.
        return response.request().getName()
                + (NO_FAILURE.include(answer.status())
                        ? ": answered as to somebody who is not logged in"
                        : ": status " + answer.status() + ", answered as to somebody who is not logged in");
    }

    private static List<String> path(Response response, Session session) {
        List<String> groups = CollectionConverters.asJava(session.asScala().groups());
        return Stream.concat(groups.stream(), Stream.of(response.request().getName()))
                .toList();
    }
}
