package openingbell.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code objectives}: for all requests, by journey, by request; only for what this run will do. */
final class PromisesSection {
    /** The login belongs to no journey. */
    private static final String LOGIN = "login";

    private final Map<String, Journey> journeys;
    private final Map<String, Boolean> requests = new TreeMap<>();

    PromisesSection(Map<String, Journey> journeys, boolean login) {
        this.journeys = journeys;
        requests.put(LOGIN, login);
        journeys.values()
                .forEach(journey -> journey.requests()
                        .values()
                        .forEach(r -> requests.put(journey.name() + "." + r.name(), journey.active() && r.enabled())));
    }

    Promises read(Keys section) {
        var all = section.unlessOff("all")
                .map(Value::section)
                .map(PromiseSection::read)
                .orElse(PromiseSection.NOTHING);
        var byJourney = new LinkedHashMap<String, Promise>();
        var durations = new LinkedHashMap<String, Promise>();
        var byRequest = new LinkedHashMap<String, Promise>();
        section.unlessOff("journeys").map(Value::section).ifPresent(s -> readJourneys(s, byJourney, durations));
        section.unlessOff("requests").map(Value::section).ifPresent(s -> readRequests(s, byRequest));
        section.end();
        return new Promises(all, byJourney, durations, byRequest);
    }

    private void readJourneys(Keys section, Map<String, Promise> promises, Map<String, Promise> durations) {
        for (var name : section.names()) {
            section.unlessOff(name).ifPresent(value -> {
                if (!journeys.containsKey(name)) {
                    value.wrong("there is no journey `" + name + "`", Nearest.advice(name, journeys.keySet()));
                } else if (!journeys.get(name).active()) {
                    value.wrong(
                            "the journey is switched off, so nothing can keep this promise", value.path() + " = off");
                }
                var inside = value.section();
                inside.unlessOff("duration")
                        .ifPresent(of -> durations.put(name, PromiseSection.readDuration(of.section())));
                promises.put(name, PromiseSection.read(inside));
            });
        }
    }

    /** "journey.request" as one quoted name, or as two sections, which is what a name without quotes means. */
    private void readRequests(Keys section, Map<String, Promise> promises) {
        for (var name : section.names()) {
            section.unlessOff(name).ifPresent(value -> {
                if (name.contains(".") || name.equals(LOGIN)) {
                    readRequest(name, value, promises);
                } else if (!journeys.containsKey(name)) {
                    value.wrong("there is no journey `" + name + "`", Nearest.advice(name, journeys.keySet()));
                } else {
                    var inside = value.section();
                    inside.names()
                            .forEach(request -> inside.unlessOff(request)
                                    .ifPresent(v -> readRequest(name + "." + request, v, promises)));
                }
            });
        }
    }

    private void readRequest(String name, Value value, Map<String, Promise> promises) {
        if (promises.containsKey(name)) {
            value.wrong(
                    "`" + name + "` is promised twice, with quotes and without", "one of them, best without quotes");
        }
        if (!requests.containsKey(name)) {
            value.wrong("there is no request `" + name + "`", Nearest.advice(name, requests.keySet()));
        } else if (!requests.get(name)) {
            value.wrong("the request is switched off, so nothing can keep this promise", value.path() + " = off");
        }
        promises.put(name, PromiseSection.read(value.section()));
    }

    static Tree write(Promises promises) {
        return new Tree()
                .with("all", PromiseSection.write(promises.all()))
                .with("journeys", journeys(promises))
                .with("requests", promises.requests(), PromiseSection::write);
    }

    private static Tree journeys(Promises promises) {
        var tree = new Tree();
        promises.journeys().forEach((name, promise) -> {
            var journey = PromiseSection.write(promise);
            Optional.ofNullable(promises.durations().get(name))
                    .ifPresent(duration -> journey.with("duration", PromiseSection.write(duration)));
            tree.with(name, journey);
        });
        return tree;
    }
}
