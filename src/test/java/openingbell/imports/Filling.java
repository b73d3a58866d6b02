package openingbell.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import openingbell.imports.Operation.Body;
import openingbell.imports.Operation.Parameter;
import openingbell.settings.Endpoint;

/**
 * A request as the settings write it, with what users know in the place of its parameters.
 *
 * @param unknown what nobody knows a value of, so that it cannot be asked as it is
 */
record Filling(
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        Optional<String> body,
        List<String> unknown) {

    /**
     * @param known what stands for a parameter of path or query
     * @param ofField what stands for a field of a body
     */
    static Filling of(
            Operation operation,
            Concealed concealed,
            Function<Parameter, Optional<String>> known,
            Function<String, Optional<Meaning>> ofField) {
        var asked = withoutBody(operation, concealed, known);
        var unknown = new ArrayList<>(asked.unknown());
        var headers = new LinkedHashMap<>(asked.headers());
        var body = operation.body().filter(sent -> !operation.get());
        var text = body.map(sent -> body(sent, concealed, ofField, unknown));
        body.filter(sent -> HoconLines.literal(sent.contentType())
                        && !sent.contentType().isBlank())
                .ifPresent(sent -> headers.put("Content-Type", sent.contentType()));
        return new Filling(
                asked.path(), asked.query(), headers, text.filter(sent -> !sent.isEmpty()), List.copyOf(unknown));
    }

    /** The same, but for what is sent in its body. */
    static Filling withoutBody(Operation operation, Concealed concealed, Function<Parameter, Optional<String>> known) {
        var unknown = new ArrayList<String>();
        var segments = operation.path().stream()
                .map(segment -> segment.parameter()
                        .map(one -> known.apply(one).orElseGet(() -> recorded(one, concealed, unknown)))
                        .orElseGet(() -> asItStands(segment.text())))
                .collect(Collectors.joining("/", "/", ""));
        var query = new LinkedHashMap<String, String>();
        var inPath = new ArrayList<String>();
        for (var one : operation.query()) {
            var meant = known.apply(one);
            if (concealed.hides(one.name(), one.value().orElse("")) || !HoconLines.literal(one.name())) {
                if (one.required()) {
                    unknown.add("the parameter " + one.name());
                }
            } else if (meant.isPresent()) {
                query.put(one.name(), meant.get());
            } else if (one.required() && one.value().filter(HoconLines::literal).isPresent()) {
                query.put(one.name(), one.value().get());
            } else if (one.required() && one.value().isPresent()) {
                inPath.add(encoded(one.name()) + "=" + encoded(one.value().get()));
            } else if (one.required()) {
                unknown.add("the parameter " + one.name());
            }
        }
        // What the settings would take for something that users fill stands where it can be encoded.
        var path = segments + (inPath.isEmpty() ? "" : "?" + String.join("&", inPath));
        var headers = new LinkedHashMap<String, String>();
        operation.headers().stream()
                .filter(Parameter::required)
                .forEach(one -> one.value()
                        .filter(value ->
                                HoconLines.literal(value) && !concealed.hides(value) && !Concealed.byName(one.name()))
                        .ifPresentOrElse(
                                value -> headers.put(one.name(), value),
                                () -> unknown.add("the header " + one.name())));
        return new Filling(path, query, headers, Optional.empty(), List.copyOf(unknown));
    }

    private static String recorded(Parameter one, Concealed concealed, List<String> unknown) {
        var value = one.value().filter(text -> !text.isBlank() && !concealed.hides(text));
        if (value.isEmpty()) {
            unknown.add("{" + one.name() + "}");
        }
        return encoded(value.orElse(Words.hyphenated(one.name(), "value")));
    }

    /** The path of a request that has no parameters there. */
    static String path(Operation operation) {
        return operation.path().stream()
                .map(segment -> asItStands(segment.text()))
                .collect(Collectors.joining("/", "/", ""));
    }

    private static String asItStands(String text) {
        return Origins.legal(text).replace("?", "%3F").replace("#", "%23");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String body(
            Body body, Concealed concealed, Function<String, Optional<Meaning>> ofField, List<String> unknown) {
        var fields = new LinkedHashMap<String, String>();
        body.fields()
                .forEach((name, value) -> field(body, name, Optional.of(value), concealed, ofField, unknown)
                        .ifPresent(text -> fields.put(name, text)));
        body.missing()
                .forEach(name -> field(body, name, Optional.empty(), concealed, ofField, unknown)
                        .ifPresent(text -> fields.put(name, text)));
        if (fields.isEmpty()) {
            if (unknown.isEmpty()) {
                unknown.add("the body");
            }
            return "";
        }
        return body.json()
                ? fields.entrySet().stream()
                        .map(one -> new TextNode(one.getKey()) + ": " + one.getValue())
                        .collect(Collectors.joining(", ", "{", "}"))
                : fields.entrySet().stream()
                        .map(one -> URLEncoder.encode(one.getKey(), StandardCharsets.UTF_8) + "=" + one.getValue())
                        .collect(Collectors.joining("&"));
    }

    private static Optional<String> field(
            Body body,
            String name,
            Optional<JsonNode> value,
            Concealed concealed,
            Function<String, Optional<Meaning>> ofField,
            List<String> unknown) {
        var meant = ofField.apply(name)
                .filter(one -> value.filter(JsonNode::isContainerNode).isEmpty());
        if (meant.isPresent()) {
            boolean number = meant.get() == Meaning.QUANTITY
                    && !value.filter(JsonNode::isTextual).isPresent();
            return Optional.of(
                    body.json() && !number
                            ? '"' + meant.get().placeholder() + '"'
                            : meant.get().placeholder());
        }
        var literal = value.filter(node -> HoconLines.literal(name) && !concealed.hides(name, node))
                .map(node -> body.json() ? json(node) : URLEncoder.encode(node.asText(), StandardCharsets.UTF_8))
                .filter(HoconLines::literal);
        if (literal.isEmpty()) {
            unknown.add("the field " + name);
        }
        return literal;
    }

    /** With no brace in its texts that looks like a placeholder; around objects there is none. */
    static String json(JsonNode node) {
        return node.toString().replaceAll("\\{(?=[A-Za-z])", "\\\\u007b");
    }

    /** Its body is for a content type that is written here. */
    static boolean canWrite(Operation operation) {
        return operation.body().filter(body -> !body.json() && !body.form()).isEmpty()
                || operation.method() == Endpoint.Method.GET;
    }
}
