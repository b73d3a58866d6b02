package openingbell.journeys.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.burt.jmespath.Expression;
import io.burt.jmespath.jackson.JacksonRuntime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import openingbell.settings.source.SettingsException;

/**
 * What is read from an answer in JSON: all fields by one expression, compiled once, so that no answer is searched twice; in one pass over its bytes where all of them are plain paths.
 */
final class JsonFields {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Expression<JsonNode> fields;
    private final Optional<PlainPaths> plain;

    private JsonFields(Expression<JsonNode> fields, Optional<PlainPaths> plain) {
        this.fields = fields;
        this.plain = plain;
    }

    /** @param read a JMESPath for each field */
    static Optional<JsonFields> of(String key, Map<String, String> read) {
        if (read.isEmpty()) {
            return Optional.empty();
        }
        var runtime = new JacksonRuntime();
        var fields = new ArrayList<String>();
        read.forEach((name, path) -> {
            compile(runtime, key + "." + name, path);
            fields.add("\"" + name + "\": " + path);
        });
        return Optional.of(
                new JsonFields(compile(runtime, key, "{" + String.join(", ", fields) + "}"), PlainPaths.of(read)));
    }

    ObjectNode in(byte[] body) throws IOException {
        var found = plain.isPresent() ? plain.get().in(body) : fields.search(JSON.readTree(body));
        if (found instanceof ObjectNode object) {
            return object;
        }
        throw new WrongAnswer("answered nothing", "null");
    }

    private static Expression<JsonNode> compile(JacksonRuntime runtime, String key, String path) {
        try {
            return runtime.compile(path);
        } catch (RuntimeException e) {
            var reason = Optional.ofNullable(e.getMessage())
                    .orElse("")
                    .lines()
                    .findFirst()
                    .orElse("");
            throw SettingsException.at(
                    key,
                    "\"" + path + "\" is no JMESPath: " + reason,
                    "such as \"ticker\" or \"quotes[].price\"; `off` where the answer has no such field");
        }
    }
}
