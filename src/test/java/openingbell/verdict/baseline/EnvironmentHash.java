package openingbell.verdict.baseline;

import java.util.List;
import openingbell.verdict.Environment;

/** A short name for a place where runs are made: the same for places that are alike in what matters. */
final class EnvironmentHash {
    private EnvironmentHash() {}

    static String of(Environment environment) {
        var place = ComparableEnvironment.of(environment);
        return ShortHash.of(List.of(
                place.target(),
                place.java(),
                place.gatling(),
                place.system(),
                place.architecture(),
                place.processors(),
                place.memory()));
    }
}
