package openingbell.journeys.chains;

import static io.gatling.javaapi.core.CoreDsl.doIf;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import openingbell.journeys.script.Answer;
import openingbell.journeys.script.RequestValues;
import openingbell.journeys.script.SharedContext;
import openingbell.journeys.script.User;
import openingbell.settings.Auth;
import openingbell.settings.Endpoint;
import openingbell.settings.Field;
import openingbell.settings.RequestFlow;
import openingbell.settings.RightAnswer;
import openingbell.settings.Statuses;
import openingbell.settings.Target;
import openingbell.settings.secrets.Secrets;
import openingbell.settings.source.SettingsException;

/** How users are let in: by a token that each gets for a password, by a key that all share, or not at all. */
public final class Login {
    static final String REQUEST = "login";

    private final SharedContext context;
    private final Auth auth;
    private final Target target;
    private final Secrets secrets;

    public Login(SharedContext context, Secrets secrets) {
        this.context = context;
        this.target = context.settings().target();
        this.auth = target.auth();
        this.secrets = secrets;
        if (auth.kind() == Auth.Kind.LOGIN && secrets.password().isEmpty()) {
            throw SettingsException.at(
                    "target.auth.password-env",
                    "users log in, but " + auth.passwordEnv() + " holds no password",
                    "set the environment variable " + auth.passwordEnv());
        }
        if (auth.kind() == Auth.Kind.API_KEY && secrets.apiKey().isEmpty()) {
            throw SettingsException.at(
                    "target.auth.api-key-env",
                    "users send an API key, but " + auth.apiKeyEnv() + " holds none",
                    "set the environment variable " + auth.apiKeyEnv());
        }
    }

    public boolean byToken() {
        return auth.kind() == Auth.Kind.LOGIN;
    }

    /** Where failures are told, with nothing in them that lets anybody in. */
    Examples examples(boolean silent) {
        return silent ? Examples.none(secrets) : Examples.fewOfEachKind(secrets);
    }

    boolean letIn(User user) {
        return !byToken() || user.token().present();
    }

    /** What every journey of this user knows about him. */
    public void introduce(User user) {
        user.values().set("user", account(user));
        if (byToken()) {
            user.values().set(RequestValues.LOGGED_IN_AS, account(user));
        }
    }

    /** Nothing, where nobody logs in. */
    Optional<ChainBuilder> whenDue(LoadControl control, boolean silent, Examples examples) {
        return byToken()
                ? Optional.of(doIf(session -> User.of(session).token().due(context.nowMillis())
                                && control.takePermit(User.of(session)))
                        .then(request(control, silent, examples)))
                : Optional.empty();
    }

    /** The header that lets a request in. */
    HttpRequestActionBuilder signed(HttpRequestActionBuilder request) {
        return switch (auth.kind()) {
            case LOGIN ->
                request.header(
                        auth.headerName(), session -> User.of(session).token().header());
            case API_KEY -> {
                var header = header(secrets.apiKey().orElseThrow());
                yield request.header(auth.headerName(), session -> header);
            }
            case NONE -> request;
        };
    }

    /** The header's name and what it carries, as text: empty where nobody is let in by one. */
    public Map<String, String> signature(User user) {
        return switch (auth.kind()) {
            case LOGIN -> Map.of(auth.headerName(), user.token().header());
            case API_KEY -> Map.of(auth.headerName(), header(secrets.apiKey().orElseThrow()));
            case NONE -> Map.of();
        };
    }

    private HttpRequestActionBuilder request(LoadControl control, boolean silent, Examples examples) {
        var expected = new ExpectedAnswer(
                REQUEST,
                Optional.of(REQUEST).filter(recorded -> !silent),
                endpoint().answer().status().toString(),
                endpoint().answer().status()::include,
                false,
                true,
                control,
                this::receive,
                user -> {},
                examples);
        var request = template()
                .request(
                        this::identify,
                        target.requestTimeout(),
                        List.of(new StatusCheck(expected).builder(), new AnswerCheck(expected, content()).builder()));
        return silent ? request.silent() : request;
    }

    public RequestTemplate template() {
        return new RequestTemplate(REQUEST, endpoint());
    }

    public Content content() {
        return Content.of("target.auth.login", endpoint()).orElseThrow();
    }

    private Endpoint endpoint() {
        var login = auth.login();
        return new Endpoint(
                REQUEST,
                true,
                Endpoint.Method.POST,
                login.path(),
                Map.of(),
                Map.of("Content-Type", login.contentType()),
                Optional.of(login.body()),
                Optional.of(false),
                RightAnswer.of(Statuses.ANY_2XX, read()),
                RequestFlow.ALWAYS);
    }

    private Map<String, Field> read() {
        var read = new LinkedHashMap<String, Field>();
        read.put("token", Field.jmesPath(auth.login().readToken()));
        auth.login().readExpiresIn().ifPresent(path -> read.put("expires-in", Field.jmesPath(path)));
        return read;
    }

    public void identify(User user) {
        user.values().set("user", account(user));
        user.values().set("password", secrets.password().orElseThrow());
    }

    public void receive(User user, Answer answer) {
        Optional<Duration> goodFor = answer.reads("expires-in")
                ? Optional.of(Duration.ofMillis((long) (answer.number("expires-in") * 1000)))
                : Optional.empty();
        var token = answer.text("token");
        secrets.addToken(token);
        user.token().received(header(token), goodFor, auth.login().renewBefore(), context.nowMillis());
    }

    private String account(User user) {
        long n = Math.floorMod(user.number(), (long) auth.accounts()) + 1;
        return auth.user().replace("{n}", Long.toString(n));
    }

    private String header(String token) {
        return auth.headerValue().replace("{token}", token);
    }

    public List<String> names() {
        var names = new ArrayList<String>();
        if (byToken()) {
            names.add(REQUEST);
        }
        return names;
    }
}
