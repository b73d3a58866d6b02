package openingbell.settings.section;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import openingbell.settings.GaugePromises;
import openingbell.settings.Promise;
import openingbell.settings.Promises;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.Value;

/** {@code objectives}: for all requests, by journey, by request, by gauge. */
public final class PromisesSection {
    private final RequestNames names;

    PromisesSection(RequestNames names) {
        this.names = names;
    }

    Promises read(ConfigSection section) {
        var all = section.unlessOff("all")
                .map(Value::section)
                .map(PromiseSection::read)
                .orElse(PromiseSection.NOTHING);
        var byJourney = new LinkedHashMap<String, Promise>();
        var durations = new LinkedHashMap<String, Promise>();
        var byRequest = new LinkedHashMap<String, Promise>();
        section.unlessOff("journeys").map(Value::section).ifPresent(s -> readJourneys(s, byJourney, durations));
        section.unlessOff("requests").map(Value::section).ifPresent(s -> readRequests(s, byRequest));
        var byPath = section.unlessOff("paths")
                .map(Value::section)
                .map(PromisesSection::readPaths)
                .orElse(Map.of());
        var gauges = section.unlessOff("gauges")
                .map(Value::section)
                .map(PromisesSection::gauges)
                .orElse(Map.of());
        section.rejectUnknownKeys();
        return new Promises(all, byJourney, durations, byRequest, byPath, gauges);
    }

    /** Whether a simulation records them is known when it runs. */
    static Map<String, Promise> readPaths(ConfigSection section) {
        var promises = new LinkedHashMap<String, Promise>();
        for (var path : section.names()) {
            section.unlessOff(path).ifPresent(value -> promises.put(path, PromiseSection.read(value.section())));
        }
        return promises;
    }

    private void readJourneys(ConfigSection section, Map<String, Promise> promises, Map<String, Promise> durations) {
        names.journeys(section, (name, value) -> {
            var inside = value.section();
            inside.unlessOff("duration")
                    .ifPresent(of -> durations.put(name, PromiseSection.readDuration(of.section())));
            promises.put(name, PromiseSection.read(inside));
        });
    }

    private void readRequests(ConfigSection section, Map<String, Promise> promises) {
        names.requests(section, "promised twice", (name, value) -> {
            var inside = value.section();
            inside.unlessOff("fair-share")
                    .ifPresent(share -> share.wrong(
                            "a single request has nothing to share with others",
                            "it at `all`, a journey or, in `paths`, a group"));
            promises.put(name, PromiseSection.read(inside));
        });
    }

    /** Which there are is known once they are read. */
    private static Map<String, GaugePromises> gauges(ConfigSection section) {
        var gauges = new LinkedHashMap<String, GaugePromises>();
        for (var name : section.names()) {
            section.unlessOff(name).ifPresent(value -> gauges.put(name, GaugeSection.read(value.section())));
        }
        return gauges;
    }

    public static SectionWriter write(Promises promises) {
        var tree = new SectionWriter()
                .with("all", PromiseSection.write(promises.all()))
                .with("journeys", journeys(promises))
                .with("requests", promises.requests(), PromiseSection::write);
        if (!promises.paths().isEmpty()) {
            tree.with("paths", promises.paths(), PromiseSection::write);
        }
        return promises.gauges().isEmpty() ? tree : tree.with("gauges", promises.gauges(), GaugeSection::write);
    }

    /** As they stop a load. That no answer at all may be wrong goes without saying: who promised the rest of it before that could be said keeps the hash. */
    public static SectionWriter writeTraffic(Promises promises) {
        boolean none = promises.all().wrongAnswers().filter(share -> share == 0).isPresent();
        return none
                ? write(promises)
                        .with("all", PromiseSection.write(promises.all()).without("wrong-answers"))
                : write(promises);
    }

    private static SectionWriter journeys(Promises promises) {
        var tree = new SectionWriter();
        promises.journeys().forEach((name, promise) -> {
            var journey = PromiseSection.write(promise);
            Optional.ofNullable(promises.durations().get(name))
                    .ifPresent(duration -> journey.with("duration", PromiseSection.write(duration)));
            tree.with(name, journey);
        });
        return tree;
    }
}
