package openingbell;

import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import openingbell.traffic.Traffic;

/** Do recommendations keep their promises when everybody asks for them? Each user asks for them ten times, with a think time after each. */
public final class RecommendationsSimulation extends BellSimulation {
    public RecommendationsSimulation() {
        super(
                "recommendations",
                bell -> Traffic.of(scenario("investors")
                        .exec(repeat(bell.parameters().getInt("times"))
                                .on(bell.journey("recommendations"), bell.thinkTime()))));
    }
}
