package openingbell.platform.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/**
 * One operation of the API: a method on a path with {@code {placeholders}}, as its OpenAPI document names it.
 *
 * @param status the status of a good answer
 * @param spoil makes an answer a wrong one
 */
public record Route(
        String method, String path, Access access, int status, Endpoint endpoint, Consumer<JsonNode> spoil) {

    /** Who may ask. */
    public enum Access {
        ANYONE,
        LOGGED_IN,
        ADMIN
    }

    /** Computes the answer, which is sent as JSON; anything else than an answer is a {@link Problem}. */
    @FunctionalInterface
    public interface Endpoint {
        Object answer(Call call);
    }

    /** An answer that is not JSON. */
    public record Text(String contentType, String content) {}

    private Route(String method, String path, Access access, int status, Endpoint endpoint) {
        this(method, path, access, status, endpoint, answer -> {});
    }

    public static Route get(String path, Endpoint endpoint) {
        return new Route("GET", path, Access.LOGGED_IN, 200, endpoint);
    }

    public static Route post(String path, int status, Endpoint endpoint) {
        return new Route("POST", path, Access.LOGGED_IN, status, endpoint);
    }

    public static Route admin(String method, String path, Endpoint endpoint) {
        return new Route(method, path, Access.ADMIN, 200, endpoint);
    }

    /** Where a request goes that finds no route. */
    static Route unknown(Problem problem) {
        return new Route("any", "unknown", Access.ANYONE, problem.status(), call -> {
            throw problem;
        });
    }

    public Route open() {
        return new Route(method, path, Access.ANYONE, status, endpoint, spoil);
    }

    /** How its answer is made wrong where a fault asks for that, in what a careful client checks. */
    public Route spoiled(Consumer<JsonNode> how) {
        return new Route(method, path, access, status, endpoint, how);
    }

    /** The same with answers that are wrong. */
    Route wrong() {
        return new Route(
                method,
                path,
                access,
                status,
                call -> {
                    var answer = Json.tree(endpoint.answer(call));
                    spoil.accept(answer);
                    return answer;
                },
                spoil);
    }

    /** A route of the platform's business, which faults on all routes ("*") mean. */
    public boolean isBusiness() {
        return path.startsWith("/api/");
    }

    boolean takesBody() {
        return method.equals("POST") || method.equals("PUT");
    }
}
