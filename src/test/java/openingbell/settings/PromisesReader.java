package openingbell.settings;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads promises: for all requests, by journey, by request; only for what this run will do. */
final class PromisesReader {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Promise NOTHING = new Promise(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private final Map<String, Journey> journeys;

    PromisesReader(Map<String, Journey> journeys) {
        this.journeys = journeys;
    }

    Promises read(Section section) {
        var all =
                section.unlessOff("all").map(Value::section).map(this::promise).orElse(NOTHING);
        var byJourney = new LinkedHashMap<String, Promise>();
        var byRequest = new LinkedHashMap<String, Promise>();
        section.unlessOff("journeys").map(Value::section).ifPresent(s -> readJourneys(s, byJourney));
        section.unlessOff("requests").map(Value::section).ifPresent(s -> readRequests(s, byRequest));
        section.end();
        return new Promises(all, byJourney, byRequest);
    }

    private void readJourneys(Section section, Map<String, Promise> promises) {
        for (var name : section.names()) {
            section.unlessOff(name).ifPresent(value -> {
                if (!journeys.containsKey(name)) {
                    value.wrong("there is no journey `" + name + "`", Nearest.advice(name, journeys.keySet()));
                } else if (!journeys.get(name).active()) {
                    value.wrong(
                            "the journey is switched off, so nothing can keep this promise", value.path() + " = off");
                }
                promises.put(name, promise(value.section()));
            });
        }
    }

    /** "journey.request" as one quoted name, or as two sections, which is what a name without quotes means. */
    private void readRequests(Section section, Map<String, Promise> promises) {
        for (var name : section.names()) {
            section.unlessOff(name).ifPresent(value -> {
                if (name.contains(".")) {
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
        var journey = Optional.ofNullable(journeys.get(name.substring(0, name.indexOf('.'))));
        var endpoint = journey.map(j -> j.requests().get(name.substring(name.indexOf('.') + 1)));
        if (endpoint.isEmpty()) {
            value.wrong("there is no request `" + name + "`", Nearest.advice(name, requestNames()));
        } else if (!journey.get().active() || !endpoint.get().enabled()) {
            value.wrong("the request is switched off, so nothing can keep this promise", value.path() + " = off");
        }
        promises.put(name, promise(value.section()));
    }

    private Set<String> requestNames() {
        var names = new java.util.TreeSet<String>();
        journeys.forEach((journey, j) -> j.requests().keySet().forEach(request -> names.add(journey + "." + request)));
        return names;
    }

    private Promise promise(Section section) {
        var promise = new Promise(
                time(section, "p50"),
                time(section, "p95"),
                time(section, "p99"),
                time(section, "max"),
                time(section, "mean"),
                section.unlessOff("errors").map(PromisesReader::errors),
                section.unlessOff("least-samples").map(value -> value.whole(1, Long.MAX_VALUE)),
                section.unlessOff("throughput").map(Value::positive),
                section.unlessOff("throughput-from-users").map(value -> value.count(1)));
        section.end();
        ordered(section, "p50", "p95", "p99", "max");
        ordered(section, "mean", "max");
        if (promise.throughputFromUsers().isPresent() && promise.throughput().isEmpty()) {
            section.get("throughput-from-users")
                    .wrong("it says when to ask for a throughput, but none is promised", "throughput = … beside it");
        }
        return promise;
    }

    private static Optional<Duration> time(Section section, String key) {
        return section.unlessOff(key).map(value -> value.duration(SHORTEST));
    }

    private static double errors(Value value) {
        double share = value.share();
        if (share == 1) {
            value.wrong(value.shown() + " would let every request fail", "a share below all, such as 1% or 0.01");
        }
        return share;
    }

    /** A stricter percentile cannot be promised to be faster than a milder one. */
    private static void ordered(Section section, String... keys) {
        Optional<Value> before = Optional.empty();
        for (var key : keys) {
            var value = section.unlessOff(key);
            if (before.isPresent()
                    && value.isPresent()
                    && value.get().time().isPresent()
                    && before.get().time().isPresent()) {
                var low = before.get().time().get();
                if (low.compareTo(value.get().time().get()) > 0) {
                    before.get()
                            .wrong(
                                    before.get().name() + " is above " + key + ", which it cannot be",
                                    before.get().name() + " at most "
                                            + Numbers.time(value.get().time().get()) + ", or a longer " + key);
                }
            }
            before = value.isPresent() ? value : before;
        }
    }
}
