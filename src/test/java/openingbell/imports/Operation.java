package openingbell.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import openingbell.settings.Endpoint;

/**
 * One request that a document tells of.
 *
 * @param name as the settings may call it
 * @param group what belongs together: a tag, a page, the first word of a path
 * @param path its segments, after the path before all others; the last is empty where a slash ends it
 * @param query what it is asked with; of what was left out for being a secret, the name, and that it is not required
 * @param headers the same
 * @param body what is sent, if anything is
 * @param known whether all can ask it who can ask the others
 */
record Operation(
        String name,
        String group,
        Endpoint.Method method,
        List<Segment> path,
        List<Parameter> query,
        List<Parameter> headers,
        Optional<Body> body,
        AnswerShape answer,
        boolean known) {

    private static final Set<String> READS = Set.of(
            "search",
            "query",
            "lookup",
            "find",
            "filter",
            "graphql",
            "preview",
            "validate",
            "calculate",
            "quote",
            "quotes",
            "prices",
            "suggest",
            "autocomplete");
    /** Beside those that the settings know. */
    private static final Set<String> WRITES = Set.of("logout", "signout", "logoff", "signup", "close", "signoff");

    /** Parameters of these names say what is to be done. */
    private static final Set<String> COMMANDS = Set.of(
            "action", "act", "cmd", "command", "do", "op", "operation", "task", "event", "func", "function", "method");

    /** What begins with neither may hold one after a comment or a fragment. */
    private static final Pattern GRAPHQL_WRITES = Pattern.compile("\\b(mutation|subscription)\\b");

    /** A word of a path, or what differs from request to request in its place. */
    record Segment(String text, Optional<Parameter> parameter) {
        static Segment word(String text) {
            return new Segment(text, Optional.empty());
        }
    }

    /**
     * A value that is asked with.
     *
     * @param value one that is known to be right
     * @param whole whether it is a whole number
     */
    record Parameter(String name, boolean required, Optional<String> value, boolean whole) {
        static Parameter of(String name, String value) {
            return new Parameter(name, true, Optional.of(value), value.matches("\\d{1,18}"));
        }

        /** What was sent, and is left out. */
        static Parameter concealed(String name) {
            return new Parameter(name, false, Optional.empty(), false);
        }
    }

    /**
     * What is sent.
     *
     * @param fields of an object or a form, with a value each: nothing is kept of what is neither, since a secret may be anywhere in it
     * @param missing fields that have to be there and of which no value is known
     */
    record Body(String contentType, Map<String, JsonNode> fields, List<String> missing) {
        boolean json() {
            return contentType.contains("json");
        }

        /** Whether it is of a kind that is written here. */
        boolean form() {
            return contentType.contains("x-www-form-urlencoded");
        }

        String field(String name) {
            return fields.containsKey(name) ? fields.get(name).asText() : "";
        }
    }

    Operation {
        path = List.copyOf(path);
        query = List.copyOf(query);
        headers = List.copyOf(headers);
    }

    List<String> words() {
        return path.stream()
                .filter(segment -> segment.parameter().isEmpty())
                .map(segment -> Words.bare(segment.text()))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The last word of its path, whatever stands behind it. */
    String lastWord() {
        var words = words();
        return words.isEmpty() ? "" : words.get(words.size() - 1);
    }

    List<String> lastWords(int count) {
        var words = words();
        return words.subList(Math.max(0, words.size() - count), words.size());
    }

    /** The word before a parameter of the path. */
    String wordBefore(Parameter parameter) {
        var before = "";
        for (var segment : path) {
            if (segment.parameter().filter(parameter::equals).isPresent()) {
                return before;
            }
            before = segment.parameter().isPresent() ? before : Words.bare(segment.text());
        }
        return "";
    }

    Stream<Parameter> pathParameters() {
        return path.stream().flatMap(segment -> segment.parameter().stream());
    }

    boolean get() {
        return method == Endpoint.Method.GET;
    }

    /** Whether its method says that it changes something, and nothing else does. */
    boolean readsByPost() {
        if (method != Endpoint.Method.POST) {
            return false;
        }
        var query = body.map(sent -> sent.field("query")).orElse("");
        boolean unread = body.filter(
                        sent -> sent.fields().isEmpty() && sent.missing().isEmpty())
                .isPresent();
        if (unread || GRAPHQL_WRITES.matcher(query).find() || asksForChange()) {
            return false;
        }
        if (words().stream().anyMatch(word -> word.startsWith("graphql") || word.equals("gql"))) {
            return !query.isBlank(); // what stands elsewhere, or in a list, may be a mutation
        }
        return READS.contains(lastWord())
                || Stream.of(Words.hyphenated(name, "").split("-")).limit(1).anyMatch(READS::contains);
    }

    /** Whether it asks for a change in its words, though its method does not. */
    boolean writesByGet() {
        return get()
                && (path.stream()
                                .filter(segment -> segment.parameter().isEmpty())
                                .flatMap(segment -> said(segment.text()))
                                .anyMatch(Operation::saysChange)
                        || asksForChange()
                        || Stream.of(Words.hyphenated(name, "").split("-"))
                                .limit(1)
                                .filter(word -> !word.equals("order")) // a thing as well, as in orderBook
                                .anyMatch(Operation::saysChange));
    }

    /** Whether a parameter or a field of a form says so. */
    private boolean asksForChange() {
        return query.stream()
                        .filter(Parameter::required)
                        .anyMatch(one -> saysChange(one.name(), one.value().orElse("")))
                || body.filter(Body::form).stream()
                        .flatMap(sent -> sent.fields().entrySet().stream())
                        .anyMatch(field ->
                                saysChange(field.getKey(), field.getValue().asText()));
    }

    private static boolean saysChange(String parameter, String value) {
        return Endpoint.verb(parameter, value).isPresent()
                || COMMANDS.contains(Words.bare(parameter)) && said(value).anyMatch(Operation::saysChange);
    }

    private static boolean saysChange(String word) {
        return WRITES.contains(word) || Endpoint.verb(word).isPresent();
    }

    /** The words of one, and what they say together: log-out. */
    private static Stream<String> said(String segment) {
        var words = segment.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .split("[^a-z]+");
        return Stream.concat(Stream.of(words), Stream.of(Words.bare(segment)));
    }

    boolean writes() {
        return get() ? writesByGet() : !readsByPost();
    }

    /** As a reader knows it. */
    String shown() {
        return method + " " + shownPath();
    }

    String shownPath() {
        var text = new StringBuilder();
        path.forEach(segment -> text.append('/')
                .append(segment.parameter().map(one -> "{" + one.name() + "}").orElse(segment.text())));
        return text.isEmpty() ? "/" : text.toString();
    }
}
