package openingbell.load;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.rampConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;

import io.gatling.javaapi.core.ClosedInjectionStep;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import openingbell.settings.LoadStep;
import openingbell.settings.SimulationPlan.Model;

/** A load curve in Gatling's words. */
public final class Injection {
    private Injection() {}

    /** Lets users into a scenario as the curve says; a curve without steps lets in one user. */
    public static PopulationBuilder inject(ScenarioBuilder scenario, LoadCurve curve) {
        if (curve.steps().isEmpty()) {
            return scenario.injectOpen(atOnceUsers(1));
        }
        return curve.model() == Model.CLOSED ? scenario.injectClosed(closed(curve)) : scenario.injectOpen(open(curve));
    }

    static List<ClosedInjectionStep> closed(LoadCurve curve) {
        var steps = new ArrayList<ClosedInjectionStep>();
        if (lasts(wait(curve))) {
            steps.add(constantConcurrentUsers(0).during(wait(curve)));
        }
        int from = 0;
        for (var step : curve.steps()) {
            int to = users(step);
            if (lasts(ramp(step))) {
                steps.add(rampConcurrentUsers(from).to(to).during(ramp(step)));
            }
            if (lasts(hold(step))) {
                steps.add(constantConcurrentUsers(to).during(hold(step)));
            }
            from = to;
        }
        return steps;
    }

    static List<OpenInjectionStep> open(LoadCurve curve) {
        var steps = new ArrayList<OpenInjectionStep>();
        if (lasts(wait(curve))) {
            steps.add(nothingFor(wait(curve)));
        }
        double from = 0;
        for (var step : curve.steps()) {
            if (lasts(ramp(step))) {
                steps.add(rampUsersPerSec(from).to(step.level()).during(ramp(step)));
            }
            if (lasts(hold(step))) {
                steps.add(constantUsersPerSec(step.level()).during(hold(step)));
            }
            from = step.level();
        }
        return steps;
    }

    private static Duration wait(LoadCurve curve) {
        return Duration.ofMillis(curve.steps().get(0).start());
    }

    private static int users(LoadStep step) {
        return (int) Math.round(step.level());
    }

    private static Duration ramp(LoadStep step) {
        return Duration.ofMillis(step.ramp());
    }

    private static Duration hold(LoadStep step) {
        return Duration.ofMillis(step.hold());
    }

    private static boolean lasts(Duration duration) {
        return !duration.isZero();
    }
}
