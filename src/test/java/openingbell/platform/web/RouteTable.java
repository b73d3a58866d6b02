package openingbell.platform.web;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.jetty.util.Fields;

/** Finds the route of a path, segment by segment; a literal segment goes before a placeholder. */
public final class RouteTable {
    private final Node root = new Node();

    /** A route with what stands in its placeholders. */
    record Match(Route route, Map<String, String> path) {
        Call call(Fields query, Exchange exchange) {
            return new Call(route, path, query, exchange);
        }
    }

    private static final class Node {
        final Map<String, Node> literals = new HashMap<>();
        final Map<String, Route> byMethod = new TreeMap<>();
        Optional<Node> placeholder = Optional.empty();
    }

    public RouteTable(List<Route> routes) {
        routes.forEach(this::add);
    }

    private void add(Route route) {
        var node = root;
        for (var segment : segments(route.path())) {
            if (isPlaceholder(segment)) {
                var next = node.placeholder.orElseGet(Node::new);
                node.placeholder = Optional.of(next);
                node = next;
            } else {
                node = node.literals.computeIfAbsent(segment, s -> new Node());
            }
        }
        if (node.byMethod.put(route.method(), route) != null) {
            throw new IllegalArgumentException(route.method() + " " + route.path() + " twice");
        }
    }

    /** The route of a decoded path, or a {@link Problem}: 404, or 405 with the methods there are. */
    Match find(String method, String path) {
        var segments = segments(path);
        var node = find(root, segments, 0)
                .orElseThrow(() -> Problem.notFound("there is nothing at " + path + "; see /openapi.json"));
        var route = node.byMethod.get(method);
        if (route == null) {
            throw Problem.wrongMethod(node.byMethod.keySet().stream().collect(Collectors.joining(", ")));
        }
        return new Match(route, placeholders(route, segments));
    }

    private static Optional<Node> find(Node node, String[] segments, int at) {
        if (at == segments.length) {
            return node.byMethod.isEmpty() ? Optional.empty() : Optional.of(node);
        }
        var literal =
                Optional.ofNullable(node.literals.get(segments[at])).flatMap(next -> find(next, segments, at + 1));
        return literal.isPresent() || segments[at].isEmpty()
                ? literal
                : node.placeholder.flatMap(next -> find(next, segments, at + 1));
    }

    private static Map<String, String> placeholders(Route route, String[] segments) {
        var template = segments(route.path());
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < template.length; i++) {
            if (isPlaceholder(template[i])) {
                values.put(template[i].substring(1, template[i].length() - 1), segments[i]);
            }
        }
        return values;
    }

    private static boolean isPlaceholder(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    private static String[] segments(String path) {
        return path.substring(1).split("/", -1);
    }
}
