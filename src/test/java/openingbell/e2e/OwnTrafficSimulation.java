package openingbell.e2e;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitHereIfFailed;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.sse;
import static io.gatling.javaapi.http.HttpDsl.status;
import static io.gatling.javaapi.http.HttpDsl.ws;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import java.time.Duration;
import java.util.List;
import openingbell.BellSimulation;
import openingbell.traffic.Bell;
import openingbell.traffic.Traffic;

/** Traffic in Gatling's own DSL: HTTP, server-sent events and a WebSocket, by two populations. {@code trouble} names what goes wrong in it, with commas between. */
public final class OwnTrafficSimulation extends BellSimulation {
    public OwnTrafficSimulation() {
        super(
                "own-traffic",
                bell -> Traffic.of(viewers(bell))
                        .recording("stream / prices", "stream", "news")
                        .and(traders(bell))
                        .recording("order", "trading"));
    }

    private static ScenarioBuilder viewers(Bell bell) {
        return scenario("viewers")
                .exec(bell.login(), bell.ticker("ticker"))
                .exec(group("stream")
                        .on(
                                bell.send(sse("prices")
                                        .get("/api/v1/stream?ticker=#{ticker}")
                                        .await(5)
                                        .on(sse.checkMessage("price")
                                                .check(jsonPath("$.data").find()))),
                                exitHereIfFailed(),
                                pause(Duration.ofMillis(trouble("ended") ? 700 : 0)),
                                sse("closed").close()))
                // As it is written without any help, and counted all the same; what lets its user in is there when it
                // signs itself.
                .exec(http("news")
                        .get(news())
                        .sign(request -> {
                            request.getHeaders()
                                    .set(
                                            "X-Signature",
                                            "signed " + request.getHeaders().get("Authorization"));
                            return request;
                        })
                        .check(
                                status().is(200),
                                header("X-Signature").is("signed Bearer a-token"),
                                header("X-Cache").saveAs("cache")))
                .exec(session -> {
                    bell.gauges().ratio("news-cache", "hit".equals(session.getString("cache")) ? 1 : 0, 1);
                    return session;
                })
                .exec(asLongAs(session -> {
                            if (trouble("loop")) {
                                throw new IllegalStateException("a bug in a loop");
                            }
                            return false;
                        })
                        .on(pause(1)))
                .exec(session -> {
                    if (trouble("function")) {
                        throw new IllegalStateException("a bug in a function");
                    }
                    return session;
                })
                .exec(
                        trouble("name")
                                ? exec(http("lost #{missing}")
                                        .get(news())
                                        .check(jsonPath("$").exists()))
                                : exec(session -> session))
                .exec(pause(Duration.ofMillis(bell.parameters().getInt("pause"))));
    }

    private static String news() {
        return (trouble("elsewhere") ? System.getProperty("url").replace("127.0.0.1", "localhost") : "")
                + "/api/v1/news?ticker=#{ticker}";
    }

    private static ScenarioBuilder traders(Bell bell) {
        return scenario("traders")
                .exec(bell.login(), bell.draw("amount", dice -> 1 + dice.nextInt(100)), bell.visit())
                .exec(bell.send(ws("trading").connect("/api/v1/orders")))
                .exec(
                        trouble("ended")
                                ? exec(order(bell), pause(Duration.ofMillis(700)))
                                : bell.untilTheEnd(exec(order(bell), pause(1))))
                .exec(ws("hung up").close());
    }

    private static ChainBuilder order(Bell bell) {
        return bell.send(ws("order")
                .sendText("{\"amount\": #{amount}}")
                .await(5)
                .on(ws.checkTextMessage("accepted")
                        .check(jsonPath("$.accepted.amount").find())));
    }

    private static boolean trouble(String what) {
        return List.of(System.getProperty("trouble", "").split(",")).contains(what);
    }
}
