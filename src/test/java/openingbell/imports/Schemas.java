package openingbell.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import openingbell.imports.AnswerField.Kind;
import openingbell.imports.AnswerField.Step;

/** The schemas of an OpenAPI document: their fields, and examples of what they describe. A reference is followed within the document alone. */
final class Schemas {
    private static final String HERE = "#/components/schemas/";
    private static final int DEEPEST = 8;
    private static final int MOST = 400;
    private static final int MOST_LOOKED = 20_000;

    private final Map<String, Schema<?>> named = new LinkedHashMap<>();

    Schemas(Optional<Components> components) {
        components
                .map(Components::getSchemas)
                .ifPresent(schemas -> schemas.forEach((name, schema) -> named.put(name, schema)));
    }

    /** What a value of this schema holds, each field once. */
    List<AnswerField> fields(Schema<?> schema) {
        var found = new Found(new LinkedHashMap<>(), new ArrayDeque<>(), new AtomicInteger());
        collect(schema, new ArrayDeque<>(List.of(new Step("", false))), true, found);
        return List.copyOf(found.fields().values());
    }

    /**
     * @param around references that are being followed, so that none is in a circle
     * @param looked how many schemas were looked at: a few that name each other can stand for more than anyone has time for
     */
    private record Found(Map<List<Step>, AnswerField> fields, Deque<String> around, AtomicInteger looked) {}

    private void collect(Schema<?> schema, Deque<Step> path, boolean always, Found found) {
        if (schema == null
                || path.size() > DEEPEST
                || found.fields().size() >= MOST
                || found.looked().incrementAndGet() > MOST_LOOKED) {
            return;
        }
        if (schema.get$ref() != null) {
            var target = named.get(local(schema.get$ref()));
            if (target != null && !found.around().contains(schema.get$ref())) {
                found.around().push(schema.get$ref());
                collect(target, path, always, found);
                found.around().pop();
            }
            return;
        }
        boolean sure = always && !nullable(schema);
        all(schema.getAllOf()).forEach(part -> collect(part, path, sure, found));
        Stream.concat(all(schema.getOneOf()), all(schema.getAnyOf()))
                .filter(one -> !"null".equals(type(one)))
                .forEach(one -> collect(one, path, false, found));
        var items = schema.getItems();
        if (items != null) {
            var list = path.removeLast();
            if (!list.list()) {
                path.addLast(new Step(list.name(), true));
                collect(items, path, sure, found);
                path.removeLast();
            }
            path.addLast(list);
            return;
        }
        var properties = schema.getProperties();
        if (properties != null && !properties.isEmpty()) {
            var required = schema.getRequired() == null ? List.<String>of() : schema.getRequired();
            properties.forEach((name, property) -> {
                if (RecordedJson.namesField(name)) {
                    path.addLast(new Step(name, false));
                    collect(property, path, sure && required.contains(name), found);
                    path.removeLast();
                }
            });
        } else if (schema.getAllOf() == null && schema.getOneOf() == null && schema.getAnyOf() == null) {
            leaf(schema, path, sure, found);
        }
    }

    private static void leaf(Schema<?> schema, Deque<Step> path, boolean sure, Found found) {
        var type = type(schema);
        var kind = switch (type) {
            case "string" -> Kind.TEXT;
            case "integer", "number" -> Kind.NUMBER;
            case "boolean" -> Kind.OTHER;
            default -> null;
        };
        var steps = List.copyOf(path);
        if (kind != null && steps.size() > 1) {
            found.fields().putIfAbsent(steps, new AnswerField(steps, kind, sure, List.of()));
        }
    }

    private static String local(String reference) {
        return reference.startsWith(HERE) ? reference.substring(HERE.length()) : "";
    }

    static Stream<Schema<?>> all(@SuppressWarnings("rawtypes") List<Schema> schemas) {
        return schemas == null ? Stream.of() : schemas.stream().map(schema -> (Schema<?>) schema);
    }

    private static boolean nullable(Schema<?> schema) {
        return Boolean.TRUE.equals(schema.getNullable())
                || schema.getTypes() != null && schema.getTypes().contains("null");
    }

    /** Of version 3.0, or the first of 3.1 that is something. */
    static String type(Schema<?> schema) {
        if (schema.getType() != null) {
            return schema.getType();
        }
        return schema.getTypes() == null
                ? ""
                : schema.getTypes().stream()
                        .filter(type -> !type.equals("null"))
                        .sorted()
                        .findFirst()
                        .orElse("");
    }

    /** The schema itself, wherever it stands. */
    Optional<Schema<?>> followed(Schema<?> schema) {
        Schema<?> at = schema;
        for (int i = 0; at != null && at.get$ref() != null && i < DEEPEST; i++) {
            at = named.get(local(at.get$ref()));
        }
        return at == null || at.get$ref() != null ? Optional.empty() : Optional.of(at);
    }

    /** The members of an object, those that its parts bring among them. */
    Map<String, Schema<?>> members(Schema<?> schema) {
        var members = new LinkedHashMap<String, Schema<?>>();
        parts(schema).forEach(part -> {
            if (part.getProperties() != null) {
                part.getProperties().forEach((name, member) -> members.put(name, member));
            }
        });
        return members;
    }

    Set<String> required(Schema<?> schema) {
        var required = new LinkedHashSet<String>();
        parts(schema).forEach(part -> {
            if (part.getRequired() != null) {
                required.addAll(part.getRequired());
            }
        });
        return required;
    }

    /** A schema and all that it consists of, each once. */
    private List<Schema<?>> parts(Schema<?> schema) {
        var known = Collections.<Schema<?>>newSetFromMap(new IdentityHashMap<>());
        var parts = new ArrayList<Schema<?>>();
        var waiting = new ArrayDeque<Schema<?>>(List.of(schema));
        while (!waiting.isEmpty()) {
            followed(waiting.pop()).filter(known::add).ifPresent(part -> {
                parts.add(part);
                all(part.getAllOf()).forEach(waiting::add);
            });
        }
        return parts;
    }

    /** A value that the document itself gives: an example, a default, the first of those that there can be. */
    Optional<String> value(Schema<?> schema) {
        return followed(schema)
                .flatMap(at -> Stream.of(
                                Optional.ofNullable((Object) at.getExample()),
                                Optional.ofNullable((Object) at.getExamples()).flatMap(Schemas::first),
                                Optional.ofNullable((Object) at.getDefault()),
                                Optional.ofNullable((Object) at.getConst()),
                                Optional.ofNullable((Object) at.getEnum()).flatMap(Schemas::first))
                        .flatMap(Optional::stream)
                        .map(Schemas::scalar)
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private static Optional<Object> first(Object list) {
        return list instanceof List<?> values && !values.isEmpty()
                ? Optional.ofNullable((Object) values.get(0))
                : Optional.empty();
    }

    /** As it stands in a URL or between quotes. */
    static Optional<String> scalar(Object value) {
        if (value instanceof JsonNode node) {
            return node.isValueNode() && !node.isNull() ? Optional.of(node.asText()) : Optional.empty();
        }
        return value instanceof String || value instanceof Number || value instanceof Boolean
                ? Optional.of(value.toString())
                : Optional.empty();
    }

    boolean whole(Schema<?> schema) {
        return followed(schema).map(Schemas::type).filter("integer"::equals).isPresent();
    }

    /** A number, a word such as true, or a text, whichever it is in JSON. */
    static JsonNode plain(String value) {
        try {
            var node = DocumentFile.JSON.readTree(value);
            return node.isValueNode() && !node.isNull()
                    ? node
                    : DocumentFile.JSON.getNodeFactory().textNode(value);
        } catch (JsonProcessingException text) {
            return DocumentFile.JSON.getNodeFactory().textNode(value);
        }
    }

    /** An object of JSON, or a text that is one. */
    static Optional<JsonNode> json(Object example) {
        try {
            var node = example instanceof String text && text.strip().startsWith("{")
                    ? DocumentFile.JSON.readTree(text)
                    : DocumentFile.JSON.<JsonNode>valueToTree(example);
            return Optional.ofNullable(node).filter(JsonNode::isObject);
        } catch (JsonProcessingException | IllegalArgumentException noJson) {
            return Optional.empty();
        }
    }

    /** What a reference leads to, where that is a place of the document itself. */
    static <T> Optional<T> here(String reference, String place, Map<String, T> known) {
        return reference.startsWith(place) && known != null
                ? Optional.ofNullable(known.get(reference.substring(place.length())))
                : Optional.empty();
    }
}
