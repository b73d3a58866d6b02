package openingbell.platform;

import static openingbell.platform.RoutesTest.order;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import openingbell.market.Universe;
import openingbell.testing.platforms.Client;
import openingbell.testing.platforms.TestPlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake of a client has its status, and a problem that says what is wrong. */
class ErrorsTest {
    private static final String TICKER =
            Universe.load(TestPlatform.UNIVERSE).get(0).ticker();

    @TempDir
    private static Path data;

    private static Platform platform;
    private static Client client;

    @BeforeAll
    static void start() {
        platform = TestPlatform.start(TestPlatform.config(data));
        client = Client.of(platform.url(), "investor-7");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void everyBusinessRouteWantsAToken() {
        for (var route : platform.routes()) {
            if (route.isBusiness() && !route.path().equals("/api/v1/login")) {
                var path = route.path()
                        .replace("{ticker}", TICKER)
                        .replace("{id}", "71")
                        .replace("{model}", "month");
                refused(Client.of(platform.url()).send(route.method(), path, ""), 401, "log in first");
                refused(Client.of(platform.url()).bearing("x.y.z").send(route.method(), path, ""), 401, "no token");
            }
        }
    }

    @Test
    void aTokenOfAnotherPlatformIsNone() {
        try (var other = TestPlatform.start(TestPlatform.config(data))) {
            var token = Client.of(other.url())
                    .logIn("investor-7")
                    .json()
                    .path("token")
                    .textValue();
            refused(
                    Client.of(platform.url()).bearing(token).get("/api/v1/dashboard"),
                    401,
                    "no token of this platform");
        }
    }

    @Test
    void aTokenOfASecondIsTakenAndThenExpires() {
        try (var other =
                TestPlatform.start(TestPlatform.withTokensFor(TestPlatform.config(data), Duration.ofSeconds(1)))) {
            var loggedIn = Client.of(other.url()).logIn("investor-7").json();
            assertThat(loggedIn.path("expiresIn").longValue()).isEqualTo(1);
            var user = Client.of(other.url()).bearing(loggedIn.path("token").textValue());
            var answer = user.get("/api/v1/watchlist");
            for (int i = 0; i < 1_000 && answer.status() == 200; i++) {
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
                answer = user.get("/api/v1/watchlist");
            }
            refused(answer, 401, "expired");
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"user\":\"investor-7\",\"password\":\"wrong\"} | 401 | password is wrong",
                "{\"user\":\"investor-0\",\"password\":\"PASSWORD\"} | 401 | investor-1",
                "{\"user\":\"investor-07\",\"password\":\"PASSWORD\"} | 401 | investor-1",
                "{\"user\":\"root\",\"password\":\"PASSWORD\"} | 401 | investor-1",
                "{\"user\":7,\"password\":\"x\"} | 400 | `user` has to be a text",
                "{\"user\":\"investor-7\"} | 400 | `password` has to be a text",
                "[] | 400 | JSON object",
                "{\"user\": | 400 | not JSON",
                "`` | 400 | the body is empty"
            })
    void aLoginThatIsNone(String body, int status, String says) {
        refused(
                Client.of(platform.url()).send("POST", "/api/v1/login", body.replace("PASSWORD", Demo.PASSWORD)),
                status,
                says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ | 404 | nothing at /",
                "/api/v1/nothing | 404 | nothing at /api/v1/nothing",
                "/api/v1/quotes/ | 404 | nothing at",
                "/api/v1/quotes/NIX | 404 | no stock `NIX`",
                "/api/v1/quotes?tickers=NIX | 404 | no stock `NIX`",
                "/api/v1/quotes | 400 | `tickers` is missing",
                "/api/v1/quotes?tickers=, | 400 | 1 to 100",
                "/api/v1/stocks/NIX | 404 | no stock",
                "/api/v1/stocks?limit=1001 | 400 | from 1 to 1000",
                "/api/v1/stocks?offset=-1 | 400 | from 0 to",
                "/api/v1/recommendations/NIX | 404 | no stock",
                "/api/v1/recommendations?count=0 | 400 | from 1 to 100",
                "/api/v1/recommendations?count=ten | 400 | not `ten`",
                "/api/v1/market/movers?count=101 | 400 | from 1 to 100",
                "/api/v1/search | 400 | `q` is missing",
                "/api/v1/search?q=%20 | 400 | 1 to 50 letters",
                "/api/v1/search?q=A&limit=51 | 400 | from 1 to 50",
                "/api/v1/stocks/NIX/features | 404 | no stock",
                "/api/v1/models/month/predictions/NIX | 404 | no stock",
                "/api/v1/models/year/predictions/NIX | 404 | no model `year`; there are week, month",
                "/api/v1/models/MONTH/predictions/NIX | 404 | no model",
                "/api/v1/analytics/NIX/history | 404 | no stock",
                "/api/v1/analytics/NIX/risk | 404 | no stock",
                "/api/v1/analytics/compare?days=20 | 400 | `tickers` is missing",
                "/api/v1/analytics/compare?tickers=NIX | 404 | no stock",
                "/api/v1/portfolios/x/positions | 404 | no portfolio `x`",
                "/api/v1/portfolios/79/positions | 404 | no portfolio `79`",
                "/api/v1/portfolios/81/positions | 403 | not yours",
                "/api/v1/portfolios/81/valuation | 403 | not yours",
                "/api/v1/portfolios/99999999999/valuation | 404 | no portfolio"
            })
    void aRequestThatCannotBeServed(String path, int status, String says) {
        refused(client.get(path), status, says);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /api/%zz HTTP/1.1", "GET /a%2Fb HTTP/1.1", "nonsense", "GET /health HTTP/9.9"})
    void whatIsNoHttpIsToldLikeAllElse(String line) throws IOException {
        try (var socket = new Socket("127.0.0.1", platform.url().getPort())) {
            socket.getOutputStream().write((line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes());
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 ").contains("application/problem+json", "\"status\":");
            assertThat(answer.substring(9, 12)).isBetween("400", "505");
        }
    }

    @Test
    void aPathIsDecoded() {
        refused(client.get("/api/v1/quotes/%C3%89%20T"), 404, "no stock `É T`");
        assertThat(client.get("/api/v1/quotes/%" + Integer.toHexString(TICKER.charAt(0)) + TICKER.substring(1))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aHundredTickersAreNotTooManyAndOneMoreIs() {
        var tickers = IntStream.range(0, 100).mapToObj(i -> "T" + i).collect(Collectors.joining(","));
        refused(client.get("/api/v1/quotes?tickers=" + tickers), 404, "no stock `T0`");
        refused(
                client.get("/api/v1/quotes?tickers=" + tickers + ",T100"),
                400,
                "1 to 100 values with commas between, not 101");
    }

    @Test
    void badDaysAreNamed() {
        refused(client.get("/api/v1/analytics/" + TICKER + "/history?days=-1"), 400, "`days`");
        refused(client.get("/api/v1/analytics/" + TICKER + "/risk?days=1e3"), 400, "`days`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "PUT", "PATCH", "HEAD", "OPTIONS"})
    void aWrongMethodIsToldTheRightOnes(String method) {
        var answer = client.send(method, "/api/v1/dashboard", "");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET");
    }

    @Test
    void ordersThatCannotBeCarriedOut() {
        refused(order71(order("SELL", TICKER, 1_000_000)), 422, "are held, 1000000 cannot be sold");
        refused(order71(order("BUY", TICKER, 0)), 422, "from 1 to 1000000");
        refused(order71(order("BUY", TICKER, -5)), 422, "from 1 to 1000000");
        refused(order71(order("BUY", TICKER, 1_000_000)), 422, "cash");
        refused(order71(order("HOLD", TICKER, 1)), 422, "BUY or SELL");
        refused(order71(order("BUY", "NIX", 1)), 422, "no stock `NIX`");
        refused(order71("{\"side\":\"BUY\",\"ticker\":\"" + TICKER + "\",\"quantity\":1.5}"), 400, "whole number");
        refused(order71("{\"side\":\"BUY\",\"ticker\":\"" + TICKER + "\",\"quantity\":\"1\"}"), 400, "whole number");
        refused(order71("{\"side\":\"BUY\"}"), 400, "`ticker` has to be a text");
        refused(order71("nonsense"), 400, "not JSON");
        refused(order71("\"" + "x".repeat(270_000) + "\""), 413, "larger than");
        refused(client.send("POST", "/api/v1/portfolios/81/transactions", order("BUY", TICKER, 1)), 403, "not yours");
        refused(
                client.send("POST", "/api/v1/portfolios/79/transactions", order("BUY", TICKER, 1)),
                404,
                "no portfolio");
    }

    @Test
    void batchesThatCannotBePredicted() {
        var row = "[" + "0.5,".repeat(49) + "0.5]";
        refused(batch("{}"), 422, "either `tickers` or `rows`");
        refused(batch("[]"), 422, "either `tickers` or `rows`");
        refused(batch("{\"tickers\":[\"" + TICKER + "\"],\"rows\":[" + row + "]}"), 422, "either");
        refused(batch("{\"rows\":7}"), 422, "`rows` is an array of 1 to 128");
        refused(batch("{\"rows\":[]}"), 422, "1 to 128, not of 0");
        refused(batch("{\"rows\":[" + (row + ",").repeat(128) + row + "]}"), 422, "1 to 128, not of 129");
        refused(
                batch("{\"tickers\":[" + ("\"" + TICKER + "\",").repeat(128) + "\"" + TICKER + "\"]}"),
                422,
                "not of 129");
        refused(batch("{\"tickers\":[\"" + TICKER + "\",7]}"), 422, "number 2 is none");
        refused(batch("{\"tickers\":[\"NIX\"]}"), 404, "no stock `NIX`");
        refused(batch("{\"rows\":[" + row + ",[1,2]]}"), 422, "row 2 has to be an array of 50 numbers, not of 2");
        refused(batch("{\"rows\":[7]}"), 422, "row 1 has to be an array of 50 numbers; their names are at");
        refused(
                batch("{\"rows\":[" + row.replaceFirst("0.5", "\"NaN\"") + "]}"),
                422,
                "row 1: momentum-5 is no finite");
        refused(batch("{\"rows\":[" + row.replaceFirst("0.5", "1e999") + "]}"), 422, "row 1: momentum-5 is no finite");
        refused(batch("{\"rows\":[" + row.replaceFirst("0.5", "NaN") + "]}"), 400, "not JSON");
        refused(batch("nonsense"), 400, "not JSON");
        refused(client.send("POST", "/api/v1/models/year/predictions", "{}"), 404, "no model `year`");
    }

    private static Client.Answer batch(String body) {
        return client.send("POST", "/api/v1/models/month/predictions", body);
    }

    private static Client.Answer order71(String body) {
        return client.send("POST", "/api/v1/portfolios/71/transactions", body);
    }

    private static void refused(Client.Answer answer, int status, String says) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.json().path("status").intValue()).isEqualTo(status);
        assertThat(answer.json().path("detail").textValue()).contains(says).doesNotContain("Source");
    }
}
