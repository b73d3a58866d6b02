package openingbell.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import openingbell.settings.Auth;
import openingbell.settings.Field;
import openingbell.settings.Settings;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.source.Sources;
import openingbell.testing.platforms.BrokerPlatform;
import openingbell.testing.platforms.BrokerPlatform.Trouble;
import openingbell.testing.platforms.FormPlatform;
import openingbell.testing.platforms.RecordingVisitor;
import openingbell.testing.samples.CommandResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins that no token comes of: forms and cookies, as recordings show and documents tell them; and keys in a query. */
class ImportedLoginTest {
    private static final String PASSWORD = "hush hush+1";

    @TempDir
    Path folder;

    private String text(String document) throws IOException {
        var file = Files.writeString(folder.resolve("document"), document);
        var out = folder.resolve("staging.conf");
        CommandResult.by("import", file.toString(), "--out", out.toString(), "--force")
                .fine();
        return Files.readString(out);
    }

    private Settings settings(String document) throws IOException {
        text(document);
        var properties = new Properties();
        properties.setProperty("config", folder.resolve("staging.conf").toString());
        return SettingsLoader.load(
                Optional.of("smoke"),
                new Sources(
                        Optional.empty(),
                        properties,
                        Map.of("OPENING_BELL_PASSWORD", "pw", "OPENING_BELL_API_KEY", "the-key-of-all")));
    }

    private static String broker() {
        try (var platform = BrokerPlatform.start(Map.of("client7", PASSWORD), 100, Trouble.NONE)) {
            return new RecordingVisitor(platform.url())
                    .get("/portfolio")
                    .submit("/login", "/login", Map.of("account", "client7", "secret", "mistyped"))
                    .submit("/login", "/login", Map.of("account", "client7", "secret", PASSWORD))
                    .getJson("/quotes/s%3A0")
                    .getJson("/quotes/s%3A7")
                    .get("/portfolio")
                    .har();
        }
    }

    @Test
    void aFormThatSomebodyFilledInIsFilledIn() throws IOException {
        var settings = settings(broker());
        var auth = settings.target().auth();
        assertThat(auth.kind()).isEqualTo(Auth.Kind.FORM);
        assertThat(auth.user()).isEqualTo("client7");
        assertThat(auth.accounts()).isEqualTo(1);
        var form = auth.form().orElseThrow();
        assertThat(form.page().orElseThrow().path()).isEqualTo("/login");
        assertThat(form.page().orElseThrow().answer().read())
                .containsOnly(Map.entry(
                        "csrf",
                        new Field(Field.Kind.CSS, "input[name=csrf]", Optional.of("value"), Optional.empty(), false)));
        assertThat(form.request().path()).isEqualTo("/login");
        assertThat(form.fields())
                .containsOnly(
                        Map.entry("csrf", "{csrf}"), Map.entry("account", "{user}"), Map.entry("secret", "{password}"));
        assertThat(form.followRedirects()).isTrue();
        assertThat(form.request().answer().contains()).containsExactly("Home");
        assertThat(form.out().contains()).containsExactly("<input type=password name=secret>");
        assertThat(form.out().location()).contains("/login");
        assertThat(settings.target().headers()).containsEntry("Accept", "*/*");
    }

    @Test
    void whatCameBeforeTheLoginIsNoRequestOfAJourney() throws IOException {
        var settings = settings(broker());
        assertThat(settings.activeJourneys()).extracting("name").containsExactly("quotes", "home", "more-portfolio");
        assertThat(settings.journeys().get("home").requests()).containsOnlyKeys("home");
        var portfolio = settings.journeys().get("more-portfolio").requests();
        assertThat(portfolio).containsOnlyKeys("portfolio");
        assertThat(portfolio.get("portfolio").answer().status()).hasToString("200");
        assertThat(portfolio.get("portfolio").answer().contains()).containsExactly("Portfolio");
    }

    @Test
    void thePathBeforeAllOthersBelongsToTheTarget() throws IOException {
        var settings = settings(broker());
        assertThat(settings.target().url().orElseThrow().getPath()).isEqualTo("/broker");
        assertThat(settings.journeys().get("quotes").requests().get("single").path())
                .isEqualTo("/quotes/{ticker}");
    }

    @Test
    void noneOfItsSecretsIsWritten() throws IOException {
        var har = broker();
        assertThat(text(har)).doesNotContain("hush", "mistyped", "SESSION", "FORM=");
    }

    @Test
    void aPageWithoutATitleNamesTheTickerThatWasAskedFor() throws IOException {
        try (var platform = FormPlatform.start(Map.of("anna", PASSWORD), 100)) {
            var settings = settings(new RecordingVisitor(platform.url())
                    .submit("/app/login", "/app/login", Map.of("username", "anna", "password", PASSWORD))
                    .get("/app/quotes/AAPL")
                    .get("/app/quotes/MSFT")
                    .har());
            assertThat(settings.target().url().orElseThrow().getPath()).isEqualTo("/app");
            var form = settings.target().auth().form().orElseThrow();
            assertThat(form.fields())
                    .containsOnly(
                            Map.entry("csrf", "{csrf}"),
                            Map.entry("username", "{user}"),
                            Map.entry("password", "{password}"));
            assertThat(form.request().answer().contains()).containsExactly("Log out");
            assertThat(settings.journeys()
                            .get("home")
                            .requests()
                            .get("home")
                            .answer()
                            .contains())
                    .as("it has no title")
                    .containsExactly("Welcome");
            var quotes = settings.journeys().get("more-quotes");
            assertThat(quotes.weight()).isEqualTo(1);
            var page = quotes.requests().get("quotes");
            assertThat(page.path()).isEqualTo("/quotes/{ticker}");
            assertThat(page.answer().contains()).containsExactly("{ticker}");
        }
    }

    @Test
    void aFormThatIsAnsweredATokenNeedsNoCookies() throws IOException {
        var auth = settings(recording("""
                        {"token": "abcdefgh12345", "expiresIn": 900}""", "application/json")).target().auth();
        assertThat(auth.kind()).isEqualTo(Auth.Kind.LOGIN);
        assertThat(auth.login().request().body()).contains("who={user}&lang=en&kennwort={password}");
    }

    @Test
    void aPageMayAskForItsTokenByAnotherFormAndForThePasswordByAnyName() throws IOException {
        var form = settings(recording("<h1>Your day</h1>", "text/html"))
                .target()
                .auth()
                .form()
                .orElseThrow();
        assertThat(form.fields())
                .containsOnly(
                        Map.entry("who", "{user}"),
                        Map.entry("kennwort", "{password}"),
                        Map.entry("lang", "en"),
                        Map.entry("_token", "{token}"));
        assertThat(form.page().orElseThrow().answer().read().get("token").expression())
                .isEqualTo("form:has(input[type=password]) input[name=_token]");
        assertThat(form.request().answer().contains()).containsExactly("Your day");
    }

    private static String recording(String answer, String type) {
        var page =
                "<form><input name=_token value=of-the-search type=hidden></form><form><input name=_token value=abc-0123456789"
                        + " type=hidden><input name=who><input type=password name=kennwort><select name=lang></select></form>";
        var posted = "_token=abc-0123456789&who=anna&kennwort=hush&lang=en";
        return """
                {"log": {"entries": [
                  {"request": {"method": "GET", "url": "http://localhost:9/in"},
                   "response": {"status": 200, "content": {"mimeType": "text/html", "text": "%s"}}},
                  {"request": {"method": "POST", "url": "http://localhost:9/in",
                    "postData": {"mimeType": "application/x-www-form-urlencoded", "text": "%s"}},
                   "response": {"status": 200, "content": {"mimeType": "%s", "text": "%s"}}},
                  {"request": {"method": "GET", "url": "http://localhost:9/day"},
                   "response": {"status": 200, "content": {"mimeType": "application/json", "text": "{\\"day\\": 1}"}}}
                ]}}""".formatted(page, posted, type, answer.replace("\"", "\\\""));
    }

    @Test
    void aFormOfADocumentIsFilledInAsFarAsItTells() throws IOException {
        var document = Files.readString(Path.of("src/test/resources/openingbell/imports/pages.yaml"));
        var settings = settings(document);
        assertThat(settings.target().url().orElseThrow()).hasToString("https://sandbox.pages.example/app");
        var auth = settings.target().auth();
        assertThat(auth.kind()).isEqualTo(Auth.Kind.FORM);
        var form = auth.form().orElseThrow();
        assertThat(form.page().orElseThrow().path()).isEqualTo("/signin");
        assertThat(form.page().orElseThrow().answer().read()).containsOnlyKeys("csrf");
        assertThat(form.fields())
                .containsOnly(
                        Map.entry("email", "{user}"),
                        Map.entry("password", "{password}"),
                        Map.entry("_csrf", "{csrf}"),
                        Map.entry("remember", "on"));
        assertThat(form.followRedirects()).isFalse();
        assertThat(form.request().answer().status()).hasToString("302");
        assertThat(form.request().answer().statusAlone()).isTrue();
        assertThat(text(document)).contains("# Not known, and so not sent: device");
        assertThat(settings.activeJourneys()).extracting("name").containsExactly("quotes");
    }

    @Test
    void aLoginByJsonAfterWhichCookiesLetInIsOneAsWell() throws IOException {
        var settings = settings("""
                openapi: 3.0.3
                info: { title: "Cookies", version: "1" }
                servers: [ { url: "https://sandbox.cookies.example" } ]
                security: [ { session: [] } ]
                paths:
                  /session:
                    post:
                      security: []
                      requestBody: { content: { application/json: { schema: { type: object, required: [user, password], properties: { user: { type: string }, password: { type: string } } } } } }
                      responses: { "200": { description: "In", content: { application/json: { schema: { type: object, required: [customer], properties: { customer: { type: string } } } } } } }
                  /prices: { get: { responses: { "200": { description: "P", content: { application/json: { schema: { type: object, required: [last], properties: { last: { type: number } } } } } } } } }
                components: { securitySchemes: { session: { type: apiKey, in: cookie, name: SID } } }
                """);
        var form = settings.target().auth().form().orElseThrow();
        assertThat(form.fields()).isEmpty();
        assertThat(form.request().body()).contains("{\"user\": \"{user}\", \"password\": \"{password}\"}");
        assertThat(form.request().headers()).containsEntry("Content-Type", "application/json");
        assertThat(form.request().answer().read()).containsOnlyKeys("customer");
    }

    @Test
    void aKeyInAQueryComesFromTheEnvironment() throws IOException {
        var document = """
                openapi: 3.0.3
                info: { title: "Keys", version: "1" }
                servers: [ { url: "https://sandbox.keys.example" } ]
                security: [ { key: [] } ]
                paths:
                  /quotes/{symbol}:
                    get:
                      parameters:
                        - { name: symbol, in: path, required: true, schema: { type: string } }
                        - { name: api_key, in: query, required: true, schema: { type: string } }
                      responses: { "200": { description: "P", content: { application/json: { schema: { type: object, required: [symbol, price], properties: { symbol: { type: string }, price: { type: number } } } } } } }
                  /news:
                    get:
                      parameters: [ { name: lang, in: query, required: true, schema: { type: string, default: en } } ]
                      responses: { "200": { description: "N", content: { application/json: { schema: { type: object, required: [count], properties: { count: { type: integer } } } } } } }
                components: { securitySchemes: { key: { type: apiKey, in: query, name: api_key } } }
                """;
        var settings = settings(document);
        assertThat(settings.target().auth().kind()).isEqualTo(Auth.Kind.NONE);
        assertThat(settings.journeys().get("quotes").requests().get("single").query())
                .containsOnly(Map.entry("api_key", "the-key-of-all"));
        assertThat(settings.journeys().get("news").requests().get("get-news").query())
                .containsOnly(Map.entry("lang", "en"), Map.entry("api_key", "the-key-of-all"));
        assertThat(text(document)).contains("query.api_key = ${OPENING_BELL_API_KEY}");
    }

    @Test
    void everyRequestIsInTheSettingsOrInTheListOfWhatWasLeftOut() throws IOException {
        var har = broker();
        var text = text(har);
        var asked =
                Pattern.compile("\\b(get|post) = \"").matcher(text).results().count();
        var listed = Pattern.compile("(?m)^# - .*: (\\d+) requests?$")
                .matcher(text)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
        assertThat(asked + listed)
                .as(text)
                .isEqualTo(Pattern.compile("\"method\":").matcher(har).results().count());
    }

    @Test
    void aLoginIsAskedWithThePartsOfItsQuery() throws IOException {
        var har = recording("<h1>Your day</h1>", "text/html")
                .replace(
                        "\"GET\", \"url\": \"http://localhost:9/in\"",
                        "\"GET\", \"url\": \"http://localhost:9/in?next=%2Fday&tenant={x}\", \"queryString\": [{\"name\": \"next\", \"value\": \"%2Fday\"},"
                                + " {\"name\": \"tenant\", \"value\": \"{x}\"}]")
                .replace(
                        "\"POST\", \"url\": \"http://localhost:9/in\"",
                        "\"POST\", \"url\": \"http://localhost:9/in?lang=en\", \"queryString\": [{\"name\": \"lang\", \"value\": \"en\"}]");
        var form = settings(har).target().auth().form().orElseThrow();
        assertThat(form.page().orElseThrow().path()).isEqualTo("/in?tenant=%7Bx%7D");
        assertThat(form.page().orElseThrow().query()).containsOnly(Map.entry("next", "/day"));
        assertThat(form.request().query()).containsOnly(Map.entry("lang", "en"));
        assertThat(form.out().location()).contains("/in");
    }

    @Test
    void aLoginByJsonIsAskedWithThePartsOfItsQuery() throws IOException {
        var document = """
                openapi: 3.0.3
                info: { title: "Tenants", version: "1" }
                servers: [ { url: "https://sandbox.tenants.example" } ]
                paths:
                  /login:
                    post:
                      parameters:
                        - { name: tenant, in: query, required: true, schema: { type: string, example: north } }
                        - { name: client_secret, in: query, required: true, schema: { type: string } }
                        - { name: X-Client, in: header, required: true, schema: { type: string, example: web } }
                        - { name: X-Client-Key, in: header, required: true, schema: { type: string } }
                      requestBody: { content: { application/json: { schema: { type: object, required: [user, password], properties: { user: { type: string }, password: { type: string } } } } } }
                      responses: { "200": { description: "In", content: { application/json: { schema: { type: object, required: [token], properties: { token: { type: string } } } } } } }
                  /news: { get: { responses: { "200": { description: "N", content: { application/json: { schema: { type: object, required: [count], properties: { count: { type: integer } } } } } } } } }
                """;
        var login = settings(document).target().auth().login().request();
        assertThat(login.query()).containsOnly(Map.entry("tenant", "north"));
        assertThat(login.headers()).containsEntry("X-Client", "web");
        assertThat(text(document))
                .contains("query.client_secret = ${OPENING_BELL_LOGIN_CLIENT_SECRET}")
                .contains("headers.X-Client-Key = ${OPENING_BELL_LOGIN_X_CLIENT_KEY}");
    }
}
