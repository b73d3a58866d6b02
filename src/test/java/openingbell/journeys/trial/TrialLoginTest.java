package openingbell.journeys.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import openingbell.journeys.Journeys;
import openingbell.journeys.chains.Login;
import openingbell.journeys.chains.LoginCheck;
import openingbell.journeys.script.SharedContext;
import openingbell.journeys.script.User;
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

/** Each kind of login, as the one visitor before the load makes it: what is sent, what lets him in, and the sentence where it does not. */
class TrialLoginTest {
    private static final String QUOTE =
            "journeys.quotes.requests.single { get = \"/quote\", read = off, check = status }\n";
    private static final String FORM = """
            target.auth { kind = form, user = "anna&{n}", form {
              page { get = "/login", read { csrf { css = "input", attribute = value } } }
              post = "/login"
              fields { name = "{user}"
                password = "{password}"
                "a b" = "x y {csrf}" }
              contains = "Log out"
            } }
            """;
    private static final String FORM_PAGE = "<form><input name=c value='c+1'></form>";

    private record Answered(int status, String body, Map<String, String> headers) {
        static Answered with(int status, String body) {
            return new Answered(status, body, Map.of());
        }
    }

    @TempDir
    Path folder;

    private final Map<String, String> environment =
            new HashMap<>(Map.of("OPENING_BELL_PASSWORD", "pass\"word+", "OPENING_BELL_CLIENT_SECRET", "cl:ent s"));
    private final Map<String, List<Answered>> answers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private String settings = "";
    private HttpServer target;

    @BeforeEach
    void start() throws IOException {
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/", this::answer);
        target.start();
        answers("GET /quote", Answered.with(200, "fine"));
    }

    @AfterEach
    void stop() {
        target.stop(0);
    }

    @Test
    void aFormIsSentWithWhatItsPageHoldsAndItsCookiesAreKept() {
        formAnswers();
        settings = FORM;
        assertThat(problem()).isEmpty();
        assertThat(asked)
                .containsExactly(
                        "GET /login",
                        "POST /login name=anna%261&password=pass%22word%2B&a+b=x+y+c%2B1 [VISIT=v1]",
                        "GET /home?from=login [VISIT=v1; SESSION=s1]",
                        "GET /quote [VISIT=v1; SESSION=s1]");
    }

    @Test
    void aRedirectMayItselfSayThatOneIsIn() {
        formAnswers();
        settings = FORM
                + "target.auth.form { contains = off, follow-redirects = false, status = 302, read { to { header = Location, regex = home } } }";
        assertThat(problem()).isEmpty();
        assertThat(asked).hasSize(3);
        answers("POST /login", new Answered(302, "", Map.of("Location", "/login?error")));
        assertThat(problem())
                .get()
                .asString()
                .contains(
                        "POST " + url()
                                + "/login answered status 302, but answered without `to`: it does not let anna&1 in.",
                        "password in OPENING_BELL_PASSWORD");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET /login  | 404 | ``             | ``                           | answered status 404: is this the right target, and `target.auth.form` its login",
                "GET /login  | 200 | <p>            | ``                           | answered without `csrf`: does `target.auth.form.page` look for the right thing",
                "POST /login | 403 | ``             | ``                           | it does not let anna&1 in. Is the password in OPENING_BELL_PASSWORD right",
                "POST /login | 400 | ``             | ``                           | does it ask for other fields (target.auth.form)",
                "POST /login | 200 | Please log in  | ``                           | without \"Log out\": it does not let anna&1 in.",
                "POST /login | 302 | ``             | https://sso.example.com/a    | leads to https://sso.example.com/a, where no load may go: does that host have to stand in `target.allowed-hosts`",
                "POST /login | 302 | ``             | /again                       | Do they lead round in a circle?",
            })
    void aFormThatLetsNobodyIn(String request, int status, String body, String location, String told) {
        formAnswers();
        answers("GET /again", new Answered(302, "", Map.of("Location", "/again")));
        answers(request, new Answered(status, body, location.isEmpty() ? Map.of() : Map.of("Location", location)));
        settings = FORM;
        assertThat(problem()).get().asString().contains(told).doesNotContain("pass\"word", "c+1");
        assertThat(asked).as("followed, but not for ever").hasSizeLessThan(9);
    }

    @Test
    void aLoginMayBeAnyRequestAndItsTokenStandAnywhere() {
        settings = """
                target.auth.login {
                  post = off, get = "/session/{user}", query { p = "{password}" }, headers { X-No = "{n}" }, body = off
                  read { token { header = X-Session }, expires-in = off }
                  save { customer = id }
                }
                journeys.quotes.requests.single.headers.X-Customer = "{customer}"
                """;
        answers(
                "GET /session/investor-1?p=pass%22word%2B",
                new Answered(200, "{\"id\": 77}", Map.of("X-Session", "t-123456")));
        assertThat(problem()).isEmpty();
        assertThat(asked)
                .containsExactly("GET /session/investor-1?p=pass%22word%2B (1)", "GET /quote Bearer t-123456 (77)");
    }

    @Test
    void aPageInThePlaceOfATokenLeadsToForms() {
        answers("POST /api/v1/login", Answered.with(200, "<!DOCTYPE html>"));
        assertThat(problem()).get().asString().contains("is `target.auth.kind = form`");
        answers("POST /api/v1/login", new Answered(302, "", Map.of("Location", "/home")));
        assertThat(problem()).get().asString().contains("users follow no redirects", "is `target.auth.kind = form`");
    }

    @Test
    void userAndPasswordGoAlongWithEachRequest() {
        settings = "target.auth.kind = basic";
        assertThat(problem()).isEmpty();
        assertThat(asked).containsExactly("GET /quote Basic " + base64("investor-1:pass\"word+"));
        answers("GET /quote", Answered.with(401, ""));
        assertThat(problem()).get().asString().contains("it does not take the user and the password");
    }

    @Test
    void accountsOfAFileLogInWithTheirOwnPasswords() throws IOException {
        environment.put(
                "ACCOUNTS",
                Files.writeString(folder.resolve("a.csv"), "login,pw,depot\nberta,hunter22,d-4711\n")
                        .toString());
        settings = """
                target.auth { kind = basic, accounts-env = ACCOUNTS, columns { user = login, password = pw, depot = depot } }
                journeys.quotes.requests.single.headers.X-Customer = "{depot}"
                """;
        assertThat(problem()).isEmpty();
        assertThat(asked).containsExactly("GET /quote Basic " + base64("berta:hunter22") + " (d-4711)");
    }

    @Test
    void aKeyOfEachAccountMayStandInItsFile() throws IOException {
        environment.put(
                "ACCOUNTS",
                Files.writeString(folder.resolve("a.csv"), "key\nabcd-1234\n").toString());
        settings = "target.auth { kind = api-key, accounts-env = ACCOUNTS, columns { api-key = key } }";
        assertThat(problem()).isEmpty();
        assertThat(asked).containsExactly("GET /quote Bearer abcd-1234");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "grant = client-credentials, scope = \"a b\" | grant_type=client_credentials&scope=a+b | Basic bG9hZCUyRjE6Y2wlM0FlbnQrcw==",
                "client-auth = post | grant_type=client_credentials&client_id=load%2F1&client_secret=cl%3Aent+s | ``",
                "grant = password, client-secret-env = off | grant_type=password&username=investor-1&password=pass%22word%2B&client_id=load%2F1 | ``",
            })
    void anOAuth2ServerIsAskedAsItsStandardSays(String how, String sent, String header) {
        settings = "target.auth { kind = oauth2, oauth2 { token = \"/token\", client-id = \"load/1\", " + how + " } }";
        answers("POST /token", Answered.with(200, "{\"access_token\": \"t-123456\", \"token_type\": \"Bearer\"}"));
        assertThat(problem()).isEmpty();
        assertThat(asked)
                .containsExactly(
                        "POST /token " + sent + (header.isEmpty() ? "" : " " + header), "GET /quote Bearer t-123456");
        answers("POST /token", Answered.with(401, "{\"error\": \"invalid_client\"}"));
        assertThat(problem()).get().asString().contains("it does not let").doesNotContain("cl:ent", "pass\"word");
    }

    @Test
    void aTokenIsRefreshedWhereThatIsPossibleAndElseGotAnew() throws IOException {
        settings =
                "target.auth { kind = oauth2, oauth2 { token = \"/token\", client-id = load, client-secret-env = off, grant = password } }";
        var both =
                Answered.with(200, "{\"access_token\": \"t-1\", \"refresh_token\": \"r-12345\", \"expires_in\": 60}");
        answers("POST /token", both, both, Answered.with(400, "{\"error\": \"invalid_grant\"}"), both);
        var read = read();
        var context = new SharedContext(read, popularity(read));
        var login = new Login(context, Secrets.of(read.target(), environment));
        var user = new User(context, 0, false);
        for (int time = 0; time < 3; time++) {
            enter(login, user, read);
            assertThat(user.token().present()).isTrue();
            assertThat(login.signature(user)).isEqualTo(Map.of("Authorization", "Bearer t-1"));
        }
        var credentials = "POST /token grant_type=password&username=investor-1&password=pass%22word%2B&client_id=load";
        var refresh = "POST /token grant_type=refresh_token&refresh_token=r-12345&client_id=load";
        assertThat(asked).containsExactly(credentials, refresh, refresh, credentials);
    }

    /** What the load does between two requests of a user. */
    private void enter(Login login, User user, Settings read) throws IOException {
        var client = TargetClient.of(read.target(), URI.create(url()));
        login.begin(user);
        for (var step = login.next(user); step.isPresent(); step = login.next(user)) {
            var answer = new TrialAnswer(step.get().send(client::send, user));
            if (step.get().check().said(user, answer) == LoginCheck.Said.NOTHING) {
                step.get().answered(user, answer.read(step.get().content().orElseThrow(), user.values()));
            }
        }
    }

    private void formAnswers() {
        answers("GET /login", new Answered(200, FORM_PAGE, Map.of("Set-Cookie", "VISIT=v1; Path=/")));
        answers(
                "POST /login",
                new Answered(
                        302,
                        "",
                        Map.of("Location", "home?from=login#top", "Set-Cookie", "SESSION=s1; HttpOnly; Path=/")));
        answers("GET /home?from=login", Answered.with(200, "Log out"));
    }

    /** One after the other; the last again and again. */
    private void answers(String request, Answered... inTurn) {
        answers.put(request, new ArrayList<>(List.of(inTurn)));
    }

    /** What was asked, without what was not sent: its body, what lets in, (a header of the settings), [cookies]. */
    private void answer(HttpExchange exchange) throws IOException {
        var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var told = request
                + (sent.isEmpty() ? "" : " " + sent)
                + header(exchange, "Authorization", " %s")
                + header(exchange, "X-No", " (%s)")
                + header(exchange, "X-Customer", " (%s)")
                + header(exchange, "Cookie", " [%s]");
        asked.add(told);
        var inTurn = answers.getOrDefault(request, List.of(Answered.with(404, "{}")));
        var answer = inTurn.size() > 1 ? inTurn.remove(0) : inTurn.get(0);
        answer.headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        var body = answer.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String header(HttpExchange exchange, String name, String shown) {
        var values = exchange.getRequestHeaders().get(name);
        return values == null ? "" : shown.formatted(String.join("; ", values));
    }

    private String url() {
        return "http://127.0.0.1:" + target.getAddress().getPort();
    }

    private Optional<String> problem() {
        var read = read();
        var secrets = Secrets.of(read.target(), environment);
        var client = TargetClient.of(read.target(), URI.create(url()));
        return Journeys.of(read, secrets, popularity(read))
                .trial(secrets)
                .of(client::send)
                .problem();
    }

    private Settings read() {
        var given = new Properties();
        given.setProperty("url", url());
        SettingsFixture.journeysBut("quotes")
                .forEach(journey -> given.setProperty("journeys." + journey + ".enabled", "false"));
        given.setProperty("objectives.journeys.recommendations", "off");
        return SettingsLoader.load(
                Optional.empty(),
                new Sources(
                        Optional.of(SettingsFixture.file() + "\n" + QUOTE + settings), given, Map.copyOf(environment)));
    }

    private static Popularity popularity(Settings settings) {
        return Popularity.of(Universe.load("us-6000"), settings.market().popularity(), settings.seed());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
