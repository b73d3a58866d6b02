package openingbell.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.util.Fields;

/** One request as an endpoint sees it: where it went, who asks, and what he asks for, checked as it is read. */
public final class Call {
    private static final byte[] NO_BODY = {};

    private final Route route;
    private final Map<String, String> path;
    private final Fields query;
    private final byte[] body;
    private final Optional<String> user;
    private final Exchange exchange;

    Call(Route route, Map<String, String> path, Fields query, Exchange exchange) {
        this(route, path, query, NO_BODY, Optional.empty(), exchange);
    }

    private Call(
            Route route,
            Map<String, String> path,
            Fields query,
            byte[] body,
            Optional<String> user,
            Exchange exchange) {
        this.route = route;
        this.path = path;
        this.query = query;
        this.body = body;
        this.user = user;
        this.exchange = exchange;
    }

    Call to(Route other) {
        return new Call(other, path, query, body, user, exchange);
    }

    Call with(byte[] read) {
        return new Call(route, path, query, read, user, exchange);
    }

    Call by(Optional<String> who) {
        return new Call(route, path, query, body, who, exchange);
    }

    Exchange exchange() {
        return exchange;
    }

    public Route route() {
        return route;
    }

    public String user() {
        return user.orElseThrow(() -> Problem.unauthorized("log in first: POST /api/v1/login"));
    }

    public String path(String name) {
        return path.get(name);
    }

    public String query(String name) {
        return Optional.ofNullable(query.getValue(name))
                .orElseThrow(() -> Problem.badRequest("query parameter `" + name + "` is missing"));
    }

    public int number(String name, int otherwise, int least, int most) {
        if (query.getValue(name) == null) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(query.getValue(name));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Problem.badRequest("query parameter `" + name + "` is a whole number from " + least + " to " + most
                + ", not `" + query.getValue(name) + "`");
    }

    public List<String> list(String name, int most) {
        var values = Stream.of(query(name).split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
        if (values.isEmpty() || values.size() > most) {
            throw Problem.badRequest("query parameter `" + name + "` holds 1 to " + most
                    + " values with commas between, not " + values.size());
        }
        return values;
    }

    /** The body, which has to be a JSON object. */
    public JsonNode object() {
        var node = json();
        if (!node.isObject()) {
            throw Problem.badRequest("the body has to be a JSON object");
        }
        return node;
    }

    public JsonNode json() {
        try {
            var node = Json.MAPPER.readTree(body);
            if (node == null || node.isMissingNode()) {
                throw Problem.badRequest("the body is empty; it has to be JSON");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("the body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw Problem.badRequest("the body could not be read");
        }
    }

    public String text(JsonNode object, String field) {
        if (!object.path(field).isTextual()) {
            throw Problem.badRequest("the body's field `" + field + "` has to be a text");
        }
        return object.path(field).textValue();
    }

    public long integer(JsonNode object, String field) {
        if (!object.path(field).canConvertToExactIntegral()
                || !object.path(field).canConvertToLong()) {
            throw Problem.badRequest("the body's field `" + field + "` has to be a whole number");
        }
        return object.path(field).longValue();
    }
}
