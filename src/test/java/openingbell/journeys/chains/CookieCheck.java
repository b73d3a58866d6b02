package openingbell.journeys.chains;

import io.gatling.http.response.Response;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.internal.HttpCheckType;
import java.util.Optional;
import openingbell.journeys.script.User;
import openingbell.settings.secrets.Secrets;

/** Finds nothing wrong; whatever cookie any answer sets is a secret from then on, so it comes before all checks that may tell of the answer. */
final class CookieCheck extends ResponseCheck {
    private final Leaks leaks;

    CookieCheck(Leaks leaks) {
        this.leaks = leaks;
    }

    CheckBuilder builder() {
        return as(HttpCheckType.CurrentLocation);
    }

    @Override
    String problem(Response response, Session session) {
        for (var cookie : new FromGatling(response).headers(Secrets.SET_COOKIE)) {
            leaks.cookieSet(cookie, session.contains(User.KEY) ? Optional.of(User.of(session)) : Optional.empty());
        }
        return null;
    }
}
