package openingbell.journeys.chains;

import io.gatling.http.response.Response;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.internal.HttpCheckType;
import java.util.Set;
import openingbell.journeys.script.User;

/** No answer to a request of a simulation's own code holds what lets a user in; those of journeys are looked at where their status is. */
final class LeakCheck extends ResponseCheck {
    private final Leaks leaks;
    private final Set<String> requests;
    private final Set<String> mayHoldOwn;

    LeakCheck(Leaks leaks, Set<String> requests, Set<String> mayHoldOwn) {
        this.leaks = leaks;
        this.requests = requests;
        this.mayHoldOwn = mayHoldOwn;
    }

    /** Before whatever else may be wrong with an answer, of which Gatling tells the first alone. */
    CheckBuilder builder() {
        return as(HttpCheckType.CurrentLocation);
    }

    @Override
    String problem(Response response, Session session) {
        var request = SeenCheck.path(response, session);
        return !requests.contains(request) || !session.contains(User.KEY)
                ? null
                : leaks.problem(User.of(session), response, mayHoldOwn.contains(request))
                        .map(leak -> request + ": " + leak)
                        .orElse(null);
    }
}
