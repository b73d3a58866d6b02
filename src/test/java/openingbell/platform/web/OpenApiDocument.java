package openingbell.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The OpenAPI document: what holds for all routes from a file, and the rest as the routes declare it. */
public final class OpenApiDocument {
    private static final String FILE = "/openingbell/platform/openapi.json";
    private static final Map<Class<?>, String> PLAIN = Map.of(
            String.class, "string",
            boolean.class, "boolean",
            int.class, "integer",
            long.class, "integer",
            Long.class, "integer",
            double.class, "number",
            Double.class, "number",
            BigDecimal.class, "number",
            JsonNode.class, "object");

    private final ObjectNode document;
    private final Map<String, Class<?>> types = new HashMap<>();

    public OpenApiDocument() {
        try (var stream = OpenApiDocument.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException("openapi.json is not on the class path");
            }
            document = (ObjectNode) Json.MAPPER.readTree(stream);
        } catch (IOException e) {
            throw new IllegalStateException("openapi.json cannot be read", e);
        }
    }

    public JsonNode json() {
        return document;
    }

    public void add(Route route) {
        var documentation = route.documentation();
        var operation = document.withObjectProperty("paths")
                .withObjectProperty(route.path())
                .putObject(route.method().toLowerCase(Locale.ROOT));
        operation.putArray("tags").add(documentation.tag());
        operation.put("operationId", documentation.operation()).put("summary", documentation.summary());
        if (!documentation.description().isEmpty()) {
            operation.put("description", documentation.description());
        }
        switch (route.access()) {
            case ANYONE -> operation.putArray("security");
            case ADMIN -> operation.putArray("security").addObject().putArray("admin");
            case LOGGED_IN -> {
                // what holds where nothing is said
            }
        }
        for (var parameter : route.parameters()) {
            operation
                    .withArrayProperty("parameters")
                    .addObject()
                    .put("name", parameter.name())
                    .put("in", parameter.in().name())
                    .put("required", parameter.required())
                    .put("description", parameter.description())
                    .set("schema", parameter.schema());
        }
        route.body()
                .ifPresent(body -> content(
                        operation.putObject("requestBody").put("required", true),
                        Json.TYPE,
                        schema(body.type(), false)));
        var answers = operation.putObject("responses");
        content(
                answers.putObject(String.valueOf(route.answer().status())).put("description", documentation.summary()),
                route.answer().contentType(),
                schema(route.answer().type(), true));
        problems(route)
                .forEach(status ->
                        answers.putObject(String.valueOf(status)).put("$ref", "#/components/responses/" + status));
    }

    private static void content(ObjectNode of, String contentType, ObjectNode schema) {
        of.putObject("content").putObject(contentType).set("schema", schema);
    }

    private static TreeSet<Integer> problems(Route route) {
        var problems = new TreeSet<>(route.documentation().problems());
        if (route.access() != Route.Access.ANYONE) {
            problems.add(401);
        }
        if (route.access() == Route.Access.ADMIN) {
            problems.add(403);
        }
        if (route.body().isPresent()) {
            problems.addAll(List.of(400, 413));
        }
        if (route.in(Parameter.Place.query).findAny().isPresent()) {
            problems.add(400);
        }
        return problems;
    }

    /** @param closed whether it has no more fields than these, as answers do; what is sent may have more */
    private ObjectNode schema(Type type, boolean closed) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class
                    ? of("array").set("items", schema(arguments[0], closed))
                    : of("object").set("additionalProperties", schema(arguments[1], closed));
        }
        var declared = (Class<?>) type;
        if (declared.isRecord()) {
            return reference(declared, closed);
        }
        if (declared == LocalDate.class) {
            return of("string").put("format", "date");
        }
        if (declared.isEnum()) {
            var schema = of("string");
            Stream.of(declared.getEnumConstants())
                    .forEach(text -> schema.withArrayProperty("enum").add(text.toString()));
            return schema;
        }
        if (!PLAIN.containsKey(declared)) {
            throw new IllegalStateException("nothing is said of how " + declared + " looks as JSON");
        }
        return of(PLAIN.get(declared));
    }

    private ObjectNode reference(Class<?> type, boolean closed) {
        var name = type.getSimpleName();
        var known = types.putIfAbsent(name, type);
        if (known == null) {
            var doc = Optional.ofNullable(type.getAnnotation(Doc.class));
            var schemas = document.withObjectProperty("components").withObjectProperty("schemas");
            var place = schemas.putObject(name);
            schemas.set(name, literal(doc).orElseGet(() -> members(place, type, doc, closed)));
        } else if (known != type) {
            throw new IllegalStateException("two schemas are called " + name + ": " + known + " and " + type);
        }
        return Json.MAPPER.createObjectNode().put("$ref", "#/components/schemas/" + name);
    }

    private ObjectNode members(ObjectNode schema, Class<?> type, Optional<Doc> doc, boolean closed) {
        schema.put("type", "object");
        doc.ifPresent(some -> schema.put("description", some.value()));
        var required = schema.putArray("required");
        if (closed) {
            schema.put("additionalProperties", false);
        }
        var properties = schema.putObject("properties");
        for (var component : type.getRecordComponents()) {
            required.add(component.getName());
            properties.set(component.getName(), member(component, closed));
        }
        return schema;
    }

    private ObjectNode member(RecordComponent component, boolean closed) {
        var schema = schema(component.getGenericType(), closed);
        var doc = component.getAnnotation(Doc.class);
        if (doc == null) {
            return schema;
        }
        text(schema, "description", doc.value());
        text(schema, "format", doc.format());
        for (var text : doc.only()) {
            schema.withArrayProperty("enum").add(text);
        }
        if (doc.min() != Long.MIN_VALUE) {
            schema.put("minimum", doc.min());
        }
        if (doc.max() != Long.MAX_VALUE) {
            schema.put("maximum", doc.max());
        }
        if (doc.most() != Integer.MAX_VALUE) {
            schema.put("maxItems", doc.most());
        }
        return schema;
    }

    private static void text(ObjectNode schema, String name, String text) {
        if (!text.isEmpty()) {
            schema.put(name, text);
        }
    }

    private static Optional<ObjectNode> literal(Optional<Doc> doc) {
        return doc.filter(some -> !some.schema().isEmpty()).map(some -> {
            try {
                return (ObjectNode) Json.MAPPER.readTree(some.schema());
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a schema that is no JSON", e);
            }
        });
    }

    private static ObjectNode of(String type) {
        return Json.MAPPER.createObjectNode().put("type", type);
    }
}
