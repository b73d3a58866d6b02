package openingbell.imports;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import openingbell.imports.Access.Carrier;

/** What an OpenAPI document says of who may ask. */
final class OpenApiSecurity {
    private final OpenAPI document;
    private final Components components;
    private final List<String> notes;
    private final Optional<String> main;

    /** @param notes gets what cannot be taken over */
    OpenApiSecurity(OpenAPI document, Components components, List<String> notes) {
        this.document = document;
        this.components = components;
        this.notes = notes;
        this.main = mainScheme();
    }

    Access access() {
        return main.map(this::access).orElse(Access.UNKNOWN);
    }

    /** Whether all can ask this who can ask most. */
    boolean known(io.swagger.v3.oas.models.Operation operation) {
        var secured = schemes(operation);
        return secured.isEmpty()
                || secured.stream()
                        .anyMatch(all -> all.isEmpty() || main.isPresent() && all.equals(List.of(main.get())));
    }

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

    private Access access(String name) {
        var scheme = Optional.ofNullable(components.getSecuritySchemes())
                .map(all -> all.get(name))
                .filter(some -> some.getType() != null);
        if (scheme.isEmpty()) {
            notes.add("The security scheme `" + name + "` is not described, so nothing is sent.");
            return Access.UNKNOWN;
        }
        return switch (scheme.get().getType()) {
            case HTTP ->
                Access.by(Carrier.authorization(
                        "basic".equalsIgnoreCase(scheme.get().getScheme()) ? "Basic" : "Bearer"));
            case OAUTH2, OPENIDCONNECT -> Access.by(Carrier.authorization("Bearer"));
            case APIKEY -> key(name, scheme.get());
            default -> {
                notes.add("The security scheme `" + name + "` is none that can be taken over.");
                yield Access.UNKNOWN;
            }
        };
    }

    private Access key(String name, SecurityScheme scheme) {
        if (scheme.getName() != null && scheme.getIn() != null) {
            return switch (scheme.getIn()) {
                case HEADER -> Access.by(new Carrier(scheme.getName(), "{token}"));
                case QUERY -> new Access(Optional.empty(), Optional.of(scheme.getName()), false, Optional.empty());
                case COOKIE -> new Access(Optional.empty(), Optional.empty(), true, Optional.empty());
            };
        }
        notes.add("The security scheme `" + name + "` does not say where its key goes, so nothing is sent.");
        return Access.UNKNOWN;
    }
}
