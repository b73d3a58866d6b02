package openingbell.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import openingbell.imports.Operation.Segment;
import openingbell.settings.Endpoint;

/** What an OpenAPI 3 document tells. Nothing that it refers to is fetched: what stands elsewhere is unknown. */
final class OpenApiReader {
    private static final int MOST_OPERATIONS = 1_000;

    private final OpenAPI document;
    private final OpenApiSecurity security;
    private final OpenApiParameters parameters;
    private final OpenApiContent content;
    private final List<String> notes = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    private OpenApiReader(OpenAPI document) {
        this.document = document;
        var components = Optional.ofNullable(document.getComponents()).orElseGet(Components::new);
        var schemas = new Schemas(Optional.of(components));
        this.security = new OpenApiSecurity(document, components, notes);
        this.parameters = new OpenApiParameters(components, schemas);
        this.content = new OpenApiContent(components, schemas);
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
        var servers = new OpenApiServers(document);
        var access = security.access();
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
                    operation(path, item, method, operation, servers.before(), access)
                            .ifPresent(operations::add);
                }
            });
        });
        var info = Optional.ofNullable(document.getInfo());
        return new Description(
                info.map(some -> some.getTitle()).orElse("an OpenAPI document"),
                servers.url(),
                servers.origins().stream().skip(1).map(URI::toString).toList(),
                operations,
                access,
                notes,
                leftOut,
                false);
    }

    private Optional<Operation> operation(
            String path,
            PathItem item,
            PathItem.HttpMethod asked,
            io.swagger.v3.oas.models.Operation operation,
            String before,
            Access access) {
        var method = Arrays.stream(Endpoint.Method.values())
                .filter(one -> one.name().equals(asked.name()))
                .findFirst();
        if (method.isEmpty()) {
            leftOut.add(asked + " " + path + ": no load is made of that method");
            return Optional.empty();
        }
        var answer = content.answer(operation);
        if (answer.isEmpty()) {
            leftOut.add(asked + " " + path + ": its answer is a stream, or no success is described");
            return Optional.empty();
        }
        var asking = parameters.of(item, operation);
        var words = path.replaceAll("\\{[^}]*}", "").replaceAll("(?i)/(api|v\\d+)(?=/)", "");
        var name = Words.hyphenated(
                Optional.ofNullable(operation.getOperationId()).orElse(""),
                Words.hyphenated(asked.name().toLowerCase(Locale.ROOT) + words, "request"));
        var tag = Optional.ofNullable(operation.getTags()).orElse(List.of()).stream()
                .findFirst();
        var segments = parameters.segments(before + path, asking);
        return Optional.of(new Operation(
                name,
                tag.orElseGet(() -> firstWord(segments)),
                method.get(),
                segments,
                asking.stream()
                        .filter(one -> "query".equals(one.getIn()))
                        .filter(one -> access.keyInQuery()
                                .filter(one.getName()::equals)
                                .isEmpty())
                        .map(parameters::parameter)
                        .toList(),
                asking.stream()
                        .filter(one -> "header".equals(one.getIn())
                                && !one.getName().matches("(?i)authorization|accept|content-type")
                                && access.carrier()
                                        .filter(carrier -> carrier.header().equalsIgnoreCase(one.getName()))
                                        .isEmpty())
                        .map(parameters::parameter)
                        .filter(Operation.Parameter::required)
                        .toList(),
                content.body(operation),
                answer.get(),
                security.known(operation)));
    }

    private static String firstWord(List<Segment> segments) {
        return segments.stream()
                .filter(segment -> segment.parameter().isEmpty())
                .map(Segment::text)
                .filter(word -> !word.matches("(?i)api|v\\d+(\\.\\d+)?"))
                .findFirst()
                .orElse("requests");
    }
}
