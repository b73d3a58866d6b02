package openingbell.journeys.script;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import openingbell.settings.Field;

/** What is read from an answer: its fields in JSON all at once, and what stands in its page, its headers or its text. */
public final class FieldExtractor {
    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private final Optional<JsonFields> json;
    private final Map<String, PageField> others;

    private FieldExtractor(Optional<JsonFields> json, Map<String, PageField> others) {
        this.json = json;
        this.others = others;
    }

    /**
     * Nothing where nothing is to be read.
     *
     * @param key where the fields stand in the settings
     */
    public static Optional<FieldExtractor> of(String key, Map<String, Field> read) {
        if (read.isEmpty()) {
            return Optional.empty();
        }
        var json = new LinkedHashMap<String, String>();
        var others = new LinkedHashMap<String, PageField>();
        read.forEach((name, field) -> {
            if (field.kind() == Field.Kind.JMESPATH) {
                json.put(name, field.expression());
            }
            if (!field.plain()) {
                others.put(name, new PageField(field));
            }
        });
        return Optional.of(new FieldExtractor(JsonFields.of(key, json), others));
    }

    public boolean readsJson() {
        return json.isPresent();
    }

    /** @throws JacksonException if fields are read from JSON, and that is none */
    public Answer of(Received received) throws IOException {
        var inJson = json.isPresent() ? json.get().in(received.bytes()) : NOTHING;
        if (others.isEmpty()) {
            return new Answer(inJson);
        }
        var page = new ParsedPage(received);
        var found = JsonNodeFactory.instance.objectNode();
        inJson.properties().forEach(field -> found.set(field.getKey(), field.getValue()));
        others.forEach((name, field) -> found.set(name, field.in(page, found.path(name))));
        return new Answer(found);
    }
}
