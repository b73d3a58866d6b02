package openingbell.settings.section;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import openingbell.settings.Journey;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.Nearest;
import openingbell.settings.source.Value;

/**
 * How journeys and requests are named wherever something is said of them: by journey, by request, only what there is, each once. What is switched off may be
 * named: a run says what it was not asked.
 */
final class RequestNames {
    /** The login belongs to no journey. */
    private static final String LOGIN = "login";

    private final Map<String, Journey> journeys;
    private final Set<String> requests = new TreeSet<>();

    RequestNames(Map<String, Journey> journeys) {
        this.journeys = journeys;
        requests.add(LOGIN);
        journeys.values()
                .forEach(journey ->
                        journey.requests().values().forEach(r -> requests.add(journey.name() + "." + r.name())));
    }

    void journeys(ConfigSection section, BiConsumer<String, Value> each) {
        for (var name : section.names()) {
            section.unlessOff(name).ifPresent(value -> {
                if (!journeys.containsKey(name)) {
                    value.wrong("there is no journey `" + name + "`", Nearest.advice(name, journeys.keySet()));
                }
                each.accept(name, value);
            });
        }
    }

    /**
     * "journey.request" as one quoted name, or as two sections, which is what a name without quotes means.
     *
     * @param twice that something is said of one request two times
     */
    void requests(ConfigSection section, String twice, BiConsumer<String, Value> each) {
        var said = new LinkedHashSet<String>();
        BiConsumer<String, Value> one = (name, value) -> {
            if (!said.add(name)) {
                value.wrong(
                        "`" + name + "` is " + twice + ", with quotes and without", "one of them, best without quotes");
            }
            if (!requests.contains(name)) {
                value.wrong("there is no request `" + name + "`", Nearest.advice(name, requests));
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
