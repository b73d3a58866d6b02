package openingbell.settings.section;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import openingbell.settings.Endpoint;
import openingbell.settings.Journey;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.Nearest;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.TextReader;
import openingbell.settings.source.Value;

/** {@code journeys}: what users do, how often, and with which requests; those written in Java, and plain ones that only the settings name. */
public final class JourneysSection {
    /** What may stand in the requests of a plain journey. */
    public static final Set<String> PLAIN = Set.of("ticker", "tickers");

    private static final String LOGIN = "login";
    static final String NAME = "[a-z][a-z0-9-]{0,49}";

    private final List<JourneyKind> kinds;
    private final Set<String> account;
    private final EndpointSection endpoints;

    /** @param account what each request may say of its user */
    JourneysSection(List<JourneyKind> kinds, Set<String> account, TextReader texts) {
        this.kinds = kinds;
        this.account = account;
        this.endpoints = new EndpointSection(texts);
    }

    Map<String, Journey> read(ConfigSection section) {
        var journeys = new LinkedHashMap<String, Journey>();
        for (var kind : kinds) {
            journeys.put(kind.name(), journeyOf(kind, section.section(kind.name()), section));
        }
        for (var name : section.othersWith("requests")) {
            plain(name, section, journeys.keySet()).ifPresent(journey -> journeys.put(name, journey));
        }
        section.rejectUnknownKeys("; a journey of your own needs `requests { … }` beside its weight");
        return journeys;
    }

    private Journey journeyOf(JourneyKind kind, ConfigSection section, ConfigSection all) {
        var own = new LinkedHashMap<String, Journey.Own>();
        kind.keys().forEach(key -> own.put(key.name(), key.read(section)));
        var requests = new LinkedHashMap<>(kind.declaredRequests());
        var known = new TreeSet<String>();
        kind.declaredRequests().values().forEach(request -> known.addAll(request.placeholders()));
        var listed = section.section("requests");
        listed.othersWithAny(
                        Arrays.stream(Endpoint.Method.values())
                                .map(SettingsFormat::word)
                                .toList(),
                        requests.keySet())
                .filter(name ->
                        Nearest.to(name, kind.declaredRequests().keySet()).isEmpty())
                .forEach(name -> requests.put(name, more(name, listed, known)));
        var journey = journey(
                kind.name(), section, all, requests, kind.declaredRequests().keySet(), own);
        var times = new LinkedHashMap<>(journey.times());
        kind.declaredRequests()
                .forEach((request, about) -> times.put(request, about.times().applyAsInt(journey)));
        return journey.times(times);
    }

    /** A name that is nearly another's, without a weight of its own, is that one mistyped: it is left to be told as unknown. */
    private Optional<Journey> plain(String name, ConfigSection all, Set<String> known) {
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
        listed.names().forEach(request -> requests.put(request, more(request, listed, PLAIN)));
        return Optional.of(journey(name, section, all, requests, Set.of(), Map.of()));
    }

    /** A request that only the settings know. */
    private static JourneyKind.Request more(String request, ConfigSection listed, Set<String> placeholders) {
        if (!request.matches(NAME)) {
            listed.mistake(
                    "a request cannot be called `" + request + "`",
                    "small letters, digits and hyphens, such as headlines");
        }
        var reads = listed.section(request)
                .unlessOff("read")
                .filter(Value::isSection)
                .map(read -> read.section().names())
                .orElse(List.of());
        return new JourneyKind.Request(placeholders, Set.copyOf(reads), journey -> 1);
    }

    /** @param inJava the requests whose journey says in Java when they are made */
    private Journey journey(
            String name,
            ConfigSection section,
            ConfigSection all,
            Map<String, JourneyKind.Request> known,
            Set<String> inJava,
            Map<String, Journey.Own> own) {
        var listed = section.section("requests");
        var requests = new LinkedHashMap<String, Endpoint>();
        var saved = new TreeSet<>(savedForVisit(all));
        known.forEach((request, of) -> {
            var placeholders = placeholders(of);
            placeholders.addAll(saved);
            var endpoint = endpoints.read(
                    request,
                    listed.section(request),
                    placeholders,
                    new TreeSet<>(of.reads()),
                    inJava.contains(request) ? Optional.empty() : Optional.of(Set.copyOf(requests.keySet())));
            requests.put(request, endpoint);
            saved.addAll(endpoint.answer().save().keySet());
        });
        listed.rejectUnknownKeys("; a request of your own needs its method and path, such as get = \"/logout\"");
        var times = new LinkedHashMap<String, Integer>();
        requests.values()
                .forEach(request -> times.put(request.name(), request.flow().repeat()));
        var journey = new Journey(
                name,
                EndpointSection.enabled(section),
                section.find("weight").map(weight -> weight.number(0)).orElse(0.0),
                requests,
                times,
                own);
        section.rejectUnknownKeys();
        if (journey.enabled()) {
            requests.values().stream()
                    .filter(Endpoint::enabled)
                    .forEach(request -> request.looksLikeWrite()
                            .ifPresent(why -> listed.section(request.name())
                                    .mistake(
                                            "it is a GET with " + why + ": does it change data?",
                                            "`writes = true` beside it if it does, then it is sent only where target.writes allows"
                                                    + " it; `writes = false` if it only reads")));
            requests.values().stream()
                    .filter(request -> request.enabled()
                            && !request.answer().looksInside()
                            && !request.answer().statusAlone())
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

    /** What any journey's requests save for the whole visit. */
    private static Set<String> savedForVisit(ConfigSection all) {
        var saved = new TreeSet<String>();
        for (var journey : all.found()) {
            all.inside(journey)
                    .flatMap(one -> one.inside("requests"))
                    .ifPresent(requests -> requests.names()
                            .forEach(request -> requests.inside(request)
                                    .flatMap(one -> one.inside("save"))
                                    .ifPresent(save -> save.names().stream()
                                            .filter(name -> save.inside(name)
                                                    .filter(field -> field.has("for"))
                                                    .isPresent())
                                            .forEach(saved::add))));
        }
        return saved;
    }

    private TreeSet<String> placeholders(JourneyKind.Request request) {
        var known = new TreeSet<>(request.placeholders());
        known.addAll(account);
        return known;
    }

    public static SectionWriter write(Journey journey) {
        var tree = new SectionWriter()
                .with("enabled", journey.enabled())
                .with("weight", journey.weight())
                .inOrder("requests", journey.requests(), EndpointSection::write);
        journey.own().forEach((key, own) -> tree.with(key, own.written()));
        return tree;
    }
}
