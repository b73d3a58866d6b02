package openingbell.objectives;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import openingbell.facts.Facts;
import openingbell.facts.JourneyFacts;
import openingbell.facts.Latencies;
import openingbell.facts.RequestFacts;
import openingbell.facts.Series;

/** What a promise is about. Each kind says itself all that others need to know of it, so that a new one cannot be taken for another. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Scope.All.class, name = "all"),
    @JsonSubTypes.Type(value = Scope.OfJourney.class, name = "journey"),
    @JsonSubTypes.Type(value = Scope.OfDuration.class, name = "duration"),
    @JsonSubTypes.Type(value = Scope.OfRequest.class, name = "request"),
    @JsonSubTypes.Type(value = Scope.OfLogin.class, name = "login"),
    @JsonSubTypes.Type(value = Scope.OfPath.class, name = "path")
})
public sealed interface Scope {

    /** How a reader of a report calls it. */
    String title();

    ScopeKind kind();

    /** What happened of it, over time; empty if it never did. */
    Series<Latencies> in(Facts facts);

    /** How Gatling's assertions call it, group by group, empty for the whole run; absent if they cannot ask of it. */
    Optional<List<String>> pathInGatling();

    /** All requests of the run. */
    record All() implements Scope {
        @Override
        public String title() {
            return "all requests";
        }

        @Override
        public ScopeKind kind() {
            return ScopeKind.ALL;
        }

        @Override
        public Series<Latencies> in(Facts facts) {
            return facts.all();
        }

        @Override
        public Optional<List<String>> pathInGatling() {
            return Optional.of(List.of());
        }
    }

    /** A journey: the time that a user waited in it, pauses left out. */
    record OfJourney(String journey) implements Scope {
        @Override
        public String title() {
            return "journey " + journey;
        }

        @Override
        public ScopeKind kind() {
            return ScopeKind.JOURNEY;
        }

        @Override
        public Series<Latencies> in(Facts facts) {
            return facts.journey(journey).map(JourneyFacts::cumulated).orElseGet(() -> nothing(facts));
        }

        @Override
        public Optional<List<String>> pathInGatling() {
            return Optional.of(List.of(journey));
        }
    }

    /** A journey from its begin to its end, pauses included. */
    record OfDuration(String journey) implements Scope {
        @Override
        public String title() {
            return "journey " + journey + " with its pauses";
        }

        @Override
        public ScopeKind kind() {
            return ScopeKind.JOURNEY;
        }

        @Override
        public Series<Latencies> in(Facts facts) {
            return facts.journey(journey).map(JourneyFacts::duration).orElseGet(() -> nothing(facts));
        }

        /** Gatling leaves pauses out. */
        @Override
        public Optional<List<String>> pathInGatling() {
            return Optional.empty();
        }
    }

    /** One request of a journey. */
    record OfRequest(String journey, String request) implements Scope {
        @Override
        public String title() {
            return journey + "." + request;
        }

        @Override
        public ScopeKind kind() {
            return ScopeKind.REQUEST;
        }

        @Override
        public Series<Latencies> in(Facts facts) {
            return of(facts, journey, request);
        }

        /** A request inside a group is found only by its group and its name. */
        @Override
        public Optional<List<String>> pathInGatling() {
            return Optional.of(List.of(journey, request));
        }
    }

    /** The login, which belongs to no journey. */
    record OfLogin() implements Scope {
        @Override
        public String title() {
            return "login";
        }

        @Override
        public ScopeKind kind() {
            return ScopeKind.REQUEST;
        }

        @Override
        public Series<Latencies> in(Facts facts) {
            return of(facts, "login");
        }

        @Override
        public Optional<List<String>> pathInGatling() {
            return Optional.of(List.of("login"));
        }
    }

    /** What a simulation of one's own records: a request with the groups around it, or a group, whose time is that of its requests. */
    record OfPath(List<String> path) implements Scope {
        /** Between the names of a path, as Gatling writes it. */
        public static final String SEPARATOR = " / ";

        public OfPath {
            path = List.copyOf(path);
        }

        /** @param written as settings and reports have it: {@code group / request} */
        public static OfPath of(String written) {
            return new OfPath(Stream.of(written.split("/")).map(String::strip).toList());
        }

        @Override
        public String title() {
            return String.join(SEPARATOR, path);
        }

        @Override
        public ScopeKind kind() {
            return ScopeKind.REQUEST;
        }

        @Override
        public Series<Latencies> in(Facts facts) {
            var names = path.toArray(String[]::new);
            return facts.request(names)
                    .map(RequestFacts::latencies)
                    .or(() -> facts.journey(names).map(JourneyFacts::cumulated))
                    .orElseGet(() -> nothing(facts));
        }

        @Override
        public Optional<List<String>> pathInGatling() {
            return Optional.of(path);
        }
    }

    private static Series<Latencies> of(Facts facts, String... path) {
        return facts.request(path).map(RequestFacts::latencies).orElseGet(() -> nothing(facts));
    }

    private static Series<Latencies> nothing(Facts facts) {
        return new Series<>(facts.sliceMillis(), Latencies.NONE, List.of());
    }
}
