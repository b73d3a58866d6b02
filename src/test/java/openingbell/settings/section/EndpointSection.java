package openingbell.settings.section;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import openingbell.settings.Endpoint;
import openingbell.settings.RequestFlow;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.Nearest;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.TextReader;
import openingbell.settings.source.Value;

/** One request of a journey: method, path, parameters, headers, body, and what its checks read. */
final class EndpointSection {
    private final TextReader texts;
    private final Headers headers;
    private final AnswerSection answers;

    EndpointSection(TextReader texts) {
        this.texts = texts;
        this.headers = new Headers(texts);
        this.answers = new AnswerSection(texts);
    }

    static boolean enabled(ConfigSection section) {
        return section.find("enabled").map(Value::flag).orElse(true);
    }

    /**
     * @param placeholders what may stand in it
     * @param known the fields that may be read
     * @param earlier the requests that it may come after, where only the settings know it; else Java says when it is made
     */
    Endpoint read(
            String name,
            ConfigSection section,
            Set<String> placeholders,
            Set<String> known,
            Optional<Set<String>> earlier) {
        var methods = Arrays.stream(Endpoint.Method.values())
                .filter(method -> section.unlessOff(SettingsFormat.word(method)).isPresent())
                .toList();
        if (methods.size() != 1) {
            var words = methods.stream().map(SettingsFormat::word).toList();
            section.mistake(
                    methods.isEmpty() ? "it has no method" : "it has more than one method: " + String.join(", ", words),
                    methods.isEmpty()
                            ? "one of get, post, put, patch, delete with its path"
                            : "one of them; `" + words.get(0) + " = off` drops one that a file below has");
        }
        var method = methods.stream().findFirst().orElse(Endpoint.Method.GET);
        var endpoint = new Endpoint(
                name,
                enabled(section),
                method,
                section.unlessOff(SettingsFormat.word(method))
                        .map(path -> texts.path(path, placeholders))
                        .orElse("/"),
                section.unlessOff("query")
                        .map(query -> headers.pairs(query.section(), placeholders))
                        .orElse(Map.of()),
                section.unlessOff("headers")
                        .map(list -> headers.headers(list.section(), placeholders))
                        .orElse(Map.of()),
                section.unlessOff("body").map(body -> texts.template(body, placeholders)),
                section.find("writes").map(Value::flag),
                answers.read(section, placeholders, known),
                earlier.map(requests -> flow(section, requests)).orElse(RequestFlow.ALWAYS));
        refuseToFollow(section);
        section.rejectUnknownKeys();
        return endpoint;
    }

    /** Unless whoever reads this section knows how to: what a redirect leads to would be a request that nobody named, perhaps to a host that nobody allowed. */
    static void refuseToFollow(ConfigSection section) {
        if (section.knows("follow-redirects")) {
            return; // another word for it is told as any unknown key
        }
        for (var key : List.of("follow", "follow-redirects")) {
            if (section.has(key) && section.get(key).flag()) {
                section.get(key)
                        .wrong(
                                "redirects are not followed, but after a form (target.auth.form): each would be a request that no promise names",
                                "`status = 302` in a request where a redirect is right, and a request of its own for what is there; where that differs"
                                        + " each time, `save { order { header = Location, regex = \"/orders/([0-9]+)\" } }` and `get = \"/orders/{order}\"`");
            }
        }
    }

    private static RequestFlow flow(ConfigSection section, Set<String> earlier) {
        return new RequestFlow(
                section.unlessOff("after").map(value -> after(value, earlier)),
                section.find("share").map(Value::share).orElse(1.0),
                section.find("repeat").map(value -> (int) value.whole(1, 1_000)).orElse(1),
                section.unlessOff("pause").map(VisitSection::span),
                section.find("logs-out").map(Value::flag).orElse(false));
    }

    private static String after(Value value, Set<String> earlier) {
        var name = value.words().orElse("");
        if (!earlier.contains(name)) {
            value.wrong(
                    "no request `" + name + "` is made before this one in its journey", Nearest.advice(name, earlier));
        }
        return name;
    }

    /** What is not set is left out, so that what was always there is written as it always was. */
    static SectionWriter write(Endpoint endpoint) {
        var tree = new SectionWriter()
                .with("enabled", endpoint.enabled())
                .with(SettingsFormat.word(endpoint.method()), endpoint.path())
                .with("query", Headers.write(endpoint.query()))
                .with("headers", Headers.write(endpoint.headers()))
                .with("body", endpoint.body())
                .with("writes", endpoint.writes());
        var flow = endpoint.flow();
        tree.with("after", flow.after()).with("pause", flow.pause().map(VisitSection::span));
        if (flow.share() < 1) {
            tree.with("share", flow.share());
        }
        if (flow.repeat() > 1) {
            tree.with("repeat", flow.repeat());
        }
        if (flow.logsOut()) {
            tree.with("logs-out", true);
        }
        return AnswerSection.write(tree, endpoint.answer());
    }
}
