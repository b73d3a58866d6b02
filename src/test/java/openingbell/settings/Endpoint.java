package openingbell.settings;

import java.util.Map;
import java.util.Optional;

/**
 * One request as the target's API wants it: everything about it that is not Java.
 * {@code {placeholders}} may stand in path, query, headers and body, and in what is expected of an answer.
 *
 * @param writes whether it changes data of the target, where the settings say so; else its method does
 */
public record Endpoint(
        String name,
        boolean enabled,
        Method method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        Optional<String> body,
        Optional<Boolean> writes,
        RightAnswer answer,
        RequestFlow flow) {

    public enum Method {
        GET,
        POST,
        PUT,
        PATCH,
        DELETE
    }

    public Endpoint {
        query = Ordered.copy(query);
        headers = Ordered.copy(headers);
    }

    public Endpoint with(RightAnswer other) {
        return new Endpoint(name, enabled, method, path, query, headers, body, writes, other, flow);
    }

    public Endpoint sending(Map<String, String> otherHeaders, Optional<String> otherBody) {
        return new Endpoint(name, enabled, method, path, query, otherHeaders, otherBody, writes, answer, flow);
    }

    /** Whether it changes data of the target. */
    public boolean isWrite() {
        return writes.orElse(method != Method.GET);
    }
}
