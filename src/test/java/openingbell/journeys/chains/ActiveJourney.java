package openingbell.journeys.chains;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import openingbell.journeys.script.Answer;
import openingbell.journeys.script.JourneyRequest;
import openingbell.journeys.script.User;
import openingbell.journeys.script.UserJourney;
import openingbell.settings.Endpoint;
import openingbell.settings.Journey;
import openingbell.settings.source.SettingsException;

/** A journey that is switched on, with those of its requests that are. */
public final class ActiveJourney {
    private final Journey settings;
    private final UserJourney journey;
    private final List<JourneyRequest> all;
    private final Set<String> account;
    private final List<String> writes = new ArrayList<>();
    private final Map<String, JourneyRequest> active = new LinkedHashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, RequestTemplate> templates = new LinkedHashMap<>();
    private final Map<String, Optional<Content>> contents = new LinkedHashMap<>();

    /** @param account what is known of every user */
    public ActiveJourney(Journey settings, UserJourney journey, Set<String> account, boolean writesAllowed) {
        this.account = account;
        this.settings = settings;
        this.journey = journey;
        this.all = journey.requests();
        all.stream()
                .filter(request -> Optional.ofNullable(settings.requests().get(request.name()))
                        .filter(Endpoint::enabled)
                        .isPresent())
                .forEach(request -> {
                    boolean write = writesAllowed ? isWrite(request) : isWriteForSure(request);
                    if (write) {
                        writes.add(name() + "." + request.name());
                    }
                    if (writesAllowed || !write) {
                        activate(request);
                    }
                });
        if (active.isEmpty()) {
            throw SettingsException.at(
                    "journeys." + name() + ".requests",
                    "all requests are switched off, or not allowed, so the journey does nothing",
                    "journeys." + name() + ".enabled = false");
        }
    }

    private void activate(JourneyRequest request) {
        places.put(request.name(), active.size());
        active.put(request.name(), request);
        templates.put(request.name(), new RequestTemplate(name() + "." + request.name(), endpoint(request)));
        contents.put(request.name(), Content.of(key(request.name()), endpoint(request)));
    }

    private boolean isWrite(JourneyRequest request) {
        var endpoint = endpoint(request);
        return endpoint.writes().orElse(request.writes() || endpoint.isWrite());
    }

    /** Where neither Java nor the settings say so, its method does, which may be only its manner: that has to be said before it is left out. */
    private boolean isWriteForSure(JourneyRequest request) {
        var endpoint = endpoint(request);
        if (endpoint.writes().isEmpty() && !request.writes() && endpoint.isWrite()) {
            throw SettingsException.at(
                    key(request.name()),
                    "it is sent by " + endpoint.method()
                            + ", which may change data, and target.writes does not allow that here",
                    "`writes = false` beside it where it only reads; or target.writes = yes");
        }
        return isWrite(request);
    }

    /** Those of its requests that change data, as reports call them: where that is not allowed, they are not made. */
    public List<String> writes() {
        return List.copyOf(writes);
    }

    /** Whether its turn has come, which the user's answers so far and what he has decided say. */
    public Predicate<User> due(JourneyRequest request) {
        Predicate<User> due = user -> true;
        var earlier = request.after().flatMap(this::indexOf);
        if (earlier.isPresent()) {
            int index = earlier.get();
            due = due.and(user -> user.wasRight(index));
        }
        var saved = fromAnswers(request);
        if (!saved.isEmpty()) {
            due = due.and(user -> user.values().names().containsAll(saved));
        }
        if (request.decision().isPresent()) {
            var decision = request.decision().get();
            due = due.and(user -> user.decided(decision));
        }
        return due;
    }

    /** Those of its placeholders that answers fill: while one of them is unknown, it is not made. */
    private Set<String> fromAnswers(JourneyRequest request) {
        var names = placeholders(request);
        names.removeAll(journey.placeholders());
        all.forEach(other -> other.giving().ifPresent(giving -> names.remove(giving.placeholder())));
        names.removeAll(account);
        return names;
    }

    /** What has to be known before it can be sent, and its answer be judged. */
    private TreeSet<String> placeholders(JourneyRequest request) {
        var names = new TreeSet<>(template(request).placeholders());
        content(request).ifPresent(content -> names.addAll(content.placeholders()));
        return names;
    }

    /** What its answers save for the whole visit, so that other journeys may use it. */
    public Set<String> savedForVisit() {
        return requests().stream()
                .flatMap(request -> endpoint(request).answer().save().entrySet().stream())
                .filter(saved -> saved.getValue().forVisit())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** A request is about to be made. */
    public void begin(JourneyRequest request, User user) {
        user.answered(indexOf(request.name()).orElseThrow(), false);
        if (!user.token().retrying()) {
            request.before().accept(user);
        }
    }

    /** Throws WrongAnswer where an answer is not right for what was asked; else what it gives is known from now on. */
    public void judge(JourneyRequest request, User user, Answer answer) {
        var content = content(request);
        request.rule().check(user.values(), answer);
        content.ifPresent(inside -> inside.check(user.values(), answer));
        request.giving()
                .filter(giving -> answer.reads(giving.field()))
                .ifPresent(giving -> giving.give().accept(user, answer));
        content.ifPresent(inside -> inside.save(user, answer));
    }

    /** All was as it should be. */
    public void right(JourneyRequest request, User user) {
        user.answered(indexOf(request.name()).orElseThrow(), true);
        if (endpoint(request).flow().logsOut()) {
            user.token().givenUp();
        }
    }

    public String name() {
        return settings.name();
    }

    double weight() {
        return settings.weight();
    }

    public List<JourneyRequest> requests() {
        return List.copyOf(active.values());
    }

    public void prepare(User user) {
        journey.prepare(user, settings);
    }

    public Endpoint endpoint(JourneyRequest request) {
        return settings.requests().get(request.name());
    }

    public RequestTemplate template(JourneyRequest request) {
        return templates.get(request.name());
    }

    /** Nothing where a right status is all that makes an answer right. */
    public Optional<Content> content(JourneyRequest request) {
        return contents.get(request.name());
    }

    /** Nothing for a request that is not made. */
    Optional<Integer> indexOf(String request) {
        return Optional.ofNullable(places.get(request));
    }

    /** Goes through the journey once without sending anything: is every placeholder filled when its request comes? */
    public void rehearse(User user) {
        prepare(user);
        for (var request : requests()) {
            request.before().accept(user);
            var missing = placeholders(request);
            missing.removeAll(user.values().names());
            if (!missing.isEmpty()) {
                throw unfilled(request, missing.first(), user);
            }
            request.giving()
                    .filter(giving -> endpoint(request).answer().read().containsKey(giving.field()))
                    .ifPresent(giving -> user.values().set(giving.placeholder(), "rehearsed"));
            endpoint(request)
                    .answer()
                    .save()
                    .keySet()
                    .forEach(name -> user.values().set(name, "rehearsed"));
        }
    }

    private SettingsException unfilled(JourneyRequest request, String placeholder, User user) {
        var wrong = "nothing fills {" + placeholder + "}";
        return all.stream()
                .filter(other -> other.giving()
                        .filter(giving -> giving.placeholder().equals(placeholder))
                        .isPresent())
                .findFirst()
                .map(giver -> SettingsException.at(
                        key(request.name()),
                        wrong + ": it comes from " + key(giver.name()) + ", which is off or does not read `"
                                + giver.giving().orElseThrow().field() + "`",
                        "switch that on, or this off, or a path without {" + placeholder + "}"))
                .or(() -> unkept(request, placeholder, wrong))
                .orElseGet(() -> SettingsException.at(key(request.name()), wrong, "one of " + known(user)));
    }

    /** Something is to be kept under this name, of an answer that does not come. */
    private Optional<SettingsException> unkept(JourneyRequest request, String placeholder, String wrong) {
        return settings.requests().values().stream()
                .filter(other -> other.answer().save().containsKey(placeholder))
                .findFirst()
                .map(other -> SettingsException.at(
                        key(request.name()),
                        wrong + ": it is kept of the answer to " + key(other.name()) + ", which "
                                + (active.containsKey(other.name())
                                        ? "comes later"
                                        : other.enabled()
                                                ? "changes data, and target.writes does not allow that here"
                                                : "is off"),
                        active.containsKey(other.name())
                                ? key(other.name()) + " before it"
                                : other.enabled()
                                        ? "target.writes = yes, or this request off"
                                        : "switch that on, or this off"));
    }

    private static String known(User user) {
        return user.values().names().stream()
                .sorted()
                .map(name -> "{" + name + "}")
                .collect(Collectors.joining(", "));
    }

    private String key(String request) {
        return "journeys." + name() + ".requests." + request;
    }
}
