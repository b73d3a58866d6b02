package openingbell.e2e;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.dummy;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import openingbell.objectives.GatlingAssertions;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;

/** A run without a server whose answers are chosen, held against promises by Gatling's own assertions, each promise in its company. */
public final class PromisedSimulation extends Simulation {
    private static final int USERS = 200;

    public PromisedSimulation() {
        var assertions = Stream.of(System.getProperty("promises").split(","))
                .flatMap(promise -> assertions(promise).stream())
                .toArray(Assertion[]::new);
        setUp(scenario("users").exec(answers(System.getProperty("answers"))).injectOpen(atOnceUsers(USERS)))
                .assertions(assertions)
                .maxDuration(30);
    }

    /** What Gatling is asked for one promise. @param promise such as {@code P95 journey} */
    static List<Assertion> assertions(String promise) {
        var words = promise.strip().split(" ");
        var metric = Quantity.valueOf(words[0]);
        var scope = scope(words[1]);
        var company = List.of(
                new Objective(scope, metric, limit(metric)),
                new Objective(scope, Quantity.ERRORS, 0.01),
                new Objective(scope, Quantity.SAMPLES, 100));
        return GatlingAssertions.of(company, Duration.ofSeconds(10));
    }

    private static double limit(Quantity metric) {
        return switch (metric) {
            case ERRORS -> 0.01;
            case THROUGHPUT -> 20;
            default -> 500;
        };
    }

    private static Subject scope(String name) {
        return switch (name) {
            case "journey" -> new Subject.OfJourney("quotes");
            case "request" -> new Subject.OfRequest("quotes", "single");
            default -> new Subject.All();
        };
    }

    private static ChainBuilder answers(String kind) {
        return switch (kind) {
            case "good" -> exec(group("quotes").on(dummy("single", 50)));
            case "slow" -> exec(group("quotes").on(dummy("single", 900)));
            // As from a platform that is down: every request fails, and quickly.
            case "dead" -> exec(group("quotes").on(dummy("single", 2).withSuccess(false)));
            // The group is never entered, but something else happens.
            case "elsewhere" -> exec(dummy("other", 10));
            // The request cannot be built, so that it is neither sent nor failed.
            case "unbuildable" -> exec(group("quotes").on(dummy("#{missing}", 50)));
            // Nothing happens at all.
            default -> exec(session -> session);
        };
    }
}
