package openingbell.imports;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import openingbell.imports.Operation.Segment;

/** The parameters of an OpenAPI document: of paths, queries and headers, with the values that it gives of them. */
final class OpenApiParameters {
    private final Components components;
    private final Schemas schemas;

    OpenApiParameters(Components components, Schemas schemas) {
        this.components = components;
        this.schemas = schemas;
    }

    List<Parameter> of(PathItem item, io.swagger.v3.oas.models.Operation operation) {
        var all = new LinkedHashMap<String, Parameter>();
        Stream.of(item.getParameters(), operation.getParameters())
                .filter(list -> list != null)
                .flatMap(List::stream)
                .map(this::followed)
                .flatMap(Optional::stream)
                .filter(one -> one.getName() != null && one.getIn() != null)
                .forEach(one -> all.put(one.getIn() + " " + one.getName(), one));
        return List.copyOf(all.values());
    }

    private Optional<Parameter> followed(Parameter parameter) {
        return parameter == null || parameter.get$ref() == null
                ? Optional.ofNullable(parameter)
                : Schemas.here(parameter.get$ref(), "#/components/parameters/", components.getParameters())
                        .filter(one -> one.get$ref() == null);
    }

    Operation.Parameter parameter(Parameter parameter) {
        return new Operation.Parameter(
                parameter.getName(),
                Boolean.TRUE.equals(parameter.getRequired()),
                value(parameter),
                schema(parameter).filter(schemas::whole).isPresent());
    }

    private Optional<Schema<?>> schema(Parameter parameter) {
        return Optional.ofNullable(parameter.getSchema());
    }

    Optional<String> value(Parameter parameter) {
        var examples = Optional.ofNullable(parameter.getExamples()).orElse(Map.of()).values().stream()
                .filter(one -> one != null && one.getValue() != null)
                .map(one -> one.getValue());
        return Stream.concat(Stream.ofNullable(parameter.getExample()), examples)
                .map(Schemas::scalar)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> schema(parameter).flatMap(schemas::value));
    }

    List<Segment> segments(String path, List<Parameter> parameters) {
        var whole = path.replaceFirst("[?#].*", "");
        var words = Stream.of(whole.split("/")).filter(text -> !text.isEmpty());
        return Stream.concat(words, Stream.of("").filter(end -> whole.matches(".*[^/]/+")))
                .map(text -> text.matches("\\{[^{}]+}") ? segment(text, parameters) : Segment.word(text))
                .toList();
    }

    private Segment segment(String text, List<Parameter> parameters) {
        var name = text.substring(1, text.length() - 1);
        return new Segment(
                text,
                Optional.of(parameters.stream()
                        .filter(one -> "path".equals(one.getIn()) && name.equals(one.getName()))
                        .findFirst()
                        .map(this::parameter)
                        .orElseGet(() -> new Operation.Parameter(name, true, Optional.empty(), false))));
    }
}
