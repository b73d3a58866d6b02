package openingbell.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import openingbell.imports.Operation.Body;

/** What requests of an OpenAPI document send, and what they are answered. */
final class OpenApiContent {
    private final Components components;
    private final Schemas schemas;

    OpenApiContent(Components components, Schemas schemas) {
        this.components = components;
        this.schemas = schemas;
    }

    Optional<Body> body(io.swagger.v3.oas.models.Operation operation) {
        return Optional.ofNullable(operation.getRequestBody())
                .flatMap(body -> body.get$ref() == null
                        ? Optional.of(body)
                        : Schemas.here(body.get$ref(), "#/components/requestBodies/", components.getRequestBodies()))
                .map(body -> body.getContent())
                .flatMap(content -> preferred(content, "json", "x-www-form-urlencoded"))
                .map(this::body);
    }

    private Body body(Map.Entry<String, MediaType> content) {
        var fields = new LinkedHashMap<String, JsonNode>();
        var missing = new ArrayList<String>();
        var schema = Optional.<Schema<?>>ofNullable(content.getValue().getSchema());
        schema.ifPresent(some -> {
            var required = schemas.required(some);
            schemas.members(some).forEach((name, member) -> {
                var value = schemas.value(member);
                if (value.isPresent()) {
                    fields.put(name, node(value.get(), member));
                } else if (required.contains(name) || required.isEmpty()) {
                    missing.add(name);
                }
            });
        });
        example(content.getValue())
                .ifPresent(example ->
                        example.properties().forEach(member -> fields.put(member.getKey(), member.getValue())));
        missing.removeAll(fields.keySet());
        return new Body(content.getKey(), fields, missing);
    }

    private static Optional<JsonNode> example(MediaType content) {
        var examples = Optional.ofNullable(content.getExamples()).orElse(Map.of()).values().stream()
                .filter(one -> one != null)
                .map(one -> one.getValue());
        return Stream.concat(Stream.ofNullable(content.getExample()), examples.filter(one -> one != null))
                .map(Schemas::json)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private JsonNode node(String value, Schema<?> schema) {
        boolean text = schemas.followed(schema)
                .map(Schemas::type)
                .filter("string"::equals)
                .isPresent();
        return text ? DocumentFile.JSON.getNodeFactory().textNode(value) : Schemas.plain(value);
    }

    private static Optional<Map.Entry<String, MediaType>> preferred(Content content, String... kinds) {
        return Stream.of(kinds)
                .flatMap(kind -> content.entrySet().stream()
                        .filter(one -> one.getKey().contains(kind) && one.getValue() != null))
                .findFirst();
    }

    /** Nothing where no success is described, or one that is a stream. */
    Optional<AnswerShape> answer(io.swagger.v3.oas.models.Operation operation) {
        var responses = Optional.ofNullable(operation.getResponses()).map(all -> (Map<String, ApiResponse>) all);
        if (responses.isEmpty() || responses.get().isEmpty()) {
            return Optional.of(
                    new AnswerShape("2xx", List.of(), List.of(), Map.of(), "the document describes no answer"));
        }
        var status = Stream.concat(
                        responses.get().keySet().stream()
                                .filter(one -> one.matches("2\\d\\d|2[xX][xX]"))
                                .sorted(),
                        Stream.concat(
                                responses.get().keySet().stream().filter("default"::equals),
                                responses.get().keySet().stream().filter(one -> one.matches("3\\d\\d"))))
                .findFirst();
        return status.flatMap(one -> {
            var response = Optional.ofNullable(responses.get().get(one))
                    .flatMap(some -> some.get$ref() == null
                            ? Optional.of(some)
                            : Schemas.here(some.get$ref(), "#/components/responses/", components.getResponses()));
            return answer(one.matches("\\d+") ? one : "2xx", response.map(ApiResponse::getContent));
        });
    }

    private Optional<AnswerShape> answer(String status, Optional<Content> content) {
        if (content.filter(all -> all.containsKey("text/event-stream")).isPresent()) {
            return Optional.empty();
        }
        var json = content.flatMap(all -> preferred(all, "json", "*/*", "text/plain"));
        var fields = json.map(one -> one.getValue().getSchema())
                .map(schema -> schemas.fields(schema))
                .orElse(List.of());
        var unknown = content.isEmpty() || content.get().isEmpty()
                ? "the document describes no content"
                : json.isEmpty() || fields.isEmpty() && !json.get().getKey().matches(".*(json|\\*/\\*).*")
                        ? "its answer is no JSON ("
                                + content.get().keySet().iterator().next() + ")"
                        : fields.isEmpty()
                                ? "the document does not say what its JSON holds"
                                : "no field of its answer is said to be there always";
        return Optional.of(new AnswerShape(status, fields, List.of(), Map.of(), unknown));
    }
}
