package openingbell.settings;

import java.util.Map;
import java.util.Optional;

/**
 * One request as the target's API wants it: everything about it that is not Java.
 * {@code {placeholders}} may stand in path, query, headers and body; {@code read} maps the names that checks know to JMESPath, and leaves out what is switched off.
 */
public record Endpoint(
        String name,
        boolean enabled,
        Method method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        Optional<String> body,
        Map<String, String> read,
        int status) {

    public enum Method {
        GET,
        POST,
        PUT,
        DELETE
    }

    public Endpoint {
        query = Ordered.copy(query);
        headers = Ordered.copy(headers);
        read = Ordered.copy(read);
    }
}
