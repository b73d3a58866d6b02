package openingbell.platform.web;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.URIUtil;

/** Where a request goes, decoded: its path, and its query. */
record RequestTarget(String path, Fields query) {

    /** What is malformed is a {@link Problem}, before anything looks at the request. */
    static RequestTarget of(Request request) {
        return new RequestTarget(path(request), query(request));
    }

    private static String path(Request request) {
        // A target such as `?` or `*` has no path.
        var path = Request.getPathInContext(request);
        if (path == null || !path.startsWith("/")) {
            throw Problem.badRequest("the path has to begin with /");
        }
        try {
            return URIUtil.decodePath(path);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("the path is not well encoded");
        }
    }

    private static Fields query(Request request) {
        try {
            return Request.extractQueryParameters(request);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // The one for a bad %, the other for bytes that are no UTF-8.
            throw Problem.badRequest("the query is not well encoded");
        }
    }
}
