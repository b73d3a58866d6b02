package openingbell;

import static io.gatling.javaapi.core.CoreDsl.doIfOrElse;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.responseTimeInMillis;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import openingbell.traffic.Bell;
import openingbell.traffic.ColdStart;
import openingbell.traffic.Traffic;

/** How much slower is a platform that was just started, and for how long? Users browse from its first second on; the first half of the load is `cold`, the second `warm`. */
public final class ColdStartSimulation extends BellSimulation {
    private static final String COLD = "cold";
    private static final String WARM = "warm";

    public ColdStartSimulation() {
        super("cold-start", ColdStartSimulation::traffic);
    }

    private static Traffic traffic(Bell bell) {
        var watch = new ColdStart(bell.length(), bell.parameters().getDouble("as-slow"), bell.gauges());
        var browse = doIfOrElse(session -> watch.isCold(System.nanoTime()))
                .then(group(COLD).on(bell.journey()))
                .orElse(group(WARM).on(bell.journey()));
        return Traffic.of(scenario("early-birds").exec(bell.untilTheEnd(browse)))
                .recording(COLD, WARM)
                .protocol(http -> http.check(responseTimeInMillis().transform(millis -> {
                    watch.answered(System.nanoTime(), millis);
                    return millis;
                })));
    }
}
