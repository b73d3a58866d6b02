package openingbell.e2e;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.listFeeder;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import openingbell.BellSimulation;
import openingbell.traffic.Traffic;

/** A simulation as projects elsewhere have it: requests, groups of them, scenarios. Only its last lines know of this house. */
public final class ShopSimulation extends BellSimulation {

    private static final ChainBuilder SESSION = exec(http("session")
            .get("/session")
            .check(status().is(200), jmesPath("session").saveAs("session")));

    private static final ChainBuilder PRODUCTS = exec(http("products")
            .get("/products?page=#{page}")
            .check(jmesPath("products[0].id").saveAs("product")));

    private static final ChainBuilder ADD_TO_CART = exec(http("add")
            .post("/cart")
            .header("X-Session", "#{session}")
            .body(StringBody("{\"product\": #{product}}"))
            .check(status().in(200, 201)));

    private static final ChainBuilder CHECKOUT = exec(
            http("checkout").post("/checkout").header("X-Session", "#{session}").check(status().is(201)));

    private static final ChainBuilder PAGES =
            feed(listFeeder(List.of(Map.<String, Object>of("page", 1), Map.<String, Object>of("page", 2)))
                    .circular());

    private static final ScenarioBuilder BROWSERS =
            scenario("browsers").exec(SESSION, PAGES).repeat(3).on(PRODUCTS, pause(Duration.ofMillis(100)));

    private static final ScenarioBuilder BUYERS =
            scenario("buyers").exec(SESSION, PAGES, PRODUCTS, group("cart").on(ADD_TO_CART, CHECKOUT));

    public ShopSimulation() {
        super(
                "shop",
                bell -> Traffic.of(BROWSERS)
                        .and(BUYERS)
                        .recording("cart", "cart / checkout")
                        .protocol(http -> http.acceptLanguageHeader("en")));
    }
}
