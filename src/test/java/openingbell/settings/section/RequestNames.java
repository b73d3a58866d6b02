package openingbell.settings.section;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import openingbell.settings.Journey;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.Nearest;
import openingbell.settings.source.Value;

/** How journeys and requests are named wherever something is said of them: by journey, by request, only what this run will do, each once. */
final class RequestNames {
    /** The login belongs to no journey. */
    private static final String LOGIN = "login";

    private final Map<String, Journey> journeys;
    private final Map<String, Boolean> requests = new TreeMap<>();

    RequestNames(Map<String, Journey> journeys, boolean login) {
        this.journeys = journeys;
        requests.put(LOGIN, login);
        journeys.values()
                .forEach(journey -> journey.requests()
                        .values()
                        .forEach(r -> requests.put(journey.name() + "." + r.name(), journey.active() && r.enabled())));
    }

    /**
     * What is said of them.
     *
     * @param twice that it is said of one thing two times
     * @param idle why it cannot be said of what is switched off
     */
    record Words(String twice, String idle) {}

    void journeys(ConfigSection section, Words words, BiConsumer<String, Value> each) {
        for (var name : section.names()) {
            section.unlessOff(name).ifPresent(value -> {
                if (!journeys.containsKey(name)) {
                    value.wrong("there is no journey `" + name + "`", Nearest.advice(name, journeys.keySet()));
                } else if (!journeys.get(name).active()) {
                    value.wrong("the journey is switched off, so " + words.idle(), value.path() + " = off");
                }
                each.accept(name, value);
            });
        }
    }

    /** "journey.request" as one quoted name, or as two sections, which is what a name without quotes means. */
    void requests(ConfigSection section, Words words, BiConsumer<String, Value> each) {
        var said = new LinkedHashSet<String>();
        BiConsumer<String, Value> one = (name, value) -> {
            if (!said.add(name)) {
                value.wrong(
                        "`" + name + "` is " + words.twice() + ", with quotes and without",
                        "one of them, best without quotes");
            }
            if (!requests.containsKey(name)) {
                value.wrong("there is no request `" + name + "`", Nearest.advice(name, requests.keySet()));
            } else if (!requests.get(name)) {
                value.wrong("the request is switched off, so " + words.idle(), value.path() + " = off");
            }
            each.accept(name, value);
        };
        for (var name : section.names()) {
            section.unlessOff(name).ifPresent(value -> {
                if (name.contains(".") || name.equals(LOGIN)) {
                    one.accept(name, value);
                } else if (!journeys.containsKey(name)) {
                    value.wrong("there is no journey `" + name + "`", Nearest.advice(name, journeys.keySet()));
                } else {
                    var inside = value.section();
                    inside.names()
                            .forEach(request ->
                                    inside.unlessOff(request).ifPresent(v -> one.accept(name + "." + request, v)));
                }
            });
        }
    }
}
