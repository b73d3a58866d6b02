package openingbell.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Adds facts up. */
final class FactsSum {
    private FactsSum() {}

    static Facts of(Facts a, Facts b) {
        long width = Math.max(a.sliceMillis(), b.sliceMillis());
        var left = coarsened(a, width);
        var right = coarsened(b, width);
        boolean both = happened(a) && happened(b);
        boolean neither = !happened(a) && !happened(b); // then both hold the begin of their runs
        var sum = new Facts(
                Stream.of(a.run(), b.run()).flatMap(Optional::stream).reduce(RunInfo::plus),
                width,
                both || neither ? Math.min(a.first(), b.first()) : happened(a) ? a.first() : b.first(),
                both
                        ? Math.max(a.last(), b.last())
                        : neither ? Math.min(a.last(), b.last()) : happened(a) ? a.last() : b.last(),
                merged(left.requests(), right.requests(), RequestFacts::path, RequestFacts::plus),
                merged(left.journeys(), right.journeys(), JourneyFacts::path, JourneyFacts::plus),
                merged(left.users(), right.users(), user -> List.of(user.scenario()), UserFacts::plus),
                left.completed().plus(right.completed()),
                ErrorFacts.sum(left.crashes(), right.crashes()),
                merged(left.gauges(), right.gauges(), FactsSum::key, GaugeFacts::plus),
                Stream.concat(a.gaps().stream(), b.gaps().stream()).toList());
        return Slicing.fitted(sum);
    }

    private static boolean happened(Facts facts) {
        return !facts.completed().isEmpty()
                || !facts.journeys().isEmpty()
                || !facts.crashes().isEmpty()
                || facts.users().stream().anyMatch(user -> !user.moves().isEmpty());
    }

    /** All series together, all at once: much faster than one by one. */
    static <T extends Additive<T>> Series<T> of(long sliceMillis, T none, Stream<Series<T>> series) {
        var bySlice = new TreeMap<Long, T>();
        series.flatMap(one -> one.slices().stream())
                .forEach(slice -> bySlice.merge(slice.from(), slice.counts(), T::plus));
        return Series.of(sliceMillis, none, bySlice);
    }

    static Facts coarsened(Facts facts, long millis) {
        UnaryOperator<ErrorFacts> error =
                e -> new ErrorFacts(e.message(), e.first(), e.last(), e.times().coarsened(millis));
        return new Facts(
                facts.run(),
                millis,
                facts.first(),
                facts.last(),
                facts.requests().stream()
                        .map(r -> new RequestFacts(
                                r.path(),
                                r.latencies().coarsened(millis),
                                r.errors().stream().map(error).toList()))
                        .toList(),
                facts.journeys().stream()
                        .map(j -> new JourneyFacts(
                                j.path(),
                                j.duration().coarsened(millis),
                                j.cumulated().coarsened(millis)))
                        .toList(),
                facts.users().stream()
                        .map(u -> new UserFacts(u.scenario(), u.moves().coarsened(millis)))
                        .toList(),
                facts.completed().coarsened(millis),
                facts.crashes().stream().map(error).toList(),
                facts.gauges().stream().map(gauge -> gauge.coarsened(millis)).toList(),
                facts.gaps());
    }

    private static List<String> key(GaugeFacts gauge) {
        return List.of(
                gauge.name(),
                Integer.toString(gauge.kind().ordinal()),
                gauge.unit(),
                Double.toString(gauge.quantile()));
    }

    private static <T> List<T> merged(
            List<T> one, List<T> other, Function<T, List<String>> path, BinaryOperator<T> plus) {
        var byPath = new TreeMap<List<String>, T>(PathOrder.INSTANCE);
        one.forEach(element -> byPath.put(path.apply(element), element));
        other.forEach(element -> byPath.merge(path.apply(element), element, plus));
        return new ArrayList<>(byPath.values());
    }
}
