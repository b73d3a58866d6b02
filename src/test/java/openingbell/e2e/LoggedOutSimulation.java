package openingbell.e2e;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitHereIfFailed;
import static io.gatling.javaapi.core.CoreDsl.regex;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import openingbell.BellSimulation;
import openingbell.traffic.Bell;
import openingbell.traffic.Traffic;

/**
 * Four prices, asked for in Gatling's own DSL; with {@code alone} the first three without {@link Bell#send}. Whom {@code logout} gives a path logs out by it before the last,
 * and in again.
 */
public final class LoggedOutSimulation extends BellSimulation {
    public LoggedOutSimulation() {
        super(
                "logged-out",
                bell -> Traffic.of(scenario("askers")
                        .exec(login(bell), prices(bell), exitHereIfFailed(), again(bell), exec(price("last")))));
    }

    /** With {@code logins} so many times, as if none had failed before. */
    private static ChainBuilder login(Bell bell) {
        int times = Integer.getInteger("logins", 1);
        return times == 1
                ? bell.login()
                : exec(repeat(times).on(exec(Session::markAsSucceeded), bell.login()), exitHereIfFailed());
    }

    private static ChainBuilder prices(Bell bell) {
        boolean alone = Boolean.getBoolean("alone");
        var three = alone
                ? exec(price("price"), price("price"), price("price"))
                : exec(bell.send(price("price")), bell.send(price("price")), bell.send(price("price")));
        return alone ? three.exec(bell.send(price("price"))) : three;
    }

    private static ChainBuilder again(Bell bell) {
        var path = System.getProperty("logout", "");
        return path.isEmpty()
                ? exec(session -> session)
                : exec(
                        bell.logout(http("logout")
                                .get(path)
                                .check(
                                        status().in(200, 401),
                                        header("X-Logged-Out").is("yes"))),
                        bell.login(),
                        bell.login());
    }

    private static HttpRequestActionBuilder price(String name) {
        return http(name)
                .get(System.getProperty("path", "/api/v1/quotes/A"))
                .check(status().is(200), regex("(?<!\\d)10(?!\\d)"));
    }
}
