package openingbell;

import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import openingbell.traffic.Traffic;

/** Do several workers give one answer, and does each of them find enough in its cache? Each user asks the same again and again, which any of them may answer. */
public final class CacheSimulation extends BellSimulation {
    public CacheSimulation() {
        super(
                "cache",
                bell -> Traffic.of(scenario("askers")
                        .exec(repeat(bell.parameters().getInt("times"))
                                .on(bell.journey("agreement"), bell.thinkTime()))));
    }
}
