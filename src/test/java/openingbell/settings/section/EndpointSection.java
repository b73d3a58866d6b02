package openingbell.settings.section;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import openingbell.settings.Endpoint;
import openingbell.settings.source.Keys;
import openingbell.settings.source.Numbers;
import openingbell.settings.source.Texts;
import openingbell.settings.source.Tree;
import openingbell.settings.source.Value;

/** One request of a journey: method, path, parameters, headers, body, and what its checks read. */
final class EndpointSection {
    private final Texts texts;
    private final Headers headers;

    EndpointSection(Texts texts) {
        this.texts = texts;
        this.headers = new Headers(texts);
    }

    static boolean enabled(Keys section) {
        return section.find("enabled").map(Value::flag).orElse(true);
    }

    /**
     * @param placeholders what may stand in it
     * @param known the fields that may be read
     */
    Endpoint read(String name, Keys section, Set<String> placeholders, Set<String> known) {
        var methods = Arrays.stream(Endpoint.Method.values())
                .filter(method -> section.unlessOff(Numbers.word(method)).isPresent())
                .toList();
        if (methods.size() != 1) {
            var words = methods.stream().map(Numbers::word).toList();
            section.mistake(
                    methods.isEmpty() ? "it has no method" : "it has more than one method: " + String.join(", ", words),
                    methods.isEmpty()
                            ? "one of get, post, put, delete with its path"
                            : "one of them; `" + words.get(0) + " = off` drops one that a file below has");
        }
        var method = methods.stream().findFirst().orElse(Endpoint.Method.GET);
        var endpoint = new Endpoint(
                name,
                enabled(section),
                method,
                section.unlessOff(Numbers.word(method))
                        .map(path -> texts.path(path, placeholders))
                        .orElse("/"),
                section.findSection("query")
                        .map(query -> headers.pairs(query, placeholders))
                        .orElse(Map.of()),
                section.findSection("headers")
                        .map(list -> headers.headers(list, placeholders))
                        .orElse(Map.of()),
                section.unlessOff("body").map(body -> texts.template(body, placeholders)),
                section.findSection("read").map(read -> reads(read, known)).orElse(Map.of()),
                section.find("status")
                        .map(status -> (int) status.whole(100, 599))
                        .orElse(200));
        section.rejectUnknownKeys();
        return endpoint;
    }

    private Map<String, String> reads(Keys section, Set<String> known) {
        var reads = new LinkedHashMap<String, String>();
        for (var name : known) {
            section.unlessOff(name).ifPresent(value -> reads.put(name, texts.jmesPath(value)));
        }
        section.rejectUnknownKeys();
        return reads;
    }

    static Tree write(Endpoint endpoint) {
        return new Tree()
                .with("enabled", endpoint.enabled())
                .with(Numbers.word(endpoint.method()), endpoint.path())
                .with("query", endpoint.query())
                .with("headers", endpoint.headers())
                .with("body", endpoint.body())
                .with("read", endpoint.read())
                .with("status", endpoint.status());
    }
}
