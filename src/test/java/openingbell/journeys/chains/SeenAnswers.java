package openingbell.journeys.chains;

import io.gatling.javaapi.core.CheckBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import openingbell.journeys.script.Received;
import openingbell.journeys.script.RequestValues;
import openingbell.settings.Endpoint;
import openingbell.text.Destination;

/**
 * Remembers what successful answers looked like that nobody reads in JSON, to tell in the end what came as the answer to more than it can be the right answer to. Called on Gatling's event
 * loops: it never blocks, and what it keeps is bounded.
 */
public final class SeenAnswers {
    /** Of more than so many pages none comes for everything. */
    private static final int MOST_PAGES = 2_000;

    private static final int MOST_BODIES = 16;

    /** An empty list, or that all is well, may be the right answer to any question. */
    private static final int SHORTEST = 32;

    /** The same text about so many tickers, or to so many users, is about none. */
    private static final int DIFFERENT = 5;

    private static final double NEARLY_ALL = 0.95;
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> ASKED_ABOUT = Set.of("ticker", "tickers", "user");

    /** Whoever logs in, or out, may be shown a page that asks for a password, or led to one. */
    private static final Pattern LOGIN = Pattern.compile(
            "(?i)(?:log|sign)[-_]?(?:in|on|out|off)(?:page|form)?(?![a-z])|(?<![a-z])(?:o?auth2?|sso|password)(?![a-z])");

    public enum Kind {
        PAGE,
        REDIRECT,
        BYTES
    }

    /**
     * What came for more than it can be the right answer to.
     *
     * @param title of the page, or where the redirect leads
     * @param requests as the log has them: "market / movers"
     */
    public record Found(Kind kind, String title, boolean asksForPassword, List<String> requests, long answers) {}

    private final Map<Integer, ShownPage> known = new ConcurrentHashMap<>();
    private final Map<Long, Seen> pages = new ConcurrentHashMap<>();
    private final Map<String, Seen> redirects = new ConcurrentHashMap<>();
    private final Map<String, Bodies> bodies = new ConcurrentHashMap<>();

    /** One page, or where one redirect leads, with the requests that it came for. */
    private record Seen(String title, boolean asksForPassword, Map<String, Times> requests) {
        Seen(String title, boolean asksForPassword) {
            this(title, asksForPassword, new ConcurrentHashMap<>());
        }

        void count(String request, String path) {
            requests.computeIfAbsent(request, first -> new Times(path, new LongAdder()))
                    .answers
                    .increment();
        }

        /** Requests of the same path are one. */
        boolean forMoreThanOne() {
            return requests.values().stream()
                            .map(Times::path)
                            .distinct()
                            .limit(2)
                            .count()
                    > 1;
        }

        Found found(Kind kind) {
            return new Found(
                    kind,
                    title,
                    asksForPassword,
                    List.copyOf(new TreeMap<>(requests).keySet()),
                    requests.values().stream()
                            .mapToLong(times -> times.answers.sum())
                            .sum());
        }
    }

    private record Times(String path, LongAdder answers) {}

    /** The answers to one request, by their bytes; with each, about what and by whom it was asked for. */
    private record Bodies(LongAdder all, Map<Integer, Body> most) {
        Bodies() {
            this(new LongAdder(), new ConcurrentHashMap<>());
        }

        void count(int hash, String asked) {
            all.increment();
            if (most.size() < MOST_BODIES || most.containsKey(hash)) {
                most.computeIfAbsent(hash, first -> new Body(new LongAdder(), ConcurrentHashMap.newKeySet()))
                        .count(asked);
            }
        }

        Optional<Body> forEverything() {
            return most.values().stream()
                    .filter(body -> body.asked.size() >= DIFFERENT && body.answers.sum() >= NEARLY_ALL * all.sum())
                    .findFirst();
        }
    }

    private record Body(LongAdder answers, Set<String> asked) {
        void count(String about) {
            answers.increment();
            if (asked.size() < DIFFERENT) {
                asked.add(about);
            }
        }
    }

    /** Nothing for a request whose answers are read as JSON: that those hold what they have to is checked of each. */
    public Optional<OfRequest> of(Endpoint endpoint, RequestTemplate template, Optional<Content> content) {
        return content.filter(Content::readsJson).isPresent()
                ? Optional.empty()
                : Optional.of(new OfRequest(endpoint, template, content));
    }

    /**
     * Looks at the answers to these requests of a simulation's own code.
     *
     * @param requests as the log has them, of whose answers nothing but the status is checked
     */
    public CheckBuilder of(Set<String> requests) {
        return new SeenCheck((request, response, session, answer) -> {
                    if (requests.contains(request)) {
                        boolean write =
                                !READING.contains(response.request().getMethod().name());
                        accepted(request, request, write, response.status().code(), answer);
                    }
                })
                .builder();
    }

    /** Different writes may be thanked for with one page, which is then no page that asks for a password. */
    private void accepted(String request, String path, boolean write, int status, Received answer) {
        if (LOGIN.matcher(path).find()) {
            return;
        }
        if (status / 100 == 3) {
            answer.header("Location")
                    .filter(SeenAnswers::leadsToLogin)
                    .map(Destination::shown)
                    .filter(place -> redirects.size() < MOST_PAGES)
                    .ifPresent(place -> redirects
                            .computeIfAbsent(place, first -> new Seen(place, false))
                            .count(request, path));
        }
        if (status / 100 != 2) {
            return;
        }
        page(answer)
                .filter(shown -> !write || shown.asksForPassword())
                .filter(shown -> pages.size() < MOST_PAGES || pages.containsKey(shown.looks()))
                .ifPresent(shown -> pages.computeIfAbsent(
                                shown.looks(), first -> new Seen(shown.title(), shown.asksForPassword()))
                        .count(request, path));
    }

    /** A page that comes again to the letter is not looked at again. */
    private Optional<ShownPage> page(Received answer) {
        int hash = Arrays.hashCode(answer.bytes());
        var before = known.get(hash);
        if (before != null) {
            return Optional.of(before);
        }
        var page = ShownPage.of(answer.text());
        if (known.size() < MOST_PAGES) {
            page.ifPresent(shown -> known.put(hash, shown));
        }
        return page;
    }

    static boolean leadsToLogin(String location) {
        return LOGIN.matcher(location.replaceFirst("(?s)[?#].*", "")).find();
    }

    /** The gravest first; nothing where all is as it should be. */
    public List<Found> found() {
        var found = new ArrayList<Found>();
        for (var page : pages.values()) {
            // What else was found in a page that asks for a password proves nothing: a headline, or the footer of every
            // page.
            if (page.asksForPassword || page.forMoreThanOne()) {
                found.add(page.found(Kind.PAGE));
            }
        }
        redirects.values().forEach(redirect -> found.add(redirect.found(Kind.REDIRECT)));
        new TreeMap<>(bodies)
                .forEach((request, answers) -> answers.forEverything()
                        .ifPresent(body ->
                                found.add(new Found(Kind.BYTES, "", false, List.of(request), body.answers.sum()))));
        found.sort((one, other) -> one.kind() == other.kind()
                ? Long.compare(other.answers(), one.answers())
                : one.kind().compareTo(other.kind()));
        return List.copyOf(found);
    }

    /** The answers to one request of the settings. */
    public final class OfRequest {
        private final Endpoint endpoint;
        private final List<String> askedAbout;
        private final boolean readsFields;

        private OfRequest(Endpoint endpoint, RequestTemplate template, Optional<Content> content) {
            this.endpoint = endpoint;
            this.askedAbout = template.placeholders().stream()
                    .filter(ASKED_ABOUT::contains)
                    .toList();
            this.readsFields = content.filter(Content::readsFields).isPresent();
        }

        /**
         * A right answer.
         *
         * @param request as the log has it
         */
        public void accepted(String request, int status, Received answer, RequestValues values) {
            SeenAnswers.this.accepted(request, endpoint.path(), endpoint.isWrite(), status, answer);
            if (status / 100 == 2
                    && !readsFields
                    && !endpoint.isWrite()
                    && !askedAbout.isEmpty()
                    && answer.bytes().length >= SHORTEST) {
                bodies.computeIfAbsent(request, first -> new Bodies())
                        .count(
                                Arrays.hashCode(answer.bytes()),
                                askedAbout.stream()
                                        .map(values::written)
                                        .map(List::toString)
                                        .collect(Collectors.joining(" ")));
            }
        }
    }
}
