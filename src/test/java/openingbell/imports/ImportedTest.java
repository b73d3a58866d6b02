package openingbell.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import openingbell.settings.Auth;
import openingbell.settings.Endpoint;
import openingbell.settings.Field;
import openingbell.settings.Settings;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.source.Sources;
import openingbell.testing.samples.CommandResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes of a document and of a recording of a broker that nobody here built: settings that load, and say what was guessed. */
class ImportedTest {
    private static final Path SAMPLES = Path.of("src/test/resources/openingbell/imports");

    @TempDir
    Path folder;

    private Settings imported(String sample) throws IOException {
        return settings(text(sample));
    }

    private String text(String sample) throws IOException {
        var out = folder.resolve("staging.conf");
        CommandResult.by("import", SAMPLES.resolve(sample).toString(), "--out", out.toString(), "--force")
                .fine();
        return Files.readString(out);
    }

    private Settings settings(String text) throws IOException {
        var properties = new Properties();
        properties.setProperty(
                "config", Files.writeString(folder.resolve("loaded.conf"), text).toString());
        return SettingsLoader.load(
                Optional.of("load"),
                new Sources(Optional.empty(), properties, Map.of("OPENING_BELL_PASSWORD", "not-written-anywhere")));
    }

    @Test
    void aDocumentTellsWhereItIsAndHowUsersAreLetIn() throws IOException {
        var target = imported("broker.yaml").target();
        assertThat(target.url().orElseThrow()).hasToString("https://sandbox.northwind-broker.example/api");
        assertThat(target.allowedHosts()).containsExactly("sandbox.northwind-broker.example");
        assertThat(target.auth().kind()).isEqualTo(Auth.Kind.LOGIN);
        assertThat(target.auth().user()).isEqualTo("tester-1");
        var login = target.auth().login();
        assertThat(login.request().path()).isEqualTo("/v3/auth/token");
        assertThat(login.request().body()).contains("grant_type=password&username={user}&password={password}");
        assertThat(login.contentType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(login.request().answer().read())
                .containsEntry("token", Field.jmesPath("access_token"))
                .containsEntry("expires-in", Field.jmesPath("expires_in"));
    }

    @Test
    void whatIsKnownByItsPathAndAnswersBecomesARequestOfAJourneyInJava() throws IOException {
        var settings = imported("broker.yaml");
        assertThat(settings.activeJourneys())
                .extracting("name")
                .containsExactly("dashboard", "portfolio", "search", "quotes");
        var single = request(settings, "quotes", "single");
        assertThat(single.path()).isEqualTo("/v3/prices/{ticker}");
        assertThat(single.answer().read())
                .containsOnly(
                        Map.entry("ticker", Field.jmesPath("symbol")),
                        Map.entry("price", Field.jmesPath("last.amount")));
        var quotes = request(settings, "dashboard", "quotes");
        assertThat(quotes.query()).containsOnly(Map.entry("symbols", "{tickers}"));
        assertThat(quotes.answer().read())
                .containsOnly(Map.entry("quotes", Field.jmesPath("[].{ticker: symbol, price: last.amount}")));
        assertThat(request(settings, "portfolio", "list").answer().read())
                .containsOnly(Map.entry("ids", Field.jmesPath("accounts[].\"account-id\"")));
        var typed = request(settings, "search", "typed");
        assertThat(typed.method()).isEqualTo(Endpoint.Method.POST);
        assertThat(typed.isWrite()).isFalse();
        assertThat(typed.query()).isEmpty();
        assertThat(typed.body()).contains("{\"limit\": 5, \"term\": \"{text}\"}");
    }

    @Test
    void theRestBecomesPlainJourneysThatNobodyMakesYet() throws IOException {
        var settings = imported("broker.yaml");
        var orders = settings.journeys().get("paper-orders");
        assertThat(orders.weight()).isZero();
        assertThat(orders.requests().keySet())
                .containsExactly("list-orders", "read-order", "place-order", "cancel-order");
        var list = orders.requests().get("list-orders");
        assertThat(list.query()).containsOnly(Map.entry("state", "open"));
        assertThat(list.answer().save().get("order-id").field()).isEqualTo(Field.jmesPath("[].id"));
        var read = orders.requests().get("read-order");
        assertThat(read.enabled()).isTrue();
        assertThat(read.path()).isEqualTo("/v3/orders/{order-id}");
        assertThat(read.flow().after()).contains("list-orders");
        assertThat(read.answer().read().keySet()).containsExactlyInAnyOrder("id", "symbol");
    }

    @Test
    void whatChangesSomethingIsMarkedAndOff() throws IOException {
        var settings = imported("broker.yaml");
        for (var name : List.of("place-order", "cancel-order")) {
            assertThat(request(settings, "paper-orders", name).enabled()).isFalse();
            assertThat(request(settings, "paper-orders", name).writes()).contains(true);
        }
        var logout = request(settings, "session", "logout");
        assertThat(logout.method()).isEqualTo(Endpoint.Method.GET);
        assertThat(logout.enabled()).isFalse();
        assertThat(logout.writes()).contains(true);
    }

    @Test
    void whatIsNotKnownIsSaid() throws IOException {
        assertThat(text("broker.yaml"))
                .contains("# Off: no value is known for the parameter api_key.")
                .contains("# Any answer of this status is right: the document describes no content.")
                .contains("# Left out:", "# - GET /v3/stream: ", "# - GET /metrics: ")
                .contains("https://www.northwind-broker.example");
    }

    @Test
    void aRecordingTellsTheSame() throws IOException {
        var settings = imported("broker.har");
        var target = settings.target();
        assertThat(target.url().orElseThrow()).hasToString("https://sandbox.northwind-broker.example");
        assertThat(target.auth().user()).isEqualTo("alice@example.com");
        assertThat(target.auth().login().request().answer().read())
                .containsEntry("token", Field.jmesPath("data.token"));
        assertThat(settings.activeJourneys())
                .extracting("name")
                .containsExactly("dashboard", "quotes", "more-login", "trade");
        // Two prices were looked up: their tickers are known from other answers.
        assertThat(request(settings, "quotes", "single").path()).isEqualTo("/api/quotes/{ticker}");
        assertThat(request(settings, "dashboard", "watchlist").answer().read())
                .containsOnly(Map.entry("tickers", Field.jmesPath("items[].symbol")));
    }

    @Test
    void aRecordingTellsWhatPagesAndAnswersHold() throws IOException {
        var settings = imported("broker.har");
        assertThat(request(settings, "trade", "trade-desk").answer().contains()).containsExactly("Trading desk");
        assertThat(request(settings, "more-login", "login").answer().contains()).containsExactly("Northwind");
        // What stands in one item alone, or is null in one, is not there always.
        assertThat(request(settings, "trade", "orders-2").answer().read())
                .containsOnlyKeys("order-id", "symbol", "units");
        assertThat(request(settings, "trade", "orders").answer().save().values())
                .singleElement()
                .extracting(saved -> saved.field())
                .isEqualTo(Field.jmesPath("[].orderId"));
        assertThat(request(settings, "trade", "orders-2").path()).isEqualTo("/api/orders/{one-order-id}");
        assertThat(request(settings, "trade", "positions").isWrite()).isFalse();
        assertThat(request(settings, "trade", "post-orders").enabled()).isFalse();
    }

    @Test
    void aRecordingKeepsItsSecrets() throws IOException {
        assertThat(text("broker.har"))
                .doesNotContain("c00kie", "hunter2", "tok-8s7df6g5h4j3k2l1", "trace-77", "abc")
                .contains("The query parameter `access_token` may be a secret", "The header `X-Trace` was sent")
                .contains("# - WebSockets: 1 request", "# - static files: 1 request")
                .contains("# - another host, metrics.elsewhere.example: 1 request");
    }

    @Test
    void noLoadIsAimedAtWhatLooksLikeProduction() throws IOException {
        var document = folder.resolve("live.yaml");
        Files.writeString(
                document,
                Files.readString(SAMPLES.resolve("broker.yaml")).replace("sandbox.northwind", "live.northwind"));
        var out = folder.resolve("live.conf");
        assertThat(CommandResult.by("import", document.toString(), "--out", out.toString())
                        .fine()
                        .out())
                .contains("looks like production: target.url has to be given by hand");
        var target = settings(Files.readString(out)).target();
        assertThat(target.url().orElseThrow()).hasToString("http://localhost:8080/api");
        assertThat(target.allowedHosts()).isEmpty();
    }

    @Test
    void aRequestThatNeedsWhatNoJourneySendsIsNoneOfIts() throws IOException {
        var symbol = "parameters: [ { $ref: \"#/components/parameters/Symbol\" }";
        for (var needed : List.of(
                "{ name: X-Desk, in: header, required: true, schema: { type: string } }",
                "{ name: session_token, in: query, required: true, schema: { type: string, example: x } }")) {
            var document = Files.writeString(
                    folder.resolve("needing.yaml"),
                    Files.readString(SAMPLES.resolve("broker.yaml")).replace(symbol, symbol + ", " + needed));
            var out = folder.resolve("needing.conf");
            CommandResult.by("import", document.toString(), "--out", out.toString(), "--force")
                    .fine();
            var settings = settings(Files.readString(out));
            assertThat(settings.activeJourneys()).extracting("name").doesNotContain("quotes");
            assertThat(settings.journeys().get("prices").requests().values())
                    .as(needed)
                    .filteredOn(request -> request.path().startsWith("/v3/prices/"))
                    .isNotEmpty()
                    .noneMatch(Endpoint::enabled);
        }
    }

    @Test
    void jsonThatADocumentCallsPlainTextIsRead() throws IOException {
        var document = Files.writeString(
                folder.resolve("plain.yaml"),
                Files.readString(SAMPLES.resolve("broker.yaml")).replace("application/json", "text/plain"));
        var out = folder.resolve("plain.conf");
        CommandResult.by("import", document.toString(), "--out", out.toString()).fine();
        assertThat(request(settings(Files.readString(out)), "quotes", "single")
                        .answer()
                        .read())
                .containsEntry("price", Field.jmesPath("last.amount"));
    }

    @Test
    void aQuoteMayBeNamedBeforeItsStock() throws IOException {
        assertThat(pathOfAQuote("/v3/last_quote/stocks/{symbol}")).isEqualTo("/v3/last_quote/stocks/{ticker}");
    }

    @Test
    void aSlashAtTheEndOfAPathIsKept() throws IOException {
        assertThat(pathOfAQuote("/v3/prices/{symbol}/")).isEqualTo("/v3/prices/{ticker}/");
    }

    /** Where the broker's document has this path for it. */
    private String pathOfAQuote(String documented) throws IOException {
        var document = Files.writeString(
                folder.resolve("quote.yaml"),
                Files.readString(SAMPLES.resolve("broker.yaml")).replace("/v3/prices/{symbol}:", documented + ":"));
        var out = folder.resolve("quote.conf");
        CommandResult.by("import", document.toString(), "--out", out.toString()).fine();
        return request(settings(Files.readString(out)), "quotes", "single").path();
    }

    @Test
    void theSameDocumentIsAlwaysTheSameText() throws IOException {
        assertThat(text("broker.har")).isEqualTo(text("broker.har"));
        assertThat(text("broker.yaml")).isEqualTo(text("broker.yaml"));
    }

    private static Endpoint request(Settings settings, String journey, String request) {
        return settings.journeys().get(journey).requests().get(request);
    }
}
