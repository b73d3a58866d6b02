package openingbell.verdict.baseline;

import java.util.List;
import openingbell.verdict.Environment;

/** A short name for a place where runs are made. */
final class EnvironmentHash {
    private EnvironmentHash() {}

    static String of(Environment environment) {
        return ShortHash.of(List.of(
                environment.target(),
                environment.java(),
                environment.gatling(),
                environment.system(),
                environment.processors(),
                environment.heapMegabytes()));
    }
}
