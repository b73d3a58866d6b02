package openingbell.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.imports.Description.Carrier;
import openingbell.imports.Operation.Body;
import openingbell.imports.Operation.Segment;
import openingbell.settings.Endpoint;

/** What an OpenAPI 3 document tells. Nothing that it refers to is fetched: what stands elsewhere is unknown. */
final class OpenApiReader {
    private static final int MOST_OPERATIONS = 1_000;

    private final OpenAPI document;
    private final Components components;
    private final Schemas schemas;
    private final List<String> notes = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    private OpenApiReader(OpenAPI document) {
        this.document = document;
        this.components = Optional.ofNullable(document.getComponents()).orElseGet(Components::new);
        this.schemas = new Schemas(Optional.of(components));
    }

    static Description read(Path file, JsonNode tree) {
        var options = new ParseOptions();
        options.setResolve(false);
        try {
            var parsed =
                    new OpenAPIV3Parser().parseJsonNode(null, tree, options).getOpenAPI();
            if (parsed == null || parsed.getPaths() == null || parsed.getPaths().isEmpty()) {
                throw new ImportException("%s tells of no request. Right: a document with paths.".formatted(file));
            }
            return new OpenApiReader(parsed).description();
        } catch (IllegalArgumentException | ClassCastException | NullPointerException misshapen) {
            // The library's ways to stumble over what stands where something else should.
            throw new ImportException("%s is no OpenAPI 3 document that can be understood: %s. Right: a valid one."
                    .formatted(file, DocumentFile.firstLine(misshapen.getMessage())));
        }
    }

    private Description description() {
        var origins = origins();
        var main = mainScheme();
        var operations = new ArrayList<Operation>();
        document.getPaths().forEach((path, item) -> {
            if (item == null || item.get$ref() != null) {
                leftOut.add(path + ": described in another place, and nothing is fetched");
                return;
            }
            item.readOperationsMap().forEach((method, operation) -> {
                if (operations.size() >= MOST_OPERATIONS) {
                    leftOut.add(method + " " + path + ": more than " + MOST_OPERATIONS + " requests");
                } else {
                    operation(path, item, method, operation, base(), main).ifPresent(operations::add);
                }
            });
        });
        var info = Optional.ofNullable(document.getInfo());
        return new Description(
                info.map(some -> some.getTitle()).orElse("an OpenAPI document"),
                origins.stream().findFirst(),
                origins.stream().skip(1).map(URI::toString).toList(),
                operations,
                main.flatMap(this::carrier),
                notes,
                leftOut,
                false);
    }

    // Where it is.

    private Stream<String> servers() {
        return Optional.ofNullable(document.getServers()).orElse(List.of()).stream()
                .filter(server -> server.getUrl() != null)
                .map(OpenApiReader::filled);
    }

    private static String filled(Server server) {
        var url = server.getUrl();
        if (server.getVariables() != null) {
            for (var variable : server.getVariables().entrySet()) {
                var value =
                        variable.getValue() == null ? null : variable.getValue().getDefault();
                url = url.replace("{" + variable.getKey() + "}", value == null ? "" : value);
            }
        }
        return url;
    }

    /** Those for tests come first. */
    private List<URI> origins() {
        return servers()
                .map(Origins::of)
                .flatMap(Optional::stream)
                .distinct()
                .sorted((a, b) -> Boolean.compare(Origins.real(a), Origins.real(b)))
                .toList();
    }

    /** The path that stands before all others. */
    private String base() {
        var first = origins().stream().findFirst();
        return servers()
                .filter(url -> first.isEmpty() || Origins.of(url).equals(first))
                .map(Origins::path)
                .findFirst()
                .orElse("");
    }

    // Who may ask.

    /** The scheme that most requests ask for. */
    private Optional<String> mainScheme() {
        return document.getPaths().values().stream()
                .filter(item -> item != null)
                .flatMap(item -> item.readOperations().stream())
                .flatMap(operation -> schemes(operation).stream())
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    private List<List<String>> schemes(io.swagger.v3.oas.models.Operation operation) {
        var asked = operation.getSecurity() != null ? operation.getSecurity() : document.getSecurity();
        return Optional.ofNullable(asked).orElse(List.of()).stream()
                .map((SecurityRequirement requirement) -> List.copyOf(requirement.keySet()))
                .toList();
    }

    private Optional<Carrier> carrier(String name) {
        var scheme = Optional.ofNullable(components.getSecuritySchemes())
                .map(all -> all.get(name))
                .filter(some -> some.getType() != null);
        if (scheme.isEmpty()) {
            notes.add("The security scheme `" + name + "` is not described, so nothing is sent.");
            return Optional.empty();
        }
        return switch (scheme.get().getType()) {
            case HTTP ->
                Optional.of(Carrier.authorization(
                        "basic".equalsIgnoreCase(scheme.get().getScheme()) ? "Basic" : "Bearer"));
            case OAUTH2, OPENIDCONNECT -> Optional.of(Carrier.authorization("Bearer"));
            case APIKEY -> key(scheme.get());
            default -> {
                notes.add("The security scheme `" + name + "` is none that can be taken over.");
                yield Optional.empty();
            }
        };
    }

    private Optional<Carrier> key(SecurityScheme scheme) {
        if (scheme.getIn() == SecurityScheme.In.HEADER && scheme.getName() != null) {
            return Optional.of(new Carrier(scheme.getName(), "{token}"));
        }
        notes.add("Its key goes into a " + scheme.getIn() + " (`" + scheme.getName()
                + "`), and is sent in a header alone here: see `target.auth`.");
        return Optional.empty();
    }

    // What can be asked.

    private Optional<Operation> operation(
            String path,
            PathItem item,
            PathItem.HttpMethod asked,
            io.swagger.v3.oas.models.Operation operation,
            String base,
            Optional<String> main) {
        var method = Arrays.stream(Endpoint.Method.values())
                .filter(one -> one.name().equals(asked.name()))
                .findFirst();
        if (method.isEmpty()) {
            leftOut.add(asked + " " + path + ": no load is made of that method");
            return Optional.empty();
        }
        var answer = answer(operation);
        if (answer.isEmpty()) {
            leftOut.add(asked + " " + path + ": its answer is a stream, or no success is described");
            return Optional.empty();
        }
        var parameters = parameters(item, operation);
        var words = path.replaceAll("\\{[^}]*}", "").replaceAll("(?i)/(api|v\\d+)(?=/)", "");
        var name = Words.hyphenated(
                Optional.ofNullable(operation.getOperationId()).orElse(""),
                Words.hyphenated(asked.name().toLowerCase(java.util.Locale.ROOT) + words, "request"));
        var tag = Optional.ofNullable(operation.getTags()).orElse(List.of()).stream()
                .findFirst();
        var segments = segments(base + path, parameters);
        var headers = new LinkedHashMap<String, String>();
        parameters.stream()
                .filter(one -> "header".equals(one.getIn()) && Boolean.TRUE.equals(one.getRequired()))
                .forEach(one -> header(one, asked + " " + path, headers));
        var secured = schemes(operation);
        boolean known = secured.isEmpty()
                || secured.stream()
                        .anyMatch(all -> all.isEmpty() || main.isPresent() && all.equals(List.of(main.get())));
        return Optional.of(new Operation(
                name,
                tag.orElseGet(() -> firstWord(segments)),
                method.get(),
                segments,
                parameters.stream()
                        .filter(one -> "query".equals(one.getIn()))
                        .map(this::parameter)
                        .toList(),
                headers,
                body(operation),
                answer.get(),
                known));
    }

    private static String firstWord(List<Segment> segments) {
        return segments.stream()
                .filter(segment -> segment.parameter().isEmpty())
                .map(Segment::text)
                .filter(word -> !word.matches("(?i)api|v\\d+(\\.\\d+)?"))
                .findFirst()
                .orElse("requests");
    }

    private void header(Parameter header, String of, Map<String, String> headers) {
        var value = value(header);
        if (value.isPresent() && !Concealed.byName(header.getName())) {
            headers.put(header.getName(), value.get());
        } else if (!header.getName().matches("(?i)authorization|accept|content-type")) {
            notes.add(of + " needs the header `" + header.getName() + "`, of which no value is known.");
        }
    }

    private List<Parameter> parameters(PathItem item, io.swagger.v3.oas.models.Operation operation) {
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
                : here(parameter.get$ref(), "#/components/parameters/", components.getParameters())
                        .filter(one -> one.get$ref() == null);
    }

    private static <T> Optional<T> here(String reference, String place, Map<String, T> known) {
        return reference.startsWith(place) && known != null
                ? Optional.ofNullable(known.get(reference.substring(place.length())))
                : Optional.empty();
    }

    private Operation.Parameter parameter(Parameter parameter) {
        return new Operation.Parameter(
                parameter.getName(),
                Boolean.TRUE.equals(parameter.getRequired()),
                value(parameter),
                schema(parameter).filter(schemas::whole).isPresent());
    }

    private Optional<Schema<?>> schema(Parameter parameter) {
        return Optional.ofNullable(parameter.getSchema());
    }

    private Optional<String> value(Parameter parameter) {
        var examples = Optional.ofNullable(parameter.getExamples()).orElse(Map.of()).values().stream()
                .filter(one -> one != null && one.getValue() != null)
                .map(one -> one.getValue());
        return Stream.concat(Stream.ofNullable(parameter.getExample()), examples)
                .map(Schemas::scalar)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> schema(parameter).flatMap(schemas::value));
    }

    private List<Segment> segments(String path, List<Parameter> parameters) {
        return Stream.of(path.replaceFirst("[?#].*", "").split("/"))
                .filter(text -> !text.isEmpty())
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

    private Optional<Body> body(io.swagger.v3.oas.models.Operation operation) {
        return Optional.ofNullable(operation.getRequestBody())
                .flatMap(body -> body.get$ref() == null
                        ? Optional.of(body)
                        : here(body.get$ref(), "#/components/requestBodies/", components.getRequestBodies()))
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
        return new Body(content.getKey(), fields, Optional.empty(), missing);
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
    private Optional<AnswerShape> answer(io.swagger.v3.oas.models.Operation operation) {
        var responses = Optional.ofNullable(operation.getResponses()).map(all -> (Map<String, ApiResponse>) all);
        if (responses.isEmpty() || responses.get().isEmpty()) {
            return Optional.of(new AnswerShape("2xx", List.of(), Optional.empty(), "the document describes no answer"));
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
                            : here(some.get$ref(), "#/components/responses/", components.getResponses()));
            return answer(one.matches("\\d+") ? one : "2xx", response.map(ApiResponse::getContent));
        });
    }

    private Optional<AnswerShape> answer(String status, Optional<Content> content) {
        if (content.filter(all -> all.containsKey("text/event-stream")).isPresent()) {
            return Optional.empty();
        }
        var json = content.flatMap(all -> preferred(all, "json", "*/*"));
        var fields = json.map(one -> one.getValue().getSchema())
                .map(schema -> schemas.fields(schema))
                .orElse(List.of());
        var unknown = content.isEmpty() || content.get().isEmpty()
                ? "the document describes no content"
                : json.isEmpty()
                        ? "its answer is no JSON ("
                                + content.get().keySet().iterator().next() + ")"
                        : fields.isEmpty()
                                ? "the document does not say what its JSON holds"
                                : "no field of its answer is said to be there always";
        return Optional.of(new AnswerShape(status, fields, Optional.empty(), unknown));
    }
}
