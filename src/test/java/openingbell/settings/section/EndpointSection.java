package openingbell.settings.section;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import openingbell.settings.Endpoint;
import openingbell.settings.Field;
import openingbell.settings.Statuses;
import openingbell.settings.source.Keys;
import openingbell.settings.source.Numbers;
import openingbell.settings.source.Texts;
import openingbell.settings.source.Tree;
import openingbell.settings.source.Value;

/** One request of a journey: method, path, parameters, headers, body, and what its checks read. */
final class EndpointSection {
    private static final String STATUS = "status";
    private static final String RIGHT_STATUS =
            "a status such as 200, a range such as 2xx, or a list of them: [200, 302]";

    private final Texts texts;
    private final Headers headers;
    private final FieldSection fields;

    EndpointSection(Texts texts) {
        this.texts = texts;
        this.headers = new Headers(texts);
        this.fields = new FieldSection(texts);
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
                section.unlessOff("read")
                        .map(read -> reads(read.section(), known))
                        .orElse(Map.of()),
                texts(section, "contains", placeholders),
                texts(section, "not-contains", placeholders),
                section.unlessOff("check").map(EndpointSection::statusAlone).orElse(false),
                section.find("status").map(EndpointSection::statuses).orElse(Statuses.OK));
        section.rejectUnknownKeys();
        return endpoint;
    }

    private Map<String, Field> reads(Keys section, Set<String> known) {
        var reads = new LinkedHashMap<String, Field>();
        for (var name : known) {
            section.unlessOff(name).ifPresent(value -> reads.put(name, fields.read(value)));
        }
        section.rejectUnknownKeys();
        return reads;
    }

    private List<String> texts(Keys section, String key, Set<String> placeholders) {
        return section
                .unlessOff(key)
                .map(value -> value.isList() ? value.list() : List.of(value))
                .orElse(List.of())
                .stream()
                .map(text -> text.words().isEmpty() ? "" : texts.template(text, placeholders))
                .toList();
    }

    private static boolean statusAlone(Value check) {
        boolean alone = check.words().filter(STATUS::equals).isPresent();
        if (!alone) {
            check.wrong(
                    check.shown() + " is nothing that an answer is checked by alone",
                    "`check = status` where any answer of the expected status is right; what is in an answer is checked by `read` and `contains`");
        }
        return alone;
    }

    private static Statuses statuses(Value value) {
        var all = value.isList() ? value.list() : List.of(value);
        if (all.isEmpty()) {
            value.wrong("it is empty", RIGHT_STATUS);
        }
        return new Statuses(all.stream().map(EndpointSection::status).toList());
    }

    private static Statuses.Range status(Value value) {
        var text = value.words().orElse("200");
        if (text.matches("[1-5]xx")) {
            int hundred = 100 * (text.charAt(0) - '0');
            return new Statuses.Range(hundred, hundred + 99);
        }
        if (!text.matches("[1-5][0-9]{2}")) {
            value.wrong(value.shown() + " is no status of HTTP", RIGHT_STATUS);
            return new Statuses.Range(200, 200);
        }
        return new Statuses.Range(Integer.parseInt(text), Integer.parseInt(text));
    }

    /** What is not set is left out, so that what was always there is written as it always was. */
    static Tree write(Endpoint endpoint) {
        var read = new LinkedHashMap<String, Object>();
        endpoint.read().forEach((name, field) -> read.put(name, FieldSection.write(field)));
        var tree = new Tree()
                .with("enabled", endpoint.enabled())
                .with(Numbers.word(endpoint.method()), endpoint.path())
                .with("query", endpoint.query())
                .with("headers", endpoint.headers())
                .with("body", endpoint.body())
                .with("read", read)
                .with("status", status(endpoint.status()));
        if (!endpoint.contains().isEmpty()) {
            tree.with("contains", endpoint.contains());
        }
        if (!endpoint.notContains().isEmpty()) {
            tree.with("not-contains", endpoint.notContains());
        }
        return endpoint.statusAlone() ? tree.with("check", STATUS) : tree;
    }

    private static Object status(Statuses statuses) {
        var ranges = statuses.ranges();
        return ranges.size() == 1 && ranges.get(0).first() == ranges.get(0).last()
                ? ranges.get(0).first()
                : ranges.stream().map(Statuses.Range::toString).toList();
    }
}
