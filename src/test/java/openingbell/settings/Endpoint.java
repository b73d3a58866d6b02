package openingbell.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One request as the target's API wants it: everything about it that is not Java.
 * {@code {placeholders}} may stand in path, query, headers and body, and in what is expected of an answer.
 *
 * @param writes whether it changes data of the target, where the settings say so; else its method does
 */
public record Endpoint(
        String name,
        boolean enabled,
        Method method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        Optional<String> body,
        Optional<Boolean> writes,
        RightAnswer answer,
        RequestFlow flow) {

    public enum Method {
        GET,
        POST,
        PUT,
        PATCH,
        DELETE
    }

    /** Of those that sound like a write; nouns, such as orders, do not. */
    private static final Set<String> VERBS = Set.of(
            "buy",
            "sell",
            "order",
            "delete",
            "remove",
            "cancel",
            "transfer",
            "withdraw",
            "deposit",
            "create",
            "update",
            "place",
            "submit",
            "execute",
            "register",
            "reset",
            "pay",
            "send",
            "add",
            "modify",
            "amend",
            "confirm",
            "approve",
            "reject",
            "revoke",
            "purchase",
            "liquidate",
            "rebalance",
            "allocate",
            "exercise",
            "convert",
            "redeem",
            "subscribe",
            "unsubscribe");

    /** The last price of a day is called like what is done to a position: it is one only beside something that can be closed. */
    private static final String CLOSE = "close";

    private static final Pattern CLOSING = Pattern.compile(
            "(?i)(?<![a-z])(?:close[-_/ #]*(?:all|positions?|accounts?|orders?|trades?)|(?:positions?|accounts?|orders?|trades?)[-_/ #]*close)(?![-_a-z])");

    /** A parameter of this name says in which order a list is. */
    private static final String SORTED_BY = "order";

    /** Nouns as well: what is asked for there is told, and not done. */
    private static final Pattern TELLING = Pattern.compile(
            "(?i)(?<![a-z])(?:order|transfer|deposit|withdraw|purchase|exercise)[-_/]?(?:books?|history|status|types?|prices?|dates?)(?![a-z])");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}]*}");

    /** Also where a word begins with a capital, as in {@code cancelAll}. */
    private static final String BETWEEN_WORDS = "[^A-Za-z]+|(?<=[a-z])(?=[A-Z])";

    public Endpoint {
        query = Ordered.copy(query);
        headers = Ordered.copy(headers);
    }

    public Endpoint with(RightAnswer other) {
        return new Endpoint(name, enabled, method, path, query, headers, body, writes, other, flow);
    }

    public Endpoint sending(Map<String, String> otherHeaders, Optional<String> otherBody) {
        return new Endpoint(name, enabled, method, path, query, otherHeaders, otherBody, writes, answer, flow);
    }

    /** What lets a request that only gets something look like one that changes data, where nobody says which it is. */
    public Optional<String> looksLikeWrite() {
        if (isWrite() || writes.isPresent()) {
            return Optional.empty();
        }
        return body.map(sent -> "a body")
                .or(() -> verb(path).map(verb -> "`" + verb + "` in its path"))
                .or(() -> query.entrySet().stream()
                        .flatMap(pair -> verb(pair.getKey(), pair.getValue()).stream())
                        .findFirst()
                        .map(verb -> "`" + verb + "` among its parameters"));
    }

    /** A word that sounds like a write. */
    public static Optional<String> verb(String text) {
        var words = TELLING.matcher(PLACEHOLDER.matcher(text).replaceAll(" ")).replaceAll(" ");
        return Stream.of(words.split(BETWEEN_WORDS))
                .filter(word -> VERBS.contains(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .or(() -> Optional.of(CLOSE)
                        .filter(close -> CLOSING.matcher(words).find()));
    }

    /** The same of a parameter. */
    public static Optional<String> verb(String parameter, String value) {
        return verb(parameter).filter(verb -> !verb.equals(SORTED_BY)).or(() -> verb(value));
    }

    /** Whether it changes data of the target. */
    public boolean isWrite() {
        return writes.orElse(method != Method.GET);
    }
}
