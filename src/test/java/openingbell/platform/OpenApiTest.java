package openingbell.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import openingbell.market.Dice;
import openingbell.market.Universe;
import openingbell.platform.web.Route;
import openingbell.platform.web.Visitor;
import openingbell.testing.platforms.Client;
import openingbell.testing.platforms.OpenApi;
import openingbell.testing.platforms.TestPlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The document that the platform serves and the platform itself say the same, in both directions. */
class OpenApiTest {
    private static final Visitor VISITOR =
            new Visitor("investor-7", "71", Universe.load(TestPlatform.UNIVERSE), Dice.of(1, 7, 1));

    @TempDir
    private static Path data;

    private static Platform platform;
    private static OpenApi api;

    @BeforeAll
    static void start() {
        platform = TestPlatform.start(TestPlatform.config(data));
        api = new OpenApi(Client.of(platform.url()).read("/openapi.json"));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void everyRouteIsDocumentedAndEveryDocumentedOperationIsARoute() {
        var routes = new TreeSet<String>();
        platform.routes().forEach(route -> routes.add(route.method() + " " + route.path()));
        assertThat(api.operations()).isEqualTo(routes);
    }

    @Test
    void whatTheDocumentRefersToStandsInIt() {
        var document = Client.of(platform.url()).read("/openapi.json");
        var references = document.findValuesAsText("$ref");
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void theDocumentKnowsWhoMayAsk() {
        for (var route : platform.routes()) {
            var security = api.operation(route.method(), route.path()).path("security");
            var expected = switch (route.access()) {
                case ANYONE -> "[]";
                case LOGGED_IN -> ""; // what holds where nothing is said
                case ADMIN -> "[{\"admin\":[]}]";
            };
            assertThat(security.isMissingNode() ? "" : security.toString())
                    .as(route.path())
                    .isEqualTo(expected);
        }
    }

    @Test
    void pathParametersAreThoseOfThePath() {
        for (var route : platform.routes()) {
            var named = Client.items(api.operation(route.method(), route.path()).path("parameters")).stream()
                    .filter(parameter -> parameter.path("in").textValue().equals("path"))
                    .map(parameter -> "{" + parameter.path("name").textValue() + "}")
                    .toList();
            var inPath = Stream.of(route.path().split("/"))
                    .filter(part -> part.startsWith("{"))
                    .toList();
            assertThat(named).as(route.path()).isEqualTo(inPath);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyGoodAnswerIsAsDocumented() {
        var user = Client.of(platform.url(), "investor-7");
        return platform.routes().stream()
                .map(route -> DynamicTest.dynamicTest(route.method() + " " + route.path(), () -> {
                    var client = route.access() == Route.Access.ADMIN ? admin() : user;
                    var answer = sent(client, route, route.examplePath(VISITOR), route.exampleBody(VISITOR));
                    asDocumented(route, answer);
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyAnswerOfTheBusinessCanBeWrongInTheSameForm() {
        return platform.routes().stream()
                .filter(Route::isBusiness)
                .map(route -> DynamicTest.dynamicTest(route.method() + " " + route.path(), () -> {
                    var client = Client.of(platform.url(), "investor-7");
                    var path = route.examplePath(VISITOR);
                    var body = route.exampleBody(VISITOR);
                    var right = sent(client, route, path, body);
                    admin().send("PUT", "/admin/faults", "{\"kind\":\"wrong-answer\"}");
                    var wrong = sent(client, route, path, body);
                    admin().send("DELETE", "/admin/faults", "");
                    assertThat(wrong.status()).isEqualTo(right.status());
                    assertThat(wrong.values()).isNotEqualTo(right.values());
                    assertThat(wrong.values().stream().map(OpenApiTest::shape))
                            .isEqualTo(right.values().stream()
                                    .map(OpenApiTest::shape)
                                    .toList());
                }));
    }

    /** What it began has ended: the next request may want to begin the same. */
    private static Client.Answer sent(Client client, Route route, String path, String body) {
        var answer = client.send(route.method(), path, body);
        if (answer.status() == 202) {
            // Not where a wrong answer says.
            PipelineTest.ended(client, path + "/" + answer.json().path("id").longValue());
        }
        return answer;
    }

    private static Set<String> shape(JsonNode answer) {
        var names = new TreeSet<String>();
        answer.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void asDocumented(Route route, Client.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(route.answer().status());
        var content =
                api.response(route.method(), route.path(), answer.status()).path("content");
        assertThat(content.has(answer.type()))
                .as(answer.type() + " in " + content)
                .isTrue();
        if (!answer.type().startsWith("text/plain") && !answer.type().startsWith("text/html")) {
            JsonNode schema = content.path(answer.type()).path("schema");
            assertThat(answer.values())
                    .isNotEmpty()
                    .allSatisfy(
                            value -> assertThat(api.differences(schema, value)).isEmpty());
        }
    }

    @TestFactory
    Stream<DynamicTest> everyProblemIsDocumented() {
        var stranger = Client.of(platform.url());
        var client = Client.of(platform.url(), "investor-7");
        return Stream.of(
                problem(stranger.get("/api/v1/dashboard"), "GET", "/api/v1/dashboard"),
                problem(stranger.send("POST", "/api/v1/login", "{}"), "POST", "/api/v1/login"),
                problem(client.get("/api/v1/quotes/NIX"), "GET", "/api/v1/quotes/{ticker}"),
                problem(client.get("/api/v1/quotes"), "GET", "/api/v1/quotes"),
                problem(client.get("/api/v1/search"), "GET", "/api/v1/search"),
                problem(client.get("/api/v1/portfolios/81/positions"), "GET", "/api/v1/portfolios/{id}/positions"),
                problem(
                        client.send("POST", "/api/v1/portfolios/71/transactions", RoutesTest.order("BUY", "NIX", 1)),
                        "POST",
                        "/api/v1/portfolios/{id}/transactions"),
                problem(
                        client.get("/api/v1/models/year/predictions/NIX"),
                        "GET",
                        "/api/v1/models/{model}/predictions/{ticker}"),
                problem(
                        client.send("POST", "/api/v1/models/week/predictions", "{}"),
                        "POST",
                        "/api/v1/models/{model}/predictions"),
                problem(client.send("POST", "/api/v1/pipeline", "{\"stocks\":0}"), "POST", "/api/v1/pipeline"),
                problem(client.get("/api/v1/pipeline/none"), "GET", "/api/v1/pipeline/{id}"),
                problem(client.send("POST", "/api/v1/signals", "{}"), "POST", "/api/v1/signals"),
                problem(client.get("/api/v1/signals/NIX/volume"), "GET", "/api/v1/signals/{ticker}/volume"),
                problem(
                        client.get("/api/v1/screen/signals/" + VISITOR.ticker() + "?status=LOST"),
                        "GET",
                        "/api/v1/screen/signals/{ticker}"),
                problem(client.send("POST", "/api/v1/backtests", "{\"ticker\":1}"), "POST", "/api/v1/backtests"),
                problem(client.get("/api/v1/backtests/none"), "GET", "/api/v1/backtests/{id}"),
                problem(client.get("/admin/seen"), "GET", "/admin/seen"),
                problem(admin().send("PUT", "/admin/faults", "{\"kind\":\"x\"}"), "PUT", "/admin/faults"));
    }

    private static Client admin() {
        return Client.of(platform.url()).bearing(platform.adminToken());
    }

    private static DynamicTest problem(Client.Answer answer, String method, String path) {
        return DynamicTest.dynamicTest(answer.status() + " of " + method + " " + path, () -> {
            assertThat(answer.status()).isBetween(400, 499);
            var schema = api.response(method, path, answer.status())
                    .path("content")
                    .path("application/problem+json")
                    .path("schema");
            assertThat(api.differences(schema, answer.json())).isEmpty();
        });
    }

    @Test
    void theComparisonItselfNoticesDifferences() {
        var schema = api.response("GET", "/health", 200)
                .path("content")
                .path("application/json")
                .path("schema");
        var health = Client.of(platform.url()).read("/health");
        assertThat(api.differences(schema, health)).isEmpty();
        var more = ((ObjectNode) health.deepCopy()).put("mood", "good");
        assertThat(api.differences(schema, more)).hasSize(1);
        var less = (ObjectNode) health.deepCopy();
        less.remove("stocks");
        less.put("status", "DOWN");
        assertThat(api.differences(schema, less)).hasSize(2);
    }
}
