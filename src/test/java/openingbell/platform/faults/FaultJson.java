package openingbell.platform.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import openingbell.settings.PlatformSettings.Distribution;
import openingbell.settings.PlatformSettings.FaultSettings;
import openingbell.settings.PlatformSettings.Index;
import openingbell.settings.PlatformSettings.Kind;

/** Faults in JSON, with the same words as in {@code simulations.conf}: kinds in lower case, "200ms", "5%" or 0.05. */
public final class FaultJson {
    /** How they are documented. */
    public static final String SCHEMA = """
            {
              "type": "object",
              "description": "One thing that goes wrong; what is left out has a default.",
              "required": ["kind"],
              "additionalProperties": false,
              "properties": {
                "route": {"type": "string", "description": "A path of this document, with a value in the place of a {parameter} or without, or * for all under /api.", "default": "*"},
                "kind": {"type": "string", "description": "What goes wrong.", "enum": ["latency", "error", "wrong-answer", "hang", "drop", "cpu-burn", "memory-leak", "cache-flush", "cache-off", "model-slow", "index-dropped", "pool-exhausted", "bad-bars"]},
                "share": {"type": ["number", "string"], "description": "The part of the requests that is hit (cache-off: of the looks into caches; model-slow: of the rows; pool-exhausted: of the connections; bad-bars: of the stocks that the pipeline fetches): 0.05 or \\"5%\\".", "default": 1},
                "distribution": {"type": "string", "description": "How latencies spread: always `of`; from `of` to `to`; exponential with mean `of`.", "enum": ["fixed", "uniform", "exponential"], "default": "fixed"},
                "of": {"type": "string", "description": "A duration such as 200ms, from 1ms to 1h, that a latency, a cpu-burn and a model-slow have to have."},
                "to": {"type": "string", "description": "The upper end of a uniform latency, at most 1h."},
                "status": {"type": "integer", "description": "The status of an error.", "minimum": 400, "maximum": 599, "default": 500},
                "kilobytes": {"type": "integer", "description": "What a request leaks; a memory-leak has to have it.", "minimum": 1, "maximum": 1000000},
                "index": {"type": "string", "description": "Which one an index-dropped drops.", "enum": ["bars", "signals", "patterns", "campaigns", "backtests", "notifications"], "default": "bars"}
              }
            }
            """;

    private static final List<String> FIELDS =
            List.of("route", "kind", "share", "distribution", "of", "to", "status", "kilobytes", "index");

    private FaultJson() {}

    public static JsonNode write(FaultSettings fault) {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("route", fault.route())
                .put("kind", word(fault.kind()))
                .put("share", fault.share());
        if (fault.kind().takesTime()) {
            node.put("of", fault.of().toMillis() + "ms");
        }
        if (fault.kind() == Kind.LATENCY) {
            node.put("distribution", word(fault.distribution()))
                    .put("to", fault.to().toMillis() + "ms");
        }
        if (fault.kind() == Kind.MEMORY_LEAK) {
            node.put("kilobytes", fault.kilobytes());
        }
        if (fault.kind() == Kind.INDEX_DROPPED) {
            node.put("index", word(fault.index()));
        }
        return fault.kind() == Kind.ERROR ? node.put("status", fault.status()) : node;
    }

    /** @throws IllegalArgumentException with a sentence for whoever sent it */
    public static FaultSettings read(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("a fault is an object such as {\"route\": \"*\", \"kind\": \"error\"}");
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw new IllegalArgumentException("a fault has no `" + name + "`; it has " + FIELDS);
            }
        });
        var kind = pick(Kind.values(), "kind", text(node, "kind").orElse("(missing)"));
        var of = text(node, "of").map(text -> duration("of", text)).orElse(Duration.ZERO);
        return new FaultSettings(
                text(node, "route").orElse("*"),
                kind,
                share(node.path("share")),
                pick(
                        Distribution.values(),
                        "distribution",
                        text(node, "distribution").orElse("fixed")),
                of,
                text(node, "to").map(text -> duration("to", text)).orElse(of),
                whole(node, "status", 500, "from 400 to 599"),
                whole(node, "kilobytes", 0, "from 1 to " + FaultSettings.MOST_KILOBYTES),
                pick(Index.values(), "index", text(node, "index").orElse(word(Index.BARS))));
    }

    /** Taken by its type: a text that is no number would become a status that nobody asked for. */
    private static int whole(JsonNode node, String field, int otherwise, String range) {
        var number = node.path(field);
        if (number.isMissingNode()) {
            return otherwise;
        }
        if (!number.isIntegralNumber() || !number.canConvertToInt()) {
            throw new IllegalArgumentException("`" + field + "` is a whole number " + range + ", not `"
                    + (number.isValueNode() ? number.asText() : number) + "`");
        }
        return number.intValue();
    }

    private static Optional<String> text(JsonNode node, String field) {
        return node.path(field).isMissingNode()
                ? Optional.empty()
                : Optional.of(node.path(field).asText());
    }

    private static double share(JsonNode share) {
        if (share.isMissingNode()) {
            return 1;
        }
        var text = share.asText().strip();
        try {
            return text.endsWith("%")
                    ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
                    : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("`share` is a number from 0 to 1 or a percentage, not `" + text + "`");
        }
    }

    /** "200ms", "2s"; a bare number is milliseconds. */
    private static Duration duration(String field, String text) {
        try {
            return ConfigFactory.parseMap(Map.of("value", text)).getDuration("value");
        } catch (ConfigException e) {
            throw new IllegalArgumentException("`" + field + "` is a duration such as 200ms or 2s, not `" + text + "`");
        }
    }

    private static <E extends Enum<E>> E pick(E[] values, String field, String text) {
        return Stream.of(values)
                .filter(value -> word(value).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("`" + field + "` is one of "
                        + Stream.of(values).map(FaultJson::word).toList() + ", not `" + text + "`"));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
