package openingbell.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import openingbell.testing.samples.Recordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of recordings: where the load goes, and what of it is asked. */
class RecordedTest {
    private static final String PAGE = "<title>Markets today</title>";

    @TempDir
    Path folder;

    private String imported(Recordings recording) throws IOException {
        return recording.imported(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"query\": \"mutation { buy(n: 1) { id } }\"}",
                "{\"query\": \"# buys\\nmutation { buy(n: 1) { id } }\"}",
                "{\"query\": \"fragment F on Order { id } mutation { buy(n: 1) { ...F } }\"}",
                "{\"query\": \"subscription { prices }\"}",
                "[{\"query\": \"mutation { buy(n: 1) { id } }\"}]",
                "{\"operationName\": \"Find\", \"extensions\": {\"persistedQuery\": {\"version\": 1}}}",
            })
    void aMutationIsNoQuestionHoweverItIsSent(String sent) throws IOException {
        for (var path : new String[] {"/graphql", "/query", "/graphql/v2"}) {
            if (path.equals("/query") && !sent.contains("\"query\"")) {
                continue;
            }
            assertThat(imported(new Recordings().get("/first").post(path, "application/json", sent)))
                    .as(path)
                    .contains("enabled = false\n", "writes = true")
                    .doesNotContain("Taken for a question");
        }
    }

    @Test
    void aQueryIsAQuestion() throws IOException {
        assertThat(imported(new Recordings()
                        .get("/first")
                        .post("/graphql", "application/json", "{\"query\": \"{ prices { last } }\"}")))
                .contains("Taken for a question");
    }

    @Test
    void theTargetIsWhereThePagesAreWhateverWasAskedMoreOften() throws IOException {
        var beat = "https://beat.elsewhere.example/collect/";
        assertThat(imported(new Recordings()
                        .get(beat + "a")
                        .get(beat + "b")
                        .get(beat + "c")
                        .get("https://broker.example/", Map.of(), "text/html", PAGE)
                        .get("https://broker.example/quotes", Map.of(), "text/html", PAGE)))
                .contains("url = \"https://broker.example\"");
    }

    @Test
    void theTargetIsForTestsWhereNoPagesAre() throws IOException {
        assertThat(imported(new Recordings()
                        .get("https://beat.elsewhere.example/a")
                        .get("https://beat.elsewhere.example/b")
                        .get("https://api.staging.broker.example/quotes")))
                .contains("url = \"https://api.staging.broker.example\"");
    }

    @Test
    void anApiThatStandsBesideItsPagesIsTheTarget() throws IOException {
        assertThat(imported(new Recordings()
                        .get("https://app.broker.example/", Map.of(), "text/html", PAGE)
                        .get("https://api.broker.example/a")
                        .get("https://api.broker.example/b")))
                .contains("url = \"https://api.broker.example\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders/7/cancel/now",
                "/order/confirm",
                "/watchlist/add/7",
                "/orders/approve",
                "/position/closePosition",
                "/trades/execute",
                "/log-out",
                "/user/sign_out",
                "/signoff",
                "/delete/orders/all",
                "/order/7",
                "/orders/sell-2024",
                "/orders?do=cancelAll",
                "/orders?delete=7",
                "/orders?action=delete&id=7",
                "/account?cmd=buy",
                "/account?do=logout",
                "/account?action=confirmOrder",
                "/account?op=log_out",
            })
    void aGetThatChangesSomethingByAnyOfItsWordsIsOff(String path) throws IOException {
        assertThat(imported(new Recordings().get("/first").get(path)))
                .contains("# Off: it changes something, by its name.", "writes = true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/address/list",
                "/closest/market",
                "/quotes/ADD",
                "/quotes?order=asc",
                "/orders/7",
                "/bars?field=close",
                "/list?action=view"
            })
    void otherWordsChangeNothing(String path) throws IOException {
        assertThat(imported(new Recordings().get("/first").get(path))).doesNotContain("writes = true");
    }

    @ParameterizedTest
    @CsvSource({
        "/orders/search?action=delete, page=1",
        "/orders/search, action=delete&id=7",
        "/orders/query, 'cmd=confirm'",
    })
    void aQuestionThatAsksForAChangeIsNone(String path, String sent) throws IOException {
        assertThat(imported(new Recordings().get("/first").post(path, "application/x-www-form-urlencoded", sent)))
                .contains("# Off: it changes something.", "writes = true")
                .doesNotContain("Taken for a question");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1,true", "localhost,true", "127.0.0.1.nip.io,false", "127.broker.example,false"})
    void whatOnlyBeginsAsThisMachineIsAnother(String host, boolean here) throws IOException {
        var text = imported(new Recordings().get("http://" + host + "/a").get("http://" + host + "/b"));
        assertThat(text.contains("allowed-hosts = [\"" + host + "\"]")).isEqualTo(!here);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                "/prices?q=^GSPC|{x} `/prices?q=%5EGSPC%7C%7Bx%7D`",
                "/prices?q={x|upper} `/prices?q=%7Bx%7Cupper%7D`",
                "/prices?q=off&lang=en `/prices?q=off`",
                "/lists/{mine}|^all/open `/lists/%7Bmine%7D%7C%5Eall/open`",
                "/lists/{mine|upper} `/lists/%7Bmine%7Cupper%7D`",
                "/lists/a%20b|c `/lists/a%20b%7Cc`",
                "/lists/a+b `/lists/a+b`",
                "/quotes/^GSPC|{x} `/quotes/%5EGSPC%7C%7Bx%7D`",
            })
    void whatWasRecordedIsSentHoweverABrowserWroteIt(String recorded, String written) throws IOException {
        assertThat(imported(new Recordings().get("/first").get(recorded)))
                .contains("get = \"" + written + "\"")
                .doesNotContain("# Off");
    }

    @Test
    void aBraceOfABodyIsNoPlaceholder() throws IOException {
        assertThat(imported(new Recordings()
                        .get("/first")
                        .post("/graphql", "application/json", "{\"query\": \"{prices{last}}\"}")))
                .contains("{\"query\": \"\\u007bprices\\u007blast}}\"}")
                .doesNotContain("# Off");
    }

    @Test
    void aSlashAtTheEndOfAPathIsKept() throws IOException {
        assertThat(imported(new Recordings().get("/first/").get("/second").get("/")))
                .contains("get = \"/first/\"", "get = \"/second\"", "get = \"/\"");
    }

    private static Recordings page(Recordings recording, String path, String page) {
        return recording.get(path, Map.of(), "text/html", page);
    }

    @Test
    void aPageIsKnownByWhatStandsOnNoOther() throws IOException {
        var recording = new Recordings();
        page(recording, "/in", "<title>Northwind Brokers</title><form><input type=password name=word></form>");
        page(recording, "/orders", "<title>Orders | Northwind Brokers</title>");
        page(recording, "/cash", "<title>Northwind Brokers</title><h1>Your money</h1>");
        page(recording, "/news", "<title>Northwind Brokers</title><h1>The day</h1><h2>Opening</h2>");
        page(recording, "/news", "<title>Northwind Brokers</title><h1>The night</h1><h2>Opening</h2>");
        page(recording, "/help", "<title>Northwind Brokers</title>");
        assertThat(imported(recording))
                .contains("\"Orders\"", "\"Your money\"", "\"Opening\"")
                .contains("no text that stands on no other page")
                .doesNotContain("\"Northwind Brokers\"");
    }

    @Test
    void cookiesThatRememberAChoiceHideNothingElsewhere() throws IOException {
        assertThat(imported(new Recordings()
                        .get(
                                "/first",
                                Map.of("Cookie", "lang=en; seen=1; agreed=true; tab=orders; last=2330"),
                                "application/json",
                                "{\"day\": 1}")
                        .get("/en/orders/page?all=true&page=1&ticker=2330")))
                .contains("get = \"/en/orders/page\"", "all = \"true\", page = \"1\"")
                .doesNotContain("may be a secret", "concealed");
    }

    @Test
    void whatIsNoRequestOfTheSettingsIsListed() throws IOException {
        assertThat(imported(new Recordings()
                        .get("/prices/AAPL")
                        .get("/prices/MSFT")
                        .get("/prices/AAPL")
                        .get("/health")
                        .get("/api/ping")
                        .get("/news")))
                .contains("# - asked again, be it for another value: 2 requests")
                .contains("# - GET /api/ping: asks for health, as /health does");
    }

    @Test
    void everyAttemptToLogInIsListed() throws IOException {
        var in = "<form><input name=who><input type=password name=word></form>";
        var type = "application/x-www-form-urlencoded";
        var recording = page(page(new Recordings(), "/in", in), "/in", in)
                .post("/in", type, "who=anna&word=hash-1", "text/html", in)
                .post("/in", type, "who=anna&word=hush-1", "text/html", "<h1>Your day</h1>")
                .post("/in", type, "next=1", "text/html", "<h1>Your week</h1>");
        assertThat(imported(page(recording, "/day", "<h1>Your day</h1>")))
                .contains("# - a part of the login, which is made once: 2 requests")
                .contains("  post-in {");
    }

    @Test
    void jsonIsReadWhateverItIsCalled() throws IOException {
        for (var type : new String[] {"text/plain", "text/html"}) {
            assertThat(imported(new Recordings().get("/first").get("/prices", Map.of(), type, "{\"bid\": 1}")))
                    .contains("read { bid = ");
        }
    }
}
