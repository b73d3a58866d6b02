package openingbell.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
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

    /** A parameter's value, checked. */
    public <T> T get(Parameter<T> parameter) {
        var given =
                parameter.in() == Parameter.Place.path ? path.get(parameter.name()) : query.getValue(parameter.name());
        return parameter.reader().apply(Optional.ofNullable(given));
    }

    /** The body: a JSON object with these texts and whole numbers; what else is in it does not matter. */
    public <B extends Record> B body(Class<B> type) {
        var object = json();
        if (!object.isObject()) {
            throw Problem.badRequest("the body has to be a JSON object");
        }
        for (var component : type.getRecordComponents()) {
            check(component.getName(), component.getType(), object.path(component.getName()));
        }
        return Json.MAPPER.convertValue(object, type);
    }

    private static void check(String name, Class<?> type, JsonNode field) {
        var right = type == String.class
                ? field.isTextual()
                : field.canConvertToExactIntegral() && field.canConvertToLong();
        if (!right) {
            throw Problem.badRequest(
                    "the body's field `" + name + "` has to be a " + (type == String.class ? "text" : "whole number"));
        }
    }

    public JsonNode json() {
        try {
            var node = Json.MAPPER.readTree(body);
            if (node == null || node.isMissingNode()) {
                throw Problem.badRequest("the body is empty; it has to be JSON");
            }
            return node;
        } catch (JsonProcessingException e) {
            // Where the body is cut off, Jackson adds where it thinks to have begun, in its own terms.
            var reason = e.getOriginalMessage().replaceFirst(" \\(start marker at \\[.*", "");
            throw Problem.badRequest("the body is not JSON: " + reason);
        } catch (IOException e) {
            throw Problem.badRequest("the body could not be read");
        }
    }
}
