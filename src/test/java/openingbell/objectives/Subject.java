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
    @JsonSubTypes.Type(value = Subject.All.class, name = "all"),
    @JsonSubTypes.Type(value = Subject.OfJourney.class, name = "journey"),
    @JsonSubTypes.Type(value = Subject.OfDuration.class, name = "duration"),
    @JsonSubTypes.Type(value = Subject.OfRequest.class, name = "request"),
    @JsonSubTypes.Type(value = Subject.OfLogin.class, name = "login"),
    @JsonSubTypes.Type(value = Subject.OfPath.class, name = "path"),
    @JsonSubTypes.Type(value = Subject.OfGauge.class, name = "gauge")
})
public sealed interface Subject {

    /** How a reader of a report calls it. */
    String title();

    SubjectKind kind();

    /** How files call it, beside its kind; empty for all requests. */
    String name();

    /** The gauge that it is, if it is one: then it has readings, and no requests. */
    Optional<OfGauge> gauge();

    /** Whether a request, by the names of its groups and its own, is part of it. */
    boolean includes(List<String> request);

    /** What was answered of it, over time; empty if nothing was. */
    Series<Latencies> in(Facts facts);

    /** How Gatling's assertions call it, group by group, empty for the whole run; absent if they cannot ask of it. */
    Optional<List<String>> pathInGatling();

    /** What the facts of a run, or a file, know of this kind by its name: of requests the groups' names and their own, with dots between. */
    static Subject recorded(SubjectKind kind, String name) {
        return switch (kind) {
            case ALL -> new All();
            case JOURNEY -> new OfJourney(name);
            case REQUEST -> {
                int dot = name.indexOf('.');
                if (dot < 0) {
                    yield name.equals("login") ? new OfLogin() : new OfPath(List.of(name));
                }
                yield new OfRequest(name.substring(0, dot), name.substring(dot + 1));
            }
            case GAUGE -> throw new IllegalArgumentException("a gauge is known by its unit and its direction, too");
        };
    }

    /** All requests of the run. */
    record All() implements Subject {
        @Override
        public String title() {
            return "all requests";
        }

        @Override
        public SubjectKind kind() {
            return SubjectKind.ALL;
        }

        @Override
        public String name() {
            return "";
        }

        @Override
        public Optional<OfGauge> gauge() {
            return Optional.empty();
        }

        @Override
        public boolean includes(List<String> request) {
            return true;
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
    record OfJourney(String journey) implements Subject {
        @Override
        public String title() {
            return "journey " + journey;
        }

        @Override
        public SubjectKind kind() {
            return SubjectKind.JOURNEY;
        }

        @Override
        public String name() {
            return journey;
        }

        @Override
        public Optional<OfGauge> gauge() {
            return Optional.empty();
        }

        @Override
        public boolean includes(List<String> request) {
            return request.size() > 1 && request.get(0).equals(journey);
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
    record OfDuration(String journey) implements Subject {
        @Override
        public String title() {
            return "journey " + journey + " with its pauses";
        }

        @Override
        public SubjectKind kind() {
            return SubjectKind.JOURNEY;
        }

        @Override
        public String name() {
            return journey;
        }

        @Override
        public Optional<OfGauge> gauge() {
            return Optional.empty();
        }

        @Override
        public boolean includes(List<String> request) {
            return request.size() > 1 && request.get(0).equals(journey);
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

    /**
     * One request.
     *
     * @param journey the group around it; empty if there is none
     */
    record OfRequest(String journey, String request) implements Subject {
        @Override
        public String title() {
            return name();
        }

        @Override
        public SubjectKind kind() {
            return SubjectKind.REQUEST;
        }

        @Override
        public String name() {
            return journey.isEmpty() ? request : journey + "." + request;
        }

        @Override
        public Optional<OfGauge> gauge() {
            return Optional.empty();
        }

        @Override
        public boolean includes(List<String> request) {
            return path().equals(request);
        }

        @Override
        public Series<Latencies> in(Facts facts) {
            return of(facts, path());
        }

        /** A request inside a group is found only by its group and its name. */
        @Override
        public Optional<List<String>> pathInGatling() {
            return Optional.of(path());
        }

        private List<String> path() {
            return journey.isEmpty() ? List.of(request) : List.of(journey, request);
        }
    }

    /** The login, which belongs to no journey. */
    record OfLogin() implements Subject {
        @Override
        public String title() {
            return "login";
        }

        @Override
        public SubjectKind kind() {
            return SubjectKind.REQUEST;
        }

        @Override
        public String name() {
            return "login";
        }

        @Override
        public Optional<OfGauge> gauge() {
            return Optional.empty();
        }

        @Override
        public boolean includes(List<String> request) {
            return List.of("login").equals(request);
        }

        @Override
        public Series<Latencies> in(Facts facts) {
            return of(facts, List.of("login"));
        }

        @Override
        public Optional<List<String>> pathInGatling() {
            return Optional.of(List.of("login"));
        }
    }

    /**
     * A number that the target, or anything else beside the load, tells of itself.
     *
     * @param unit as it is told in; {@code %} for a share from 0 to 1
     */
    record OfGauge(String name, String unit, Quantity.Worse worse) implements Subject {
        @Override
        public String title() {
            return "gauge " + name;
        }

        @Override
        public SubjectKind kind() {
            return SubjectKind.GAUGE;
        }

        @Override
        public Optional<OfGauge> gauge() {
            return Optional.of(this);
        }

        @Override
        public boolean includes(List<String> request) {
            return false;
        }

        @Override
        public Series<Latencies> in(Facts facts) {
            return nothing(facts);
        }

        @Override
        public Optional<List<String>> pathInGatling() {
            return Optional.empty();
        }
    }

    /** What a simulation of one's own records: a request with the groups around it, or a group, whose time is that of its requests. */
    record OfPath(List<String> path) implements Subject {
        /** Between the names of a path, as Gatling writes it. */
        public static final String SEPARATOR = " / ";

        public OfPath {
            path = List.copyOf(path);
        }

        /** @param written as settings and reports have it: {@code group / request} */
        public static OfPath of(String written) {
            return new OfPath(Stream.of(written.strip().split("\\s+/\\s+"))
                    .map(String::strip)
                    .toList());
        }

        @Override
        public String title() {
            return String.join(SEPARATOR, path);
        }

        @Override
        public SubjectKind kind() {
            return SubjectKind.REQUEST;
        }

        @Override
        public String name() {
            return String.join(".", path);
        }

        @Override
        public Optional<OfGauge> gauge() {
            return Optional.empty();
        }

        @Override
        public boolean includes(List<String> request) {
            return request.size() >= path.size()
                    && request.subList(0, path.size()).equals(path);
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

    private static Series<Latencies> of(Facts facts, List<String> path) {
        return facts.request(path.toArray(String[]::new))
                .map(RequestFacts::latencies)
                .orElseGet(() -> nothing(facts));
    }

    private static Series<Latencies> nothing(Facts facts) {
        return new Series<>(facts.sliceMillis(), Latencies.NONE, List.of());
    }
}
