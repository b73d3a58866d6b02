package openingbell.e2e;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Simulation;

/** Gatling and nothing else: one request, for the time that it takes Gatling itself to begin. */
public final class BareSimulation extends Simulation {
    public BareSimulation() {
        setUp(scenario("bare")
                        .exec(http("first").get("/first").check(status().is(200)))
                        .injectOpen(atOnceUsers(1)))
                .protocols(http.baseUrl(System.getProperty("url")).disableWarmUp());
    }
}
