package openingbell.facts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import openingbell.runlog.RunEvent;
import openingbell.text.ProgressLine;

/**
 * What happened in a run, counted exactly and by slices of time; facts of several injectors or runs add up. Times are milliseconds since 1970.
 *
 * @param run absent if the log did not even hold its first record
 * @param sliceMillis how long a slice is: a second, unless the run is so large that this would take too much room
 * @param first the first thing that happened, {@code last} the last; equal if nothing did
 * @param requests in the alphabetical order of their paths, as journeys and users are
 * @param completed requests by the time they came to their end
 * @param crashes what went wrong outside any request: one that could not be built, an exception in a function
 * @param gauges what the target, or anything else beside the load, told of itself, by name; it may have been read before the first thing and after the last
 * @param gaps a sentence for each thing that is missing, e.g. that the log was cut off; empty if the facts are whole
 */
public record Facts(
        Optional<RunInfo> run,
        long sliceMillis,
        long first,
        long last,
        List<RequestFacts> requests,
        List<JourneyFacts> journeys,
        List<UserFacts> users,
        Series<Outcomes> completed,
        List<ErrorFacts> crashes,
        List<GaugeFacts> gauges,
        List<String> gaps) {

    public Facts {
        requests = List.copyOf(requests);
        journeys = List.copyOf(journeys);
        users = List.copyOf(users);
        crashes = List.copyOf(crashes);
        gauges = List.copyOf(gauges);
        gaps = List.copyOf(gaps);
    }

    /** The facts of a {@code simulation.log}, and of the gauges that were read beside it; what is wrong with them stands in their gaps. */
    public static Facts of(Path simulationLog) throws IOException {
        return of(simulationLog, UnaryOperator.identity());
    }

    /** @param mask what is told of each message */
    public static Facts of(Path simulationLog, UnaryOperator<String> mask) throws IOException {
        return of(simulationLog, mask, ProgressLine.silent());
    }

    /** @param told hears how far it is read */
    public static Facts of(Path simulationLog, UnaryOperator<String> mask, ProgressLine told) throws IOException {
        return FactsBuilder.read(simulationLog, mask, told);
    }

    /** Whether anything can have happened then, in milliseconds since 1970: in a run that a log may hold. */
    public static boolean isMoment(long millis) {
        return millis >= 0 && millis <= RunEvent.Run.LATEST + Integer.MAX_VALUE;
    }

    /** Is nothing known to be missing? */
    public boolean whole() {
        return gaps.isEmpty();
    }

    public Optional<RequestFacts> request(String... path) {
        return requests.stream()
                .filter(request -> request.path().equals(List.of(path)))
                .findFirst();
    }

    public Optional<JourneyFacts> journey(String... path) {
        return journeys.stream()
                .filter(journey -> journey.path().equals(List.of(path)))
                .findFirst();
    }

    /** The gauge of this name that was told in this unit, or else in another one. */
    public Optional<GaugeFacts> gauge(String name, String unit) {
        return gauges.stream()
                .filter(gauge -> gauge.name().equals(name))
                .max(Comparator.comparing(gauge -> gauge.unit().equals(unit)));
    }

    /** All requests together; it is computed on each call. */
    public Series<Latencies> all() {
        return all(path -> true);
    }

    /** The requests with these paths together. */
    public Series<Latencies> all(Predicate<List<String>> paths) {
        return FactsSum.of(
                sliceMillis,
                Latencies.NONE,
                requests.stream().filter(request -> paths.test(request.path())).map(RequestFacts::latencies));
    }

    /** How many answers to the requests with these paths were wrong, by the time they came. */
    public Series<Count> wrongAnswers(Predicate<List<String>> paths) {
        return FactsSum.of(
                sliceMillis,
                Count.NONE,
                requests.stream()
                        .filter(request -> paths.test(request.path()))
                        .flatMap(request -> request.errors().stream())
                        .filter(ErrorFacts::isWrongAnswer)
                        .map(ErrorFacts::times));
    }

    /** The users of these scenarios together. */
    public UserFacts usersOf(String... scenarios) {
        var wanted = List.of(scenarios);
        return together(String.join(" + ", wanted), users.stream().filter(u -> wanted.contains(u.scenario())));
    }

    /** The users of all scenarios but these (such as the one that warms up) together. */
    public UserFacts usersExcept(String... scenarios) {
        var unwanted = List.of(scenarios);
        return together("all", users.stream().filter(u -> !unwanted.contains(u.scenario())));
    }

    private UserFacts together(String name, Stream<UserFacts> some) {
        return new UserFacts(name, FactsSum.of(sliceMillis, UserChanges.NONE, some.map(UserFacts::moves)));
    }

    /** The same, of which this is known to be missing. */
    public Facts missing(String gap) {
        return new Facts(
                run,
                sliceMillis,
                first,
                last,
                requests,
                journeys,
                users,
                completed,
                crashes,
                gauges,
                Stream.concat(gaps.stream(), Stream.of(gap)).toList());
    }

    public Facts plus(Facts other) {
        return FactsSum.of(this, other);
    }

    /** The same in longer slices; their length is a multiple of this one's. */
    public Facts coarsened(long millis) {
        return FactsSum.coarsened(this, millis);
    }
}
