package openingbell.journeys.chains;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import openingbell.journeys.script.Ask;
import openingbell.journeys.script.Refused;
import openingbell.journeys.script.User;
import openingbell.journeys.script.UserJourney;
import openingbell.settings.Endpoint;
import openingbell.settings.Journey;
import openingbell.settings.source.SettingsException;

/** A journey that is switched on, with those of its requests that are. */
public final class ActiveJourney {
    private final Journey settings;
    private final UserJourney told;
    private final List<Ask> all;
    private final Map<String, Ask> active = new LinkedHashMap<>();
    private final Map<String, RequestTemplate> senders = new LinkedHashMap<>();
    private final Map<String, Optional<Content>> contents = new LinkedHashMap<>();

    public ActiveJourney(Journey settings, UserJourney told, boolean writesAllowed) {
        this.settings = settings;
        this.told = told;
        this.all = told.asks();
        all.stream()
                .filter(ask -> writesAllowed || !writes(ask))
                .filter(ask -> Optional.ofNullable(settings.requests().get(ask.request()))
                        .filter(Endpoint::enabled)
                        .isPresent())
                .forEach(this::activate);
        if (active.isEmpty()) {
            throw Refused.because(
                    "journeys." + name() + ".requests",
                    "all requests are switched off, or not allowed, so the journey does nothing",
                    "journeys." + name() + ".enabled = false");
        }
    }

    private void activate(Ask ask) {
        active.put(ask.request(), ask);
        senders.put(ask.request(), new RequestTemplate(name() + "." + ask.request(), endpoint(ask)));
        contents.put(ask.request(), Content.of(key(ask.request()), endpoint(ask)));
    }

    /** Whether it changes data: where neither Java nor the settings say so, its method does, which may be only its manner. */
    private boolean writes(Ask ask) {
        var endpoint = settings.requests().get(ask.request());
        if (endpoint == null || !endpoint.enabled()) {
            return false;
        }
        if (endpoint.writes().isEmpty() && !ask.writes() && endpoint.isWrite()) {
            throw Refused.because(
                    key(ask.request()),
                    "it is sent by " + endpoint.method()
                            + ", which may change data, and target.writes does not allow that here",
                    "`writes = false` beside it where it only reads; or target.writes = yes");
        }
        return endpoint.writes().orElse(ask.writes());
    }

    /** Those of its placeholders that answers fill: while one of them is unknown, it is not made. */
    Set<String> fromAnswers(Ask ask) {
        var names = new TreeSet<>(sender(ask).placeholders());
        names.removeAll(told.placeholders());
        all.forEach(other -> other.giving().ifPresent(giving -> names.remove(giving.placeholder())));
        names.remove("user");
        return names;
    }

    public String name() {
        return settings.name();
    }

    double weight() {
        return settings.weight();
    }

    public List<Ask> asks() {
        return List.copyOf(active.values());
    }

    public void prepare(User user) {
        told.prepare(user, settings);
    }

    public Endpoint endpoint(Ask ask) {
        return settings.requests().get(ask.request());
    }

    public RequestTemplate sender(Ask ask) {
        return senders.get(ask.request());
    }

    /** Nothing where a right status is all that makes an answer right. */
    public Optional<Content> content(Ask ask) {
        return contents.get(ask.request());
    }

    /** Nothing for a request that is not made. */
    Optional<Integer> indexOf(String request) {
        int index = new ArrayList<>(active.keySet()).indexOf(request);
        return index < 0 ? Optional.empty() : Optional.of(index);
    }

    /** Goes through the journey once without sending anything: is every placeholder filled when its request comes? */
    public void rehearse(User user) {
        prepare(user);
        for (var ask : asks()) {
            ask.before().accept(user);
            var missing = new TreeSet<>(sender(ask).placeholders());
            content(ask).ifPresent(content -> missing.addAll(content.placeholders()));
            missing.removeAll(user.asked().names());
            if (!missing.isEmpty()) {
                throw unfilled(ask, missing.first(), user);
            }
            ask.giving()
                    .filter(giving -> endpoint(ask).answer().read().containsKey(giving.field()))
                    .ifPresent(giving -> user.asked().set(giving.placeholder(), "rehearsed"));
            endpoint(ask).answer().save().keySet().forEach(name -> user.asked().set(name, "rehearsed"));
        }
    }

    private SettingsException unfilled(Ask ask, String placeholder, User user) {
        var wrong = "nothing fills {" + placeholder + "}";
        return all.stream()
                .filter(other -> other.giving()
                        .filter(giving -> giving.placeholder().equals(placeholder))
                        .isPresent())
                .findFirst()
                .map(giver -> Refused.because(
                        key(ask.request()),
                        wrong + ": it comes from " + key(giver.request()) + ", which is off or does not read `"
                                + giver.giving().orElseThrow().field() + "`",
                        "switch that on, or this off, or a path without {" + placeholder + "}"))
                .orElseGet(() -> Refused.because(key(ask.request()), wrong, "one of " + known(user)));
    }

    private static String known(User user) {
        return user.asked().names().stream()
                .sorted()
                .map(name -> "{" + name + "}")
                .collect(Collectors.joining(", "));
    }

    private String key(String request) {
        return "journeys." + name() + ".requests." + request;
    }
}
