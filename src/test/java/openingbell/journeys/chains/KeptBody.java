package openingbell.journeys.chains;

import io.gatling.http.response.Response;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.internal.CoreCheckType;

/** Finds nothing wrong; Gatling keeps a body where a check looks at it, and here the check of the status does. */
final class KeptBody extends ResponseCheck {
    CheckBuilder builder() {
        return as(CoreCheckType.BodyBytes);
    }

    @Override
    String problem(Response response, Session session) {
        return null;
    }
}
