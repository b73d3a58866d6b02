package openingbell.facts;

import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How long slices are. A second, unless that takes too many numbers; then the next length that does not. Each length is a multiple of the one before,
 * and what is chosen depends on the counts alone: the facts of two runs added up have the same slices as those of the runs' merged log.
 */
final class Slicing {
    private static final long[] LENGTHS = {1, 5, 10, 30, 60, 300, 600, 3_600, 86_400, 31_104_000};
    static final long SHORTEST = 1_000;

    /** A number is a value in a slice with its count: 12 bytes of heap, some 5 of JSON. */
    static final long MAX_NUMBERS = 4_000_000;

    private Slicing() {}

    static boolean isLength(long millis) {
        return LongStream.of(LENGTHS).anyMatch(seconds -> seconds * 1_000 == millis);
    }

    /** The length after this one, or the same if there is none. */
    static long longerThan(long millis) {
        return LongStream.of(LENGTHS)
                .map(seconds -> seconds * 1_000)
                .filter(length -> length > millis)
                .findFirst()
                .orElse(millis);
    }

    static Facts fitted(Facts facts) {
        var fitted = facts;
        while (weight(fitted) > MAX_NUMBERS && longerThan(fitted.sliceMillis()) > fitted.sliceMillis()) {
            fitted = fitted.coarsened(longerThan(fitted.sliceMillis()));
        }
        return fitted;
    }

    static long weight(Facts facts) {
        var latencies = Stream.concat(
                facts.requests().stream().map(RequestFacts::latencies),
                facts.journeys().stream().flatMap(journey -> Stream.of(journey.duration(), journey.cumulated())));
        var errors = Stream.concat(
                facts.requests().stream().flatMap(request -> request.errors().stream()), facts.crashes().stream());
        var users = facts.users().stream().map(UserFacts::moves);
        var gauges = facts.gauges().stream().map(GaugeFacts::readings);
        return LongStream.of(
                        latencies.mapToLong(Series::weight).sum(),
                        errors.mapToLong(error -> error.times().weight()).sum(),
                        users.mapToLong(Series::weight).sum(),
                        gauges.mapToLong(Series::weight).sum(),
                        facts.completed().weight())
                .sum();
    }
}
