package openingbell.imports;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.settings.Endpoint;

/**
 * The request that trades a user's name and password for a token, or for cookies.
 *
 * @param fields what it sends, with {user} and {password}: as JSON where that is sent
 * @param user who logged in when it was recorded, or as the document gives an example
 * @param token where it stands in the answer; absent where the answer holds none that is known to be one
 * @param unknown fields of which no value is known
 * @param page the page that is got before, to send back what it holds
 */
record LoginRequest(
        Operation operation,
        Map<String, String> fields,
        Optional<String> user,
        Optional<AnswerField> token,
        Optional<AnswerField> expiresIn,
        List<String> unknown,
        Optional<LoginPage> page) {

    private static final Set<String> USERS = Set.of(
            "user",
            "username",
            "userid",
            "email",
            "login",
            "loginid",
            "name",
            "account",
            "identifier",
            "uid",
            "j_username",
            "customerid",
            "client");
    private static final Set<String> TOKENS =
            Set.of("token", "accesstoken", "jwt", "idtoken", "sessiontoken", "authtoken", "bearertoken", "apitoken");
    private static final Set<String> EXPIRES = Set.of("expiresin", "expiresinseconds", "expiresinsec");
    private static final Set<String> NO_LOGIN = Set.of(
            "register", "signup", "reset", "change", "changepassword", "resetpassword", "users", "accounts", "forgot");
    private static final Set<String> LOGIN_WORDS = Set.of(
            "login", "signin", "logon", "session", "sessions", "auth", "token", "authenticate", "oauth", "authorize");

    /** The one on a page that somebody filled in; else the one of these that looks most like a login. */
    static Optional<LoginRequest> in(Description description, Concealed concealed) {
        var operations = description.operations();
        return description
                .access()
                .page()
                .map(page -> of(page.submit(), Optional.of(page), concealed))
                .or(() -> operations.stream()
                        .filter(LoginRequest::asksForPassword)
                        .min(Comparator.comparing((Operation operation) ->
                                operation.words().stream().noneMatch(LOGIN_WORDS::contains)))
                        .map(operation -> of(operation, page(operation, operations), concealed)));
    }

    private static boolean asksForPassword(Operation operation) {
        return operation.method() == Endpoint.Method.POST
                && operation.pathParameters().findAny().isEmpty()
                && !registers(operation)
                && operation.body().filter(sent -> sent.json() || sent.form()).isPresent()
                && names(operation).anyMatch(name -> Concealed.PASSWORDS.contains(Words.bare(name)));
    }

    /** Whether a password is given there that was none before. */
    static boolean registers(Operation operation) {
        return operation.words().stream().anyMatch(NO_LOGIN::contains);
    }

    /** What can be got where a form is sent to is the page that shows it; fields that look like a token are made by that. */
    private static Optional<LoginPage> page(Operation submit, List<Operation> operations) {
        var tokens = submit.body().filter(Operation.Body::form).stream()
                .flatMap(body -> body.missing().stream())
                .filter(name -> Concealed.byName(name) && !Concealed.PASSWORDS.contains(Words.bare(name)))
                .collect(Collectors.toMap(name -> name, LoginPage.Place::ofField, (a, b) -> a, TreeMap::new));
        return operations.stream()
                .filter(one -> one.get() && one.shownPath().equals(submit.shownPath()))
                .findFirst()
                .filter(page -> !tokens.isEmpty())
                .map(page -> new LoginPage(
                        page, submit, Optional.empty(), Optional.empty(), tokens, Optional.empty(), Optional.empty()));
    }

    private static Stream<String> names(Operation operation) {
        return operation.body().stream()
                .flatMap(body -> Stream.concat(body.fields().keySet().stream(), body.missing().stream()))
                .distinct();
    }

    private static LoginRequest of(Operation operation, Optional<LoginPage> shown, Concealed concealed) {
        var sent = operation.body().orElseThrow();
        var token = operation.answer().single(TOKENS);
        // Who gets a token is asked for no more than that.
        var page = shown.filter(some -> token.isEmpty());
        var unknown = new ArrayList<String>();
        var names = names(operation).toList();
        var password = shown.flatMap(LoginPage::password)
                .or(() -> names.stream()
                        .filter(name -> Concealed.PASSWORDS.contains(Words.bare(name)))
                        .findFirst());
        var user = shown.flatMap(LoginPage::user)
                .or(() -> names.stream()
                        .filter(name -> USERS.contains(Words.bare(name)))
                        .findFirst())
                .or(() -> names.stream()
                        .filter(name -> Words.bare(name).endsWith("name"))
                        .findFirst());
        if (user.isEmpty()) {
            unknown.add("the field that says who logs in");
        }
        var placeholders = new HashMap<>(page.map(LoginPage::placeholders).orElse(Map.of()));
        user.ifPresent(name -> placeholders.put(name, "user"));
        password.ifPresent(name -> placeholders.put(name, "password"));
        var fields = new LinkedHashMap<String, String>();
        for (var name : names) {
            var value = Optional.ofNullable(placeholders.get(name))
                    .map(placeholder -> sent.json() ? "\"{" + placeholder + "}\"" : "{" + placeholder + "}")
                    .or(() -> literal(sent, name, concealed));
            value.ifPresentOrElse(text -> fields.put(name, text), () -> unknown.add(name));
        }
        return new LoginRequest(
                operation,
                fields,
                user.map(sent::field).filter(name -> !name.isBlank() && HoconLines.literal(name)),
                token,
                operation.answer().single(EXPIRES).filter(field -> field.kind() == AnswerField.Kind.NUMBER),
                List.copyOf(unknown),
                page);
    }

    private static Optional<String> literal(Operation.Body body, String name, Concealed concealed) {
        return Optional.ofNullable(body.fields().get(name))
                .filter(node -> !concealed.hides(name, node))
                .map(node -> body.json() ? Filling.json(node) : node.asText())
                .filter(HoconLines::literal);
    }

    boolean json() {
        return operation.body().orElseThrow().json();
    }

    String body() {
        return json()
                ? fields.entrySet().stream()
                        .map(one -> new TextNode(one.getKey()) + ": " + one.getValue())
                        .collect(Collectors.joining(", ", "{", "}"))
                : fields.entrySet().stream()
                        .map(one -> encoded(one.getKey()) + "="
                                + (HoconLines.literal(one.getValue()) ? encoded(one.getValue()) : one.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
