package openingbell.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import openingbell.platform.faults.WrongAnswers;
import openingbell.platform.web.Call;
import openingbell.platform.web.Doc;
import openingbell.platform.web.Parameter;
import openingbell.platform.web.Route;
import openingbell.testing.platforms.Client;
import openingbell.testing.platforms.OpenApi;
import openingbell.testing.platforms.TestPlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A route that says all of itself in one place is served, documented, warmed up, spoiled and counted like the others. */
class NewRouteTest {
    private static final Parameter<List<String>> TICKERS =
            Parameter.list("tickers", "Tickers", 3, visitor -> visitor.tickers(2));

    private static final AtomicInteger ASKED = new AtomicInteger();

    private static final Route BASKET = Route.get("/api/v1/baskets/{name}", Basket.class, NewRouteTest::basket)
            .documented("basket", "How many stocks are in a basket", 404)
            .with(Parameter.path("name", "A name.", visitor -> "mine"), TICKERS)
            .spoiled(WrongAnswers.larger("stocks"));

    @TempDir
    private static Path data;

    private static Platform platform;
    private static Client client;
    private static int warmedUpBy;

    @Doc("Some stocks.")
    record Basket(
            @Doc("Whose.") String user,
            @Doc(value = "How many.", min = 1, max = 3) int stocks) {}

    private static Basket basket(Call call) {
        ASKED.incrementAndGet();
        return new Basket(call.user(), call.get(TICKERS).size());
    }

    @BeforeAll
    static void start() {
        var config = TestPlatform.withWarmUp(TestPlatform.config(data), Duration.ofSeconds(1));
        platform = Platform.start(config, TestPlatform.NOWHERE, () -> {}, BASKET);
        warmedUpBy = ASKED.get();
        client = Client.of(platform.url(), "investor-7");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void isServedToWhoIsLoggedIn() {
        var basket = client.read("/api/v1/baskets/mine?tickers=A,B");
        assertThat(basket.path("user").textValue()).isEqualTo("investor-7");
        assertThat(basket.path("stocks").intValue()).isEqualTo(2);
        assertThat(Client.of(platform.url())
                        .get("/api/v1/baskets/mine?tickers=A")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void itsParametersAreCheckedAsTheyAreDocumented() {
        var answer = client.get("/api/v1/baskets/mine?tickers=A,B,C,D");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").textValue()).contains("`tickers` holds 1 to 3 values");
        assertThat(new OpenApi(client.read("/openapi.json"))
                        .operation("GET", BASKET.path())
                        .at("/parameters/1/description")
                        .textValue())
                .isEqualTo("Tickers with commas between, at most 3.");
    }

    @Test
    void itsAnswerIsDocumentedFromItsRecord() {
        var api = new OpenApi(client.read("/openapi.json"));
        var schema = api.response("GET", BASKET.path(), 200).at("/content/application~1json/schema");
        assertThat(api.differences(schema, client.read("/api/v1/baskets/mine?tickers=A")))
                .isEmpty();
        assertThat(api.operation("GET", BASKET.path()).path("responses").fieldNames())
                .toIterable()
                .containsExactly("200", "400", "401", "404");
    }

    @Test
    void theWarmUpAsksIt() {
        assertThat(warmedUpBy).isPositive();
    }

    @Test
    void canBeSpoiledAndIsCounted() {
        var admin = Client.of(platform.url()).bearing(platform.adminToken());
        var fault = "{\"route\":\"" + BASKET.path() + "\",\"kind\":\"wrong-answer\"}";
        assertThat(admin.send("PUT", "/admin/faults", fault).status()).isEqualTo(200);
        var wrong = client.read("/api/v1/baskets/mine?tickers=A").path("stocks");
        admin.send("DELETE", "/admin/faults", "");
        assertThat(wrong.intValue()).isGreaterThan(3);
        assertThat(client.get("/metrics").text())
                .contains("http_server_requests_seconds_count{method=\"GET\",route=\"" + BASKET.path()
                        + "\",status=\"200\"}");
    }
}
