package openingbell.journeys.chains;

import io.gatling.http.response.Response;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.internal.HttpCheckType;
import openingbell.settings.secrets.Secrets;

/** Finds nothing wrong; whatever cookie any answer sets is a secret from then on, so it comes before all checks that may tell of the answer. */
final class CookieCheck extends ResponseCheck {
    private final Secrets secrets;

    CookieCheck(Secrets secrets) {
        this.secrets = secrets;
    }

    CheckBuilder builder() {
        return as(HttpCheckType.CurrentLocation);
    }

    @Override
    String problem(Response response, Session session) {
        new FromGatling(response).headers(Secrets.SET_COOKIE).forEach(secrets::addCookie);
        return null;
    }
}
