package openingbell.journeys.script;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.burt.jmespath.Expression;
import io.burt.jmespath.jackson.JacksonRuntime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import openingbell.settings.source.SettingsException;

/**
 * What is read from an answer: all fields by one expression, compiled once, so that no answer is searched twice; in one pass over its bytes where all of them are plain paths.
 */
public final class FieldExtractor {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Expression<JsonNode> fields;
    private final Optional<PlainPaths> plain;

    private FieldExtractor(Expression<JsonNode> fields, Optional<PlainPaths> plain) {
        this.fields = fields;
        this.plain = plain;
    }

    /**
     * Nothing where nothing is to be read.
     *
     * @param key where the expressions stand in the settings
     * @param read a JMESPath for each field
     */
    public static Optional<FieldExtractor> of(String key, Map<String, String> read) {
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
                new FieldExtractor(compile(runtime, key, "{" + String.join(", ", fields) + "}"), PlainPaths.of(read)));
    }

    /** @throws JacksonException if that is no JSON */
    public Answer of(byte[] body) throws IOException {
        var found = plain.isPresent() ? plain.get().in(body) : fields.search(JSON.readTree(body));
        if (!found.isObject()) {
            throw new WrongAnswer("answered nothing", "null");
        }
        return new Answer(found);
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
