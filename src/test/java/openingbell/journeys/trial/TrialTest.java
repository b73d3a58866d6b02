package openingbell.journeys.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import openingbell.journeys.Journeys;
import openingbell.market.Popularity;
import openingbell.market.Universe;
import openingbell.settings.Settings;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.secrets.Secrets;
import openingbell.settings.source.Sources;
import openingbell.target.TargetClient;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The one visitor before the load: what he asks, and the sentence for each way in which a target, or a file of settings, can be wrong. */
class TrialTest {
    private static final String LOGIN = "POST /api/v1/login";
    private static final String OVERVIEW = "GET /api/v1/dashboard";
    private static final Map<String, String> ENVIRONMENT =
            Map.of("OPENING_BELL_PASSWORD", "pass\"word", "OPENING_BELL_API_KEY", "s3cret");
    private static final Answered TOKEN = new Answered(200, "{\"token\": \"t-1\", \"expiresIn\": 900}");

    private static final Answered RIGHT = new Answered(
            200, "{\"user\": \"investor-1\", \"name\": \"investor-1\", \"portfolioValue\": 1, \"asOf\": \"today\"}");

    private record Answered(int status, String body) {}

    private final Properties given = new Properties();
    private final Map<String, List<Answered>> answers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private Optional<Answered> fallback = Optional.empty();
    private Optional<Path> config = Optional.empty();
    private HttpServer target;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/", this::answer);
        target.start();
        SettingsFixture.journeysBut("dashboard").forEach(journey -> given("journeys." + journey + ".enabled", "false"));
        List.of("watchlist", "quotes", "movers")
                .forEach(request -> given("journeys.dashboard.requests." + request + ".enabled", "false"));
        given("objectives.journeys.recommendations", "off");
        answers(LOGIN, TOKEN);
        answers(OVERVIEW, RIGHT);
    }

    @AfterEach
    void stop() {
        target.stop(0);
    }

    @Test
    void whoIsLetInAndUnderstoodIsNoProblem() {
        assertThat(problem()).isEmpty();
        assertThat(asked)
                .containsExactly(
                        LOGIN + " {\"user\": \"investor-1\", \"password\": \"pass\\\"word\"} null",
                        OVERVIEW + "  Bearer t-1");
    }

    @Test
    void aKeyIsSentWhereThatLetsIn() {
        byKey();
        assertThat(problem()).isEmpty();
        assertThat(asked).containsExactly(OVERVIEW + "  Bearer s3cret");
    }

    @Test
    void nothingIsSentAlongWhereNobodyLogsIn() {
        given("target.auth.kind", "none");
        assertThat(problem()).isEmpty();
        assertThat(asked).containsExactly(OVERVIEW + "  null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "401 | {}                    | it does not let investor-1 in. Is the password in OPENING_BELL_PASSWORD right",
                "403 | {}                    | it does not let investor-1 in.",
                "404 | {}                    | answered status 404: is this the right target",
                "400 | {}                    | does it ask for another body (target.auth.login.body)",
                "429 | {}                    | it takes no more logins from here for now",
                "302 | https://sso.example/x | answered status 302 and leads to https://sso.example/x, and users follow no redirects",
                "200 | <!DOCTYPE html><p>hi  | answered status 200 with an HTML page instead of JSON: is this the right target",
                "200 | ok                    | answered status 200 with what is no JSON",
                "204 | ``                    | answered status 204 with nothing instead of JSON",
                "200 | {\"jwt\": \"t\"}      | and let investor-1 in, but answered without `token`: `target.auth.login.read`",
                "200 | {\"token\": \"t\"}    | but answered without `expires-in`",
            })
    void aLoginThatLetsNobodyIn(int status, String body, String told) {
        answers(LOGIN, new Answered(status, body));
        assertThat(problem()).get().asString().contains("POST " + url() + "/api/v1/login answered", told);
        assertThat(asked).as("tried once, as some platforms lock the account").hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "login   | 401 | {} | it refuses the token that its login has just given.",
                "api-key | 403 | {} | it refuses the API key. Is that in OPENING_BELL_API_KEY right",
                "none    | 401 | {} | it lets nobody in without a login.",
                "none    | 302 | https://sso.example/x?y | leads to https://sso.example/x, and",
                "none    | 200 | <html> | answered status 200 with an HTML page instead of JSON: is this the right target",
                "none    | 302 | /users/login | and leads to /users/login, and users follow no redirects: is this the right target? Nobody is logged in (target.auth.kind = none).",
                "none    | 200 | <html><title>Please log in</title> | answered status 200 with an HTML page, `Please log in`, instead of JSON",
                "none    | 200 | <html><title>Welcome</title><input type=password> | does `journeys.dashboard.requests.overview` have to say something else? Nobody is logged in (target.auth.kind = none).",
                "login   | 200 | {\"name\": \"investor-1\", \"portfolioValue\": 1} | and each time it answered without `as-of`: is this the right target, or does `journeys.dashboard.requests.overview`",
                "login   | 404 | {} | answered status 404, expected 200: is this the right target, or does `journeys.dashboard.requests.overview`",
                "login   | 200 | {\"a\": 1} | without any of the fields that `journeys.dashboard.requests.overview.read` names",
                "login   | 500 | {} | answered status 500, expected 200",
            })
    void anAnswerThatIsNotTheTargets(String kind, int status, String body, String told) {
        given("target.auth.kind", kind);
        given("journeys.dashboard.requests.overview.read.user", "name");
        answers(OVERVIEW, new Answered(status, body));
        assertThat(problem())
                .get()
                .asString()
                .contains("GET " + url() + "/api/v1/dashboard answered", told)
                .doesNotContain("t-1", "s3cret", "pass\"word");
    }

    @Test
    void whatMayBeChanceIsAskedAgain() {
        var fault = new Answered(500, "{}");
        answers(LOGIN, fault, fault, TOKEN);
        answers(OVERVIEW, fault, RIGHT);
        assertThat(problem()).isEmpty();
        assertThat(asked).hasSize(5);
    }

    @Test
    void butNotForEver() {
        answers(LOGIN, new Answered(503, "{}"));
        assertThat(problem()).get().asString().contains("answered status 503: the login is not well.");
        assertThat(asked).hasSize(3);
    }

    @Test
    void anotherTickerIsAskedForEachTime() {
        only("quotes");
        assertThat(problem()).get().asString().contains("journeys.quotes.requests.single");
        assertThat(asked).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void everyRequestIsTriedOnceByWhatEarlierAnswersGaveAndNothingIsWritten() {
        only("portfolio");
        answers("GET /api/v1/portfolios", new Answered(200, "{\"portfolios\": [{\"id\": \"p-7\"}]}"));
        answers(
                "GET /api/v1/portfolios/p-7/positions",
                new Answered(
                        200,
                        "{\"total\": 12, \"positions\": [{\"ticker\": \"A\", \"quantity\": 4, \"price\": 3, \"value\": 12}]}"));
        answers(
                "GET /api/v1/portfolios/p-7/valuation",
                new Answered(200, "{\"invested\": 12, \"cash\": 1, \"total\": 13}"));
        assertThat(problem()).isEmpty();
        assertThat(asked)
                .extracting(request -> request.split("  ")[0])
                .containsExactly(
                        LOGIN + " {\"user\": \"investor-1\", \"password\": \"pass\\\"word\"} null",
                        "GET /api/v1/portfolios",
                        "GET /api/v1/portfolios/p-7/positions",
                        "GET /api/v1/portfolios/p-7/valuation");
    }

    @Test
    void whatComesAfterAnAnswerThatIsNotRightIsNotAsked() {
        only("portfolio");
        answers("GET /api/v1/portfolios", new Answered(200, "{\"portfolios\": []}"));
        assertThat(problem()).isEmpty();
        assertThat(asked).hasSize(2);
    }

    @Test
    void whatIsTellingIsToldBeforeWhatIsMissing() {
        plain(
                "first { get = \"/first\", contains = \"First\" }",
                "second { get = \"/second\", read { heading { css = h2 } } }",
                "third { get = \"/third\", read { price = price } }");
        answers("GET /first", page("Nothing here", ""));
        answers("GET /second", page("Welcome", "<form><input type=password name=p></form>"));
        answers("GET /third", new Answered(200, "{\"price\": 1}"));
        assertThat(problem())
                .get()
                .asString()
                .contains(
                        "GET " + url() + "/second answered status 200 with a page that asks for a password, `Welcome`",
                        "`journeys.plain.requests.second`");
        answers("GET /third", page("Sorry", ""));
        assertThat(problem())
                .get()
                .asString()
                .contains("GET " + url() + "/third answered status 200 with an HTML page, `Sorry`, instead of JSON");
    }

    @Test
    void aTextThatNoAnswerHoldsIsTold() {
        plain("news { get = \"/news?of={ticker}\", contains = \"Latest news\" }".replace("?of={ticker}", "/{ticker}"));
        fallback = Optional.of(page("News", "Latest newz"));
        assertThat(problem())
                .get()
                .asString()
                .contains("and each time it answered without \"Latest news\"", "`journeys.plain.requests.news`");
        assertThat(asked).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void onePageForDifferentRequestsIsTold() {
        plain("home { get = \"/home\", check = status }", "news { get = \"/news\", contains = Welcome }");
        fallback = Optional.of(page("Welcome", "Please log in"));
        assertThat(problem())
                .get()
                .asString()
                .startsWith(
                        "2 requests were answered with one and the same page, `Welcome`: plain / home, plain / news. Are users logged in (target.auth)");
        given("validity.known-pages", "Welcome");
        assertThat(problem()).isEmpty();
    }

    @Test
    void aRedirectToALoginIsToldWhereAnyRedirectIsASuccess() {
        plain("home { get = \"/home\", status = [200, 302], check = status }");
        answers("GET /home", new Answered(302, "/user/login"));
        assertThat(problem())
                .get()
                .asString()
                .startsWith("one request was answered with a redirect to a login, `/user/login`: plain / home.");
    }

    @Test
    void itTakesNoLongerThanItMay() {
        var trial = made(Optional.empty()).within(Duration.ZERO).of(client()::send);
        assertThat(trial.problem()).isEmpty();
        assertThat(trial.unfinished())
                .contains(
                        "The trial tried 0 of 1 requests in 0 s, and found nothing wrong; the load begins without the others.");
    }

    @Test
    void anotherPlatformIsAskedInItsOwnWords() {
        given("journeys.dashboard.requests.overview.read.user", "off");
        answers(
                "GET /v2/me/summary?fields=all",
                new Answered(200, "{\"data\": {\"net_worth\": \"1.5\"}, \"meta\": {\"generated\": \"now\"}}"));
        assertThat(trial(Optional.of(Path.of("src/test/resources/openingbell/journeys/foreign.conf"))))
                .isEmpty();
        assertThat(asked).containsExactly("GET /v2/me/summary?fields=all  key \"k\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/gate/s3cret,                                      /gate/…",
        "https://s3cret.example.com/login,                  https://****.example.com/login",
        "/reset/8f14e45fceea167a5a36dedd4bea2543/done,      /reset/…/done",
        "/callback/eyJhbGciOiJIUzI1NiJ9.eyJzdWIi.Xf3_w?a=b, /callback/…",
        "/login;jsessionid=AF03CD?next=%2Fa#token=t-1,      /login",
        "//me:s3cret@other.example.com/sso/v2/sign-in.html, //other.example.com/sso/v2/sign-in.html",
        "::warning::x,                                      …",
    })
    void whereARedirectLeadsIsToldWithoutWhatLetsAnybodyIn(String location, String told) {
        byKey();
        answers(OVERVIEW, new Answered(302, location));
        assertThat(problem())
                .get()
                .asString()
                .contains(" and leads to " + told + ", and users follow no redirects")
                .doesNotContain("s3cret");
    }

    private void only(String journey) {
        SettingsFixture.journeysBut(journey).forEach(other -> given("journeys." + other + ".enabled", "false"));
        if (!journey.equals("plain")) {
            given("journeys." + journey + ".enabled", "true");
        }
    }

    /** Nothing but a journey of these requests, whom nobody has to log in for. */
    private void plain(String... requests) {
        only("plain");
        given("target.auth.kind", "none");
        try {
            config = Optional.of(Files.writeString(
                    folder.resolve("plain.conf"),
                    "journeys.plain { weight = 1, requests {\n" + String.join("\n", requests) + "\n} }"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answered page(String title, String body) {
        return new Answered(200, "<!DOCTYPE html><html><title>" + title + "</title><h1>" + title + "</h1>" + body);
    }

    private void byKey() {
        given("target.auth.kind", "api-key");
        given("journeys.dashboard.requests.overview.read.user", "name");
    }

    private void given(String key, String value) {
        given.setProperty(key, value);
    }

    /** One after the other; the last again and again. The body of a redirect is where it leads. */
    private void answers(String request, Answered... inTurn) {
        answers.put(request, new ArrayList<>(List.of(inTurn)));
    }

    private void answer(HttpExchange exchange) throws IOException {
        var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var headers = exchange.getRequestHeaders();
        asked.add(request + " " + sent + " "
                + headers.getOrDefault("X-Api-Key", headers.getOrDefault("Authorization", nobody()))
                        .get(0));
        var inTurn = answers.getOrDefault(request, List.of(fallback.orElse(new Answered(404, "{}"))));
        var answer = inTurn.size() > 1 ? inTurn.remove(0) : inTurn.get(0);
        if (answer.status / 100 == 3) {
            exchange.getResponseHeaders().set("Location", answer.body);
        }
        var body = answer.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static List<String> nobody() {
        return List.of("null");
    }

    private String url() {
        return "http://127.0.0.1:" + target.getAddress().getPort();
    }

    private Optional<String> problem() {
        return trial(config);
    }

    private Optional<String> trial(Optional<Path> file) {
        return made(file).of(client()::send).problem();
    }

    private TargetClient client() {
        return TargetClient.of(settings(Optional.empty()).target(), URI.create(url()));
    }

    private Settings settings(Optional<Path> file) {
        given("url", url());
        file.ifPresent(path -> given("config", path.toString()));
        return SettingsLoader.load(Optional.empty(), new Sources(Optional.empty(), given, Map.copyOf(environment())));
    }

    private static Map<String, String> environment() {
        var environment = new HashMap<>(ENVIRONMENT);
        environment.put("FOREIGN_KEY", "\"k\"");
        return environment;
    }

    private Trial made(Optional<Path> file) {
        var settings = settings(file);
        var secrets = Secrets.of(settings.target(), environment());
        var popularity =
                Popularity.of(Universe.load("us-6000"), settings.market().popularity(), settings.seed());
        return Journeys.of(settings, secrets, popularity).trial(secrets);
    }
}
