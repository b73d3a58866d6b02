package openingbell.journeys.chains;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import openingbell.journeys.script.Answer;
import openingbell.journeys.script.StatedAnswer;
import openingbell.journeys.script.User;
import openingbell.settings.Auth;
import openingbell.settings.Endpoint;
import openingbell.settings.Field;
import openingbell.settings.RequestFlow;
import openingbell.settings.RightAnswer;
import openingbell.settings.Statuses;
import openingbell.settings.Target;
import openingbell.settings.secrets.LiveSecrets.Kind;
import openingbell.settings.secrets.Secrets;

/** The requests of which a login is made, by its kind: each the next, as answers tell. */
final class LoginSteps {
    static final String LOGIN = "login";
    static final String REFRESH = "login refresh";

    private static final String REFRESH_TOKEN = "refresh-token";
    private static final String CLIENT_SECRET = "client-secret";
    private static final String CLIENT_BASIC = "client-basic";

    private final Target target;
    private final Auth auth;
    private final Secrets secrets;
    private final Leaks leaks;
    private final LongSupplier nowMillis;
    private final Consumer<User> identify;

    /** @param identify fills in who logs in, and what proves it */
    LoginSteps(Target target, Secrets secrets, Leaks leaks, LongSupplier nowMillis, Consumer<User> identify) {
        this.target = target;
        this.auth = target.auth();
        this.secrets = secrets;
        this.leaks = leaks;
        this.nowMillis = nowMillis;
        this.identify = identify;
    }

    /** In the order in which they may follow each other; none where nobody logs in. */
    List<LoginStep> all() {
        return switch (auth.kind()) {
            case LOGIN -> List.of(login(auth.login()));
            case FORM -> form(auth.form().orElseThrow());
            case OAUTH2 -> oauth2(auth.oauth2().orElseThrow());
            case BASIC, API_KEY, NONE -> List.of();
        };
    }

    /** The name of the one with which a user's login begins. */
    String first(User user, List<LoginStep> all) {
        return user.token().refreshable()
                ? REFRESH
                : all.stream()
                        .map(LoginStep::name)
                        .filter(name -> !name.equals(REFRESH))
                        .findFirst()
                        .orElseThrow();
    }

    private LoginStep login(Auth.Login login) {
        var request = login.request();
        boolean typed = request.headers().keySet().stream().anyMatch("Content-Type"::equalsIgnoreCase);
        var endpoint = typed || request.body().isEmpty()
                ? request
                : request.sending(with(request.headers(), "Content-Type", login.contentType()), request.body());
        return step("target.auth.login", endpoint, LoginCheck.NONE, identify, (user, answer) -> {
            Optional<Duration> goodFor =
                    answer.reads("expires-in") ? Optional.of(seconds(answer.number("expires-in"))) : Optional.empty();
            received(user, answer, goodFor, login.renewBefore());
        });
    }

    private void received(User user, Answer answer, Optional<Duration> goodFor, Duration renewBefore) {
        var token = answer.text("token");
        leaks.given(Kind.TOKEN, token, user);
        user.token()
                .received(auth.headerValue().replace("{token}", token), goodFor, renewBefore, nowMillis.getAsLong());
    }

    private List<LoginStep> form(Auth.Form form) {
        LoginCheck check = form.followRedirects() ? new RedirectCheck(target) : LoginCheck.NONE;
        var request = form.fields().isEmpty()
                ? form.request()
                : form.request()
                        .sending(
                                with(form.request().headers(), "Content-Type", FormBody.CONTENT_TYPE),
                                Optional.of(FormBody.of(form.fields())));
        BiConsumer<User, Answer> in = (user, answer) -> user.token().sessionBegins();
        var page = form.page()
                .map(got -> step("target.auth.form.page", got, LoginCheck.NONE, identify, (user, answer) -> {
                    got.answer().read().keySet().forEach(name -> keep(user, name, answer.text(name)));
                    user.token().loginGoesOn(LOGIN);
                }));
        var submit = step("target.auth.form", request, check, identify, in);
        var redirect = Optional.of(request(
                        RedirectCheck.STEP,
                        Endpoint.Method.GET,
                        "{" + RedirectCheck.URL + "}",
                        Map.of(),
                        Optional.empty(),
                        request.answer()))
                .filter(got -> form.followRedirects())
                .map(got -> new LoginStep(
                        got.name(),
                        got.answer().status(),
                        new RequestTemplate(got.name(), got, UnaryOperator.identity()),
                        Content.of("target.auth.form", got),
                        check,
                        user -> {},
                        in,
                        RedirectCheck.MOST));
        return Stream.of(page.stream(), Stream.of(submit), redirect.stream())
                .flatMap(steps -> steps)
                .toList();
    }

    private void keep(User user, String name, String text) {
        leaks.mayBeShown(text);
        user.values().set(name, text);
    }

    private List<LoginStep> oauth2(Auth.OAuth2 oauth2) {
        var credentials = new LinkedHashMap<String, String>();
        if (oauth2.grant() == Auth.OAuth2.Grant.PASSWORD) {
            credentials.put("grant_type", "password");
            credentials.put("username", "{" + Auth.USER + "}");
            credentials.put("password", "{" + Auth.PASSWORD + "}");
        } else {
            credentials.put("grant_type", "client_credentials");
        }
        oauth2.scope().ifPresent(scope -> credentials.put("scope", scope));
        var refresh = new LinkedHashMap<String, String>();
        refresh.put("grant_type", "refresh_token");
        refresh.put("refresh_token", "{" + REFRESH_TOKEN + "}");
        return List.of(
                token(oauth2, REFRESH, refresh, LoginSteps::refreshRefused, user -> {
                    identify.accept(user);
                    prove(oauth2, user);
                    user.values().set(REFRESH_TOKEN, user.token().takeRefreshToken());
                    user.token().loginGoesOn(LOGIN); // if it is refused
                }),
                token(oauth2, LOGIN, credentials, LoginCheck.NONE, user -> {
                    identify.accept(user);
                    prove(oauth2, user);
                }));
    }

    /** A refresh token may have expired as well, of which nobody tells beforehand. */
    private static LoginCheck.Said refreshRefused(User user, StatedAnswer answer) {
        return answer.status() == 400 || answer.status() == 401 ? LoginCheck.Said.EXPIRED : LoginCheck.Said.NOTHING;
    }

    private LoginStep token(
            Auth.OAuth2 oauth2, String name, Map<String, String> grant, LoginCheck check, Consumer<User> begin) {
        var fields = new LinkedHashMap<>(grant);
        var headers = new LinkedHashMap<>(Map.of("Content-Type", FormBody.CONTENT_TYPE));
        if (oauth2.clientSecretEnv().isEmpty()) {
            fields.put("client_id", oauth2.clientId());
        } else if (oauth2.clientAuth() == Auth.OAuth2.ClientAuth.POST) {
            fields.put("client_id", oauth2.clientId());
            fields.put("client_secret", "{" + CLIENT_SECRET + "}");
        } else {
            headers.put("Authorization", "Basic {" + CLIENT_BASIC + "}");
        }
        // A server need not say how long a token lives, nor give another to refresh it.
        var read = new LinkedHashMap<String, Field>();
        read.put("token", Field.jmesPath("access_token"));
        read.put("expires-in", Field.jmesPath("not_null(expires_in, `-1`)"));
        read.put(REFRESH_TOKEN, Field.jmesPath("not_null(refresh_token, '')"));
        var endpoint = request(
                name,
                Endpoint.Method.POST,
                oauth2.token(),
                headers,
                Optional.of(FormBody.of(fields)),
                RightAnswer.of(Statuses.ANY_2XX, read));
        return step("target.auth.oauth2", endpoint, check, begin, (user, answer) -> {
            var next = Optional.of(answer.fields().path(REFRESH_TOKEN).asText()).filter(token -> !token.isBlank());
            next.ifPresent(refresh -> leaks.given(Kind.TOKEN, refresh, user));
            user.token().refreshableBy(next);
            received(
                    user,
                    answer,
                    Optional.of(answer.number("expires-in"))
                            .filter(time -> time >= 0)
                            .map(LoginSteps::seconds),
                    oauth2.renewBefore());
        });
    }

    private void prove(Auth.OAuth2 oauth2, User user) {
        secrets.clientSecret().ifPresent(secret -> {
            user.values().set(CLIENT_SECRET, secret);
            user.values().set(CLIENT_BASIC, basic(encoded(oauth2.clientId()), encoded(secret)));
        });
    }

    static String basic(String user, String password) {
        return Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Duration seconds(double number) {
        return Duration.ofMillis((long) (number * 1000));
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return all;
    }

    private static Endpoint request(
            String name,
            Endpoint.Method method,
            String path,
            Map<String, String> headers,
            Optional<String> body,
            RightAnswer answer) {
        return new Endpoint(
                name, true, method, path, Map.of(), headers, body, Optional.of(false), answer, RequestFlow.ALWAYS);
    }

    private static LoginStep step(
            String key, Endpoint endpoint, LoginCheck check, Consumer<User> begin, BiConsumer<User, Answer> received) {
        return new LoginStep(
                endpoint.name(),
                endpoint.answer().status(),
                new RequestTemplate(endpoint.name(), endpoint),
                Content.of(key, endpoint),
                check,
                begin,
                received,
                1);
    }
}
