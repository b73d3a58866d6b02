package openingbell.load;

import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.rampConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static openingbell.load.LoadCurveTest.curve;
import static openingbell.load.LoadCurveTest.phase;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.javaapi.core.ClosedInjectionStep;
import io.gatling.javaapi.core.OpenInjectionStep;
import java.util.List;
import openingbell.settings.Shape;
import openingbell.settings.SimulationPlan.Model;
import org.junit.jupiter.api.Test;

class InjectionTest {
    private static final Shape UP_AND_DOWN = new Shape.Phases(List.of(phase(100, 30, 60), phase(20, 0, 10)));

    @Test
    void aClosedCurveKeepsUsers() {
        assertThat(Injection.closed(curve(Model.CLOSED, UP_AND_DOWN)))
                .extracting(ClosedInjectionStep::asScala)
                .containsExactly(
                        rampConcurrentUsers(0).to(100).during(30).asScala(),
                        constantConcurrentUsers(100).during(60).asScala(),
                        constantConcurrentUsers(20).during(10).asScala());
    }

    @Test
    void anOpenCurveLetsUsersArrive() {
        assertThat(Injection.open(curve(Model.OPEN, UP_AND_DOWN)))
                .extracting(OpenInjectionStep::asScala)
                .containsExactly(
                        rampUsersPerSec(0).to(100).during(30).asScala(),
                        constantUsersPerSec(100).during(60).asScala(),
                        constantUsersPerSec(20).during(10).asScala());
    }
}
