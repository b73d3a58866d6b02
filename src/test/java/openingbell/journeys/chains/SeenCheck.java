package openingbell.journeys.chains;

import io.gatling.http.response.Response;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.internal.CoreCheckType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.journeys.script.Received;
import scala.jdk.javaapi.CollectionConverters;

/** Looks at a right answer, and finds nothing wrong with it alone: what came for everything is told in the end. */
final class SeenCheck extends ResponseCheck {
    /** What is done with a right answer. */
    interface Looking {
        void at(String request, Response response, Session session, Received answer);
    }

    private final Looking looking;

    SeenCheck(Looking looking) {
        this.looking = looking;
    }

    CheckBuilder builder() {
        return as(CoreCheckType.BodyBytes);
    }

    @Override
    String problem(Response response, Session session) {
        looking.at(path(response, session), response, session, new FromGatling(response));
        return null;
    }

    /** As the log has it. */
    static String path(Response response, Session session) {
        List<String> groups = CollectionConverters.asJava(session.asScala().groups());
        return Stream.concat(groups.stream(), Stream.of(response.request().getName()))
                .collect(Collectors.joining(" / "));
    }
}
