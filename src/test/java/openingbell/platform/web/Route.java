package openingbell.platform.web;

/**
 * One operation of the API: a method on a path with {@code {placeholders}}, as its OpenAPI document names it.
 *
 * @param status the status of a good answer
 */
public record Route(String method, String path, Access access, int status, Endpoint endpoint) {

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

    public static Route get(String path, Endpoint endpoint) {
        return new Route("GET", path, Access.LOGGED_IN, 200, endpoint);
    }

    public static Route post(String path, int status, Endpoint endpoint) {
        return new Route("POST", path, Access.LOGGED_IN, status, endpoint);
    }

    public Route open() {
        return new Route(method, path, Access.ANYONE, status, endpoint);
    }

    /** A route of the platform's business, which faults on all routes ("*") mean. */
    public boolean isBusiness() {
        return path.startsWith("/api/");
    }
}
