package openingbell.platform.web;

import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;

/** A request that cannot be served as asked, answered as a JSON problem (RFC 9457). */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;

    private Problem(int status, String detail, Map<String, String> headers) {
        super(detail, null, false, false);
        this.status = status;
        this.headers = headers;
    }

    public static Problem of(int status, String detail) {
        return new Problem(status, detail, Map.of());
    }

    public static Problem badRequest(String detail) {
        return of(HttpStatus.BAD_REQUEST_400, detail);
    }

    public static Problem unauthorized(String detail) {
        return new Problem(HttpStatus.UNAUTHORIZED_401, detail, Map.of("WWW-Authenticate", "Bearer"));
    }

    public static Problem forbidden(String detail) {
        return of(HttpStatus.FORBIDDEN_403, detail);
    }

    public static Problem notFound(String detail) {
        return of(HttpStatus.NOT_FOUND_404, detail);
    }

    public static Problem unprocessable(String detail) {
        return of(HttpStatus.UNPROCESSABLE_ENTITY_422, detail);
    }

    /** Of the platform itself: what exactly is for its log, not for whoever asks. */
    static Problem broken() {
        return of(HttpStatus.INTERNAL_SERVER_ERROR_500, "the platform failed here; its log says why");
    }

    static Problem wrongMethod(String allowed) {
        return new Problem(
                HttpStatus.METHOD_NOT_ALLOWED_405, "this path knows the methods " + allowed, Map.of("Allow", allowed));
    }

    public int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** What is sent. */
    record Body(String type, String title, int status, String detail) {}

    Body body() {
        return new Body("about:blank", HttpStatus.getMessage(status), status, getMessage());
    }
}
