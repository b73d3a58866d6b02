package openingbell.settings;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code journeys}: what users do, how often, and with which requests. */
final class JourneysReader {
    private final Catalogue catalogue;
    private final Texts texts;
    private final Headers headers;

    JourneysReader(Catalogue catalogue, Texts texts) {
        this.catalogue = catalogue;
        this.texts = texts;
        this.headers = new Headers(texts);
    }

    Map<String, Journey> read(Section section) {
        var journeys = new LinkedHashMap<String, Journey>();
        for (var name : catalogue.journeys()) {
            journeys.put(name, journey(name, section.section(name)));
        }
        section.end();
        if (journeys.values().stream().noneMatch(Journey::active)) {
            section.mistake(
                    "no journey is left: every weight is 0 or the journey is switched off",
                    "at least one journey with a weight above 0");
        }
        return journeys;
    }

    private Journey journey(String name, Section section) {
        var listed = section.section("requests");
        var requests = new LinkedHashMap<String, Endpoint>();
        catalogue
                .requests(name)
                .forEach((request, known) -> requests.put(request, endpoint(request, listed.section(request), known)));
        listed.end();
        var journey = new Journey(
                name,
                enabled(section),
                section.get("weight").number(0),
                requests,
                name.equals("portfolio") ? section.get("order-share").share() : 0,
                name.equals("analytics") ? days(section.get("days")) : List.of(),
                name.equals("quotes") ? (int) section.get("stocks").whole(1, 1000) : 0);
        section.end();
        if (journey.active() && requests.values().stream().noneMatch(Endpoint::enabled)) {
            listed.mistake(
                    "all requests are switched off, so the journey does nothing",
                    section.pathOf("enabled") + " = false");
        }
        return journey;
    }

    private static boolean enabled(Section section) {
        return section.find("enabled").map(Value::flag).orElse(true);
    }

    private static List<Integer> days(Value value) {
        var days = value.list().stream().map(day -> (int) day.whole(1, 100_000)).toList();
        if (days.isEmpty()) {
            value.wrong("there is nothing to draw from", "at least one number of days, such as [20, 60]");
        }
        return days;
    }

    private Endpoint endpoint(String name, Section section, Catalogue.Request known) {
        var placeholders = known.placeholders();
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
                section.findSection("read")
                        .map(read -> reads(read, known.reads()))
                        .orElse(Map.of()),
                section.find("status")
                        .map(status -> (int) status.whole(100, 599))
                        .orElse(200));
        section.end();
        return endpoint;
    }

    private Map<String, String> reads(Section section, Set<String> known) {
        var reads = new LinkedHashMap<String, String>();
        for (var name : known) {
            Optional<Value> path = section.unlessOff(name);
            path.ifPresent(value -> reads.put(name, texts.jmesPath(value)));
        }
        section.end();
        return reads;
    }
}
