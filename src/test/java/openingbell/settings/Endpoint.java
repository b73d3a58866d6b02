package openingbell.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request as the target's API wants it: everything about it that is not Java.
 * {@code {placeholders}} may stand in path, query, headers, body, and in what an answer is to contain.
 *
 * @param read where the fields that checks know by these names stand in an answer; what is switched off is left out
 * @param contains texts that must stand in an answer
 * @param notContains texts that must not
 * @param statusAlone that an answer of an expected status is right whatever it holds
 */
public record Endpoint(
        String name,
        boolean enabled,
        Method method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        Optional<String> body,
        Map<String, Field> read,
        List<String> contains,
        List<String> notContains,
        boolean statusAlone,
        Statuses status) {

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
        contains = List.copyOf(contains);
        notContains = List.copyOf(notContains);
    }

    /** Whether anything of its answers is looked at beside their status. */
    public boolean looksInside() {
        return !read.isEmpty() || !contains.isEmpty();
    }
}
