package openingbell.e2e;

import static io.gatling.javaapi.core.CoreDsl.*;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/** A run without a server: groups in groups, slow and failed requests, crashes, text of every kind. */
public final class DummySimulation extends Simulation {
    public DummySimulation() {
        int users = Integer.getInteger("dummyUsers", 5);
        long rampMillis = Long.getLong("dummyRampMillis", 1_500);
        var outer = scenario("Anlegerin „Größe“ 投資家")
                .repeat(4, "i")
                .on(group("dashboard")
                        .on(
                                dummy("overview", session ->
                                        (int) ((session.userId() * 37 + session.getInt("i") * 101) % 300)),
                                pause(Duration.ofMillis(15)),
                                dummy("quotes", 25),
                                group("inner").on(dummy("movers", 5)).exitHereIfFailed())
                        .group("portfolio")
                        .on(
                                dummy("list ±10 %", 40),
                                dummy("注文", 3).withSuccess(session -> session.getInt("i") % 2 == 0)));
        var crashing = scenario("crashing")
                .exec(dummy("alone", 1))
                // Cannot be built, so that nothing is ever sent.
                .exec(http("unbuildable").get("http://127.0.0.1/#{missing}"))
                .exec(dummy("failed", 7).withSuccess(false));
        setUp(
                        outer.injectOpen(rampUsers(users).during(Duration.ofMillis(rampMillis))),
                        crashing.injectOpen(atOnceUsers(2)))
                .protocols(http.disableWarmUp())
                .assertions(
                        global().responseTime().max().lt(10_000),
                        details("dashboard", "overview")
                                .failedRequests()
                                .count()
                                .is(0L))
                .maxDuration(Duration.ofSeconds(30));
    }
}
