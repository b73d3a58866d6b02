package openingbell.imports;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.servers.Server;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where an OpenAPI document says that it is: its servers, and the path before all others. */
final class OpenApiServers {
    /** As it may stand in the target's URL. */
    private static final Pattern BASE = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)+");

    private final OpenAPI document;

    OpenApiServers(OpenAPI document) {
        this.document = document;
    }

    private Stream<String> servers() {
        return Optional.ofNullable(document.getServers()).orElse(List.of()).stream()
                .filter(server -> server.getUrl() != null)
                .map(OpenApiServers::filled);
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
    List<URI> origins() {
        return servers()
                .map(Origins::of)
                .flatMap(Optional::stream)
                .distinct()
                .sorted((a, b) -> Boolean.compare(Origins.real(a), Origins.real(b)))
                .toList();
    }

    /** The one for the target, with the path before all others. */
    Optional<URI> url() {
        return origins().stream().findFirst().map(origin -> URI.create(origin + (beginsAfterIt() ? base() : "")));
    }

    /** What of that path the target's URL does not hold, and so each path has to. */
    String before() {
        return beginsAfterIt() ? "" : base();
    }

    private boolean beginsAfterIt() {
        return !origins().isEmpty() && BASE.matcher(base()).matches();
    }

    private String base() {
        var first = origins().stream().findFirst();
        return servers()
                .filter(url -> first.isEmpty() || Origins.of(url).equals(first))
                .map(Origins::path)
                .findFirst()
                .orElse("");
    }
}
