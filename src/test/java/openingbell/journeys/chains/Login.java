package openingbell.journeys.chains;

import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.http.HttpDsl.flushCookieJar;

import io.gatling.http.response.Response;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import openingbell.journeys.script.Answer;
import openingbell.journeys.script.RequestValues;
import openingbell.journeys.script.SharedContext;
import openingbell.journeys.script.User;
import openingbell.settings.Auth;
import openingbell.settings.Statuses;
import openingbell.settings.Target;
import openingbell.settings.secrets.Accounts;
import openingbell.settings.secrets.LiveSecrets;
import openingbell.settings.secrets.LiveSecrets.Kind;
import openingbell.settings.secrets.Secrets;
import openingbell.settings.source.SettingsException;

/** How users are let in: by a token or a session that each gets for a password, by what goes along with each request, or not at all. */
public final class Login {
    private static final String REPETITION = "opening-bell.login";
    private static final String AUTHORIZATION = "Authorization";

    private final SharedContext context;
    private final Auth auth;
    private final Target target;
    private final Secrets secrets;
    private final Leaks leaks;
    private final RefusedAccounts refused = new RefusedAccounts();
    private final LoginSteps order;
    private final List<LoginStep> steps;
    private final List<String> told;

    public Login(SharedContext context, Secrets secrets) {
        this.context = context;
        this.target = context.settings().target();
        this.auth = target.auth();
        this.secrets = secrets;
        if (auth.needsPassword() && secrets.password().isEmpty()) {
            throw missing(
                    "password-env",
                    "users log in, but " + auth.passwordEnv() + " holds no password",
                    auth.passwordEnv());
        }
        if (auth.needsApiKey() && secrets.apiKey().isEmpty()) {
            throw missing(
                    "api-key-env", "users send an API key, but " + auth.apiKeyEnv() + " holds none", auth.apiKeyEnv());
        }
        this.leaks = new Leaks(secrets, user -> place(user) + 1);
        knowCredentials();
        this.order = new LoginSteps(target, secrets, leaks, context::nowMillis, this::identify);
        this.steps = order.all();
        this.told = account(0).keySet().stream()
                .filter(name -> steps.stream()
                        .anyMatch(step -> step.template().placeholders().contains(name)))
                .toList();
    }

    private void knowCredentials() {
        secrets.password()
                .filter(one -> !one.equals(auth.user()))
                .ifPresent(one -> leaks.known(Kind.PASSWORD, one, LiveSecrets.EVERYBODY));
        secrets.apiKey().ifPresent(one -> leaks.known(Kind.API_KEY, one, LiveSecrets.EVERYBODY));
        secrets.accounts().ifPresent(file -> {
            for (int i = 0; i < file.size(); i++) {
                var account = file.get(i);
                int number = i + 1;
                Optional.ofNullable(account.get(Auth.API_KEY)).ifPresent(one -> leaks.known(Kind.API_KEY, one, number));
                // Some test accounts have their name for a password.
                Optional.ofNullable(account.get(Auth.PASSWORD))
                        .filter(one -> !one.equals(account.get(Auth.USER)))
                        .ifPresent(one -> leaks.known(Kind.PASSWORD, one, number));
            }
        });
    }

    /**
     * No answer to these requests of a simulation's own code holds what lets a user in; nothing where nobody needs to be let in.
     *
     * @param requests as the log has them
     * @param mayHoldOwn those whose answers may hold what lets their user in
     */
    public List<CheckBuilder> noLeak(Set<String> requests, Set<String> mayHoldOwn) {
        return auth.kind() == Auth.Kind.NONE || requests.isEmpty()
                ? List.of()
                : List.of(leaks.check(requests, mayHoldOwn), new KeptBody().builder());
    }

    /** What is wrong with an answer that holds what lets a user in; nothing where nobody needs to be let in, or where it lets him in no more. */
    Optional<String> leak(User user, Response response, boolean ownAllowed) {
        return auth.kind() == Auth.Kind.NONE
                ? Optional.empty()
                : leaks.problem(
                        user, response, ownAllowed || logsIn() && !user.token().present());
    }

    private static SettingsException missing(String key, String wrong, String variable) {
        return SettingsException.at("target.auth." + key, wrong, "set the environment variable " + variable);
    }

    /** Whether requests are made in order to be let in. */
    public boolean logsIn() {
        return auth.kind().logsIn();
    }

    /** Where failures are told, with nothing in them that lets anybody in. */
    Examples examples(boolean silent) {
        return silent ? Examples.none(secrets) : Examples.fewOfEachKind(secrets);
    }

    boolean letIn(User user) {
        return !logsIn() || user.token().present();
    }

    /** What every journey of this user knows about him. */
    public void introduce(User user) {
        var account = account(user);
        auth.placeholders().forEach(name -> user.values().set(name, account.get(name)));
        if (auth.asSomebody()) {
            user.values().set(RequestValues.LOGGED_IN_AS, account.get(Auth.USER));
        }
    }

    /** Nothing, where nobody logs in. */
    Optional<ChainBuilder> whenDue(LoadControl control, boolean silent, Examples examples) {
        if (!logsIn()) {
            return Optional.empty();
        }
        var chain = exec(each(this::begin));
        for (var step : steps) {
            var once = doIf(session ->
                            User.of(session).token().awaits(step.name()) && control.takePermit(User.of(session)))
                    .then(exec(request(step, control, silent, examples)));
            chain = step.most() == 1
                    ? chain.exec(once)
                    : chain.exec(repeat(step.most(), REPETITION).on(once));
        }
        var whole = chain.exec(each(user -> user.token().loginEnds()));
        return Optional.of(
                doIf(session -> User.of(session).token().due(context.nowMillis()) && !isRefused(User.of(session)))
                        .then(whole));
    }

    /** What lets a user in is taken from him, so that the next login is one. */
    public ChainBuilder giveUp() {
        var givenUp = exec(each(user -> user.token().givenUp()));
        return auth.kind() == Auth.Kind.FORM ? givenUp.exec(flushCookieJar()) : givenUp;
    }

    private static Function<Session, Session> each(Consumer<User> action) {
        return session -> {
            action.accept(User.of(session));
            return session;
        };
    }

    private HttpRequestActionBuilder request(LoginStep step, LoadControl control, boolean silent, Examples examples) {
        var expected = new ExpectedAnswer(
                step.name(),
                Optional.of(step.name()).filter(recorded -> !silent),
                step.status().toString(),
                step.status()::include,
                step.check(),
                leak(silent),
                step.content().isPresent(),
                control,
                step::answered,
                user -> {
                    if (step.content().isEmpty()) {
                        step.answered(user, Answer.NOTHING);
                    }
                    if (!user.token().loggingIn()) {
                        refused.letIn(sent(user));
                    }
                },
                (user, status) -> {
                    if (step.proves()) {
                        user.token().loginEnds(); // a redirect would be followed again
                        refused(user, status);
                    }
                },
                examples);
        var checks = new ArrayList<CheckBuilder>();
        checks.add(new StatusCheck(expected).builder());
        step.content().ifPresent(content -> checks.add(new AnswerCheck(expected, content).builder()));
        Consumer<User> begin = user -> user.begins(User.RequestOf.JOURNEY);
        var request = step.template().request(begin.andThen(step.begin()), target.requestTimeout(), checks);
        return silent ? request.silent() : request;
    }

    /** He is given here what lets him in. Where that is a token, several may be given one; where it is a cookie, a page may be that of another. */
    private BiFunction<User, Response, Optional<String>> leak(boolean silent) {
        return silent || auth.kind() != Auth.Kind.FORM
                ? (user, response) -> Optional.empty()
                : (user, response) -> leaks.problem(user, response, true);
    }

    /** A login begins; {@link #next} says with which request. */
    public void begin(User user) {
        user.token().loginBegins(order.first(user, steps));
    }

    /** What has to be sent now so that the user is let in, until nothing is left. */
    public Optional<LoginStep> next(User user) {
        return steps.stream().filter(step -> user.token().awaits(step.name())).findFirst();
    }

    /** What is asked first of each answer to a journey's request. */
    LoginCheck check(Statuses expected) {
        return logsIn() ? new LogoutCheck(out(), expected) : LoginCheck.NONE;
    }

    /** What is asked of any answer, whoever wrote its request: the cookies that it sets are told nowhere. */
    public CheckBuilder hidingCookies() {
        return new CookieCheck(leaks).builder();
    }

    /** What is asked of answers to a simulation's own requests, where users log in. */
    public Optional<CheckBuilder> noticingLogouts(LoadControl control) {
        return Optional.of(control).filter(logging -> logsIn()).map(told -> new OwnRequestCheck(out(), told).builder());
    }

    private Auth.Out out() {
        return auth.form().map(Auth.Form::out).orElse(Auth.Out.UNAUTHORIZED);
    }

    /** The header that lets a request in. */
    HttpRequestActionBuilder signed(HttpRequestActionBuilder request) {
        return switch (auth.kind()) {
            case LOGIN, OAUTH2 ->
                request.header(
                        auth.headerName(), session -> User.of(session).token().header());
            case API_KEY -> request.header(auth.headerName(), session -> key(User.of(session)));
            case BASIC -> request.header(AUTHORIZATION, session -> basic(User.of(session)));
            case FORM, NONE -> request;
        };
    }

    /** The header's name and what it carries, as text: empty where he is let in by none, or not yet. */
    public Map<String, String> signature(User user) {
        return switch (auth.kind()) {
            case LOGIN, OAUTH2 ->
                user.token().present() && !user.token().loggingIn()
                        ? Map.of(auth.headerName(), user.token().header())
                        : Map.of();
            case API_KEY -> Map.of(auth.headerName(), key(user));
            case BASIC -> Map.of(AUTHORIZATION, basic(user));
            case FORM, NONE -> Map.of();
        };
    }

    private String key(User user) {
        var key = auth.needsApiKey()
                ? secrets.apiKey().orElseThrow()
                : account(user).get(Auth.API_KEY);
        return auth.headerValue().replace("{token}", key);
    }

    private String basic(User user) {
        var account = account(user);
        return "Basic " + LoginSteps.basic(account.get(Auth.USER), account.get(Auth.PASSWORD));
    }

    private void refused(User user, int status) {
        if (LoginStep.isRefusal(status)) {
            refused.refused(sent(user), place(user));
        }
    }

    /** Whether the target refused his account so often in a row that it is asked for no more. */
    boolean isRefused(User user) {
        return !refused.none() && refused.holds(sent(user));
    }

    /** What the login's requests hold of his account: two of whom they hold the same are one account to the target. */
    private List<String> sent(User user) {
        var account = account(user);
        return told.stream().map(account::get).toList();
    }

    /** The accounts that are asked for no more, by their names where these are no secret. */
    public List<String> refusedAccounts() {
        return refused.places().stream().map(this::called).distinct().toList();
    }

    private String called(int place) {
        if (told.isEmpty()) {
            return "the one account that target.auth names";
        }
        boolean named = told.contains(Auth.USER) && auth.isUserPublic();
        if (!named && secrets.accounts().isPresent()) {
            return "line " + Accounts.line(place) + " of the accounts' file";
        }
        return secrets.mask(named ? account(place).get(Auth.USER) : "account " + (place + 1));
    }

    private void identify(User user) {
        account(user).forEach(user.values()::set);
    }

    /** Which of the accounts he has, from 0. */
    private int place(User user) {
        return Math.floorMod(
                user.number(), secrets.accounts().map(Accounts::size).orElse(auth.accounts()));
    }

    private Map<String, String> account(User user) {
        return account(place(user));
    }

    private Map<String, String> account(int number) {
        var file = secrets.accounts();
        var n = Integer.toString(number + 1);
        var account = new LinkedHashMap<String, String>();
        account.put(Auth.NUMBER, n);
        account.put(Auth.USER, auth.user().replace("{n}", n));
        secrets.password().ifPresent(password -> account.put(Auth.PASSWORD, password));
        file.ifPresent(lines -> account.putAll(lines.get(number)));
        return account;
    }

    /** Who the first user is, by the names that `target.auth` has for it. */
    public Map<String, String> firstAccount() {
        return account(0);
    }

    /** The requests of which any login is made, as reports call them. */
    public List<String> names() {
        return steps.stream()
                .filter(step -> step.most() == 1)
                .map(LoginStep::name)
                .filter(name -> !name.equals(LoginSteps.REFRESH))
                .toList();
    }
}
