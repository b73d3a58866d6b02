package openingbell.settings.section;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import openingbell.settings.Endpoint;
import openingbell.settings.Journey;
import openingbell.settings.source.Keys;
import openingbell.settings.source.Nearest;
import openingbell.settings.source.Texts;
import openingbell.settings.source.Tree;

/** {@code journeys}: what users do, how often, and with which requests; those written in Java, and plain ones that only the settings name. */
public final class JourneysSection {
    /** What may stand in the requests of a plain journey. */
    public static final Set<String> PLAIN = Set.of("ticker", "tickers");

    private static final String LOGIN = "login";
    private static final String NAME = "[a-z][a-z0-9-]{0,49}";

    private final List<JourneyKind> kinds;
    private final boolean login;
    private final EndpointSection endpoints;

    /** @param login whether users log in; without that, nobody knows who {user} is */
    JourneysSection(List<JourneyKind> kinds, boolean login, Texts texts) {
        this.kinds = kinds;
        this.login = login;
        this.endpoints = new EndpointSection(texts);
    }

    Map<String, Journey> read(Keys section) {
        var journeys = new LinkedHashMap<String, Journey>();
        for (var kind : kinds) {
            journeys.put(kind.name(), told(kind, section.section(kind.name())));
        }
        for (var name : section.othersWith("requests")) {
            plain(name, section, journeys.keySet()).ifPresent(journey -> journeys.put(name, journey));
        }
        section.rejectUnknownKeys();
        return journeys;
    }

    private Journey told(JourneyKind kind, Keys section) {
        var own = new LinkedHashMap<String, Journey.Own>();
        kind.keys().forEach(key -> own.put(key.name(), key.read(section)));
        var journey = journey(kind.name(), section, kind.requests(), own);
        var times = new LinkedHashMap<String, Integer>();
        kind.requests()
                .forEach((request, known) -> times.put(request, known.times().applyAsInt(journey)));
        return journey.times(times);
    }

    /** A name that is nearly another's, without a weight of its own, is that one mistyped: it is left to be told as unknown. */
    private Optional<Journey> plain(String name, Keys all, Set<String> known) {
        if (Nearest.to(name, known).isPresent() && !all.hasIn(name, "weight")) {
            return Optional.empty();
        }
        var section = all.section(name);
        if (!name.matches(NAME) || name.equals(LOGIN)) {
            section.mistake(
                    "a journey cannot be called `" + name + "`",
                    "small letters, digits and hyphens, such as news; `login` is the platform's own");
        }
        var requests = new LinkedHashMap<String, JourneyKind.Request>();
        var listed = section.section("requests");
        for (var request : listed.names()) {
            if (!request.matches(NAME)) {
                listed.mistake(
                        "a request cannot be called `" + request + "`",
                        "small letters, digits and hyphens, such as headlines");
            }
            var reads =
                    listed.section(request).findSection("read").map(Keys::names).orElse(List.of());
            requests.put(request, new JourneyKind.Request(PLAIN, Set.copyOf(reads), journey -> 1));
        }
        return Optional.of(journey(name, section, requests, Map.of()));
    }

    private Journey journey(
            String name, Keys section, Map<String, JourneyKind.Request> known, Map<String, Journey.Own> own) {
        var listed = section.section("requests");
        var requests = new LinkedHashMap<String, Endpoint>();
        known.forEach((request, of) -> requests.put(
                request,
                endpoints.read(request, listed.section(request), placeholders(of), new TreeSet<>(of.reads()))));
        listed.rejectUnknownKeys();
        var journey = new Journey(
                name,
                EndpointSection.enabled(section),
                section.find("weight").map(weight -> weight.number(0)).orElse(0.0),
                requests,
                Map.of(),
                own);
        section.rejectUnknownKeys();
        if (journey.enabled()) {
            requests.values().stream()
                    .filter(request -> request.enabled() && !request.looksInside() && !request.statusAlone())
                    .forEach(
                            request -> listed.section(request.name())
                                    .mistake(
                                            "nothing says how its answers are known to be right",
                                            "`read { … }` with fields of the answer, `contains` with a text that only a right one holds,"
                                                    + " or `check = status`, which takes any answer of the expected status for right"));
        }
        if (journey.active() && requests.values().stream().noneMatch(Endpoint::enabled)) {
            listed.mistake(
                    "all requests are switched off, so the journey does nothing",
                    section.pathOf("enabled") + " = false");
        }
        return journey;
    }

    private Set<String> placeholders(JourneyKind.Request request) {
        var known = new TreeSet<>(request.placeholders());
        if (login) {
            known.add("user");
        }
        return known;
    }

    public static Tree write(Journey journey) {
        var tree = new Tree()
                .with("enabled", journey.enabled())
                .with("weight", journey.weight())
                .with("requests", journey.requests(), EndpointSection::write);
        journey.own().forEach((key, own) -> tree.with(key, own.written()));
        return tree;
    }
}
