package openingbell.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The request that trades a user's name and password for a token.
 *
 * @param body with {user} and {password}
 * @param user who logged in when it was recorded, or as the document gives an example
 * @param token where it stands in the answer; absent where the answer holds none that is known to be one
 * @param unknown fields of its body of which no value is known
 */
record LoginRequest(
        Operation operation,
        String body,
        Optional<String> user,
        Optional<AnswerField> token,
        Optional<AnswerField> expiresIn,
        List<String> unknown) {

    private static final Set<String> PASSWORDS = Set.of("password", "passwd", "pwd", "pass", "passwort", "passphrase");
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

    /** The one of these that looks most like a login. */
    static Optional<LoginRequest> among(List<Operation> operations, Concealed concealed) {
        return operations.stream()
                .filter(operation -> operation.method() == openingbell.settings.Endpoint.Method.POST
                        && operation.pathParameters().findAny().isEmpty()
                        && operation.words().stream().noneMatch(NO_LOGIN::contains)
                        && operation
                                .body()
                                .filter(sent -> sent.json() || sent.form())
                                .isPresent()
                        && names(operation).anyMatch(name -> PASSWORDS.contains(Words.bare(name))))
                .min(Comparator.comparing(
                        (Operation operation) -> operation.words().stream().noneMatch(LOGIN_WORDS::contains)))
                .map(operation -> of(operation, concealed));
    }

    private static Stream<String> names(Operation operation) {
        return operation.body().stream()
                .flatMap(body -> Stream.concat(body.fields().keySet().stream(), body.missing().stream()))
                .distinct();
    }

    private static LoginRequest of(Operation operation, Concealed concealed) {
        var sent = operation.body().orElseThrow();
        var unknown = new ArrayList<String>();
        var names = names(operation).toList();
        var password = names.stream()
                .filter(name -> PASSWORDS.contains(Words.bare(name)))
                .findFirst()
                .orElseThrow();
        var user = names.stream()
                .filter(name -> USERS.contains(Words.bare(name)))
                .findFirst()
                .or(() -> names.stream()
                        .filter(name -> Words.bare(name).endsWith("name"))
                        .findFirst());
        if (user.isEmpty()) {
            unknown.add("the field that says who logs in");
        }
        var pairs = names.stream()
                .map(name -> {
                    var value = name.equals(password)
                            ? Optional.of("{password}")
                            : user.filter(name::equals).map(same -> "{user}");
                    return pair(sent, name, value, concealed, unknown);
                })
                .flatMap(Optional::stream)
                .toList();
        var body = sent.json() ? "{" + String.join(", ", pairs) + "}" : String.join("&", pairs);
        return new LoginRequest(
                operation,
                body,
                user.map(sent::field).filter(name -> !name.isBlank() && HoconLines.literal(name)),
                operation.answer().single(TOKENS),
                operation.answer().single(EXPIRES).filter(field -> field.kind() == AnswerField.Kind.NUMBER),
                List.copyOf(unknown));
    }

    private static Optional<String> pair(
            Operation.Body body, String name, Optional<String> placeholder, Concealed concealed, List<String> unknown) {
        var value = placeholder
                .map(text -> body.json() ? '"' + text + '"' : text)
                .or(() -> Optional.ofNullable(body.fields().get(name))
                        .filter(node -> !concealed.hides(name, node))
                        .map(node -> literal(body, node))
                        .filter(HoconLines::literal));
        if (value.isEmpty()) {
            unknown.add(name);
            return Optional.empty();
        }
        return value.map(text -> body.json()
                ? new TextNode(name) + ": " + text
                : URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + text);
    }

    private static String literal(Operation.Body body, JsonNode node) {
        return body.json() ? node.toString() : URLEncoder.encode(node.asText(), StandardCharsets.UTF_8);
    }
}
