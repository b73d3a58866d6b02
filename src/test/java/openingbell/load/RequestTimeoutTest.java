package openingbell.load;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.core.CoreComponents;
import io.gatling.core.Predef$;
import io.gatling.core.action.Action;
import io.gatling.core.action.builder.ActionBuilder;
import io.gatling.core.config.GatlingConfiguration;
import io.gatling.core.structure.ScenarioContext;
import io.gatling.javaapi.core.ScenarioBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scala.Option;

/** What steps are told when Gatling builds them. */
class RequestTimeoutTest {
    private static GatlingConfiguration gatling;

    private final List<GatlingConfiguration> told = new ArrayList<>();

    @BeforeAll
    static void configureGatling() {
        gatling = GatlingConfiguration.load();
        Predef$.MODULE$._configuration_$eq(gatling);
    }

    @Test
    void requestsWaitAsLongAsTheRunSays() {
        build(RequestTimeout.of(traffic(), Duration.ofMillis(1_500)));
        assertThat(told)
                .as("one in a chain and one in a group")
                .hasSize(2)
                .allSatisfy(configuration -> assertThat(
                                configuration.http().requestTimeout().toMillis())
                        .isEqualTo(1_500));
    }

    @Test
    void allElseStaysGatlings() {
        build(RequestTimeout.of(traffic(), Duration.ofMillis(1_500)));
        assertThat(told.get(0))
                .usingRecursiveComparison()
                .ignoringFields("http.requestTimeout")
                .isEqualTo(gatling);
        assertThat(RequestTimeout.of(traffic(), Duration.ofMillis(1_500))
                        .wrapped
                        .name())
                .isEqualTo("own");
    }

    private ScenarioBuilder traffic() {
        io.gatling.javaapi.core.ActionBuilder listening = Listening::new;
        return scenario("own").exec(listening).exec(group("some").on(exec(listening)));
    }

    private void build(ScenarioBuilder scenario) {
        var core = new CoreComponents(null, null, null, Option.empty(), null, null, null, gatling);
        scenario.wrapped.build(new ScenarioContext(core, null, null, false), null);
    }

    private final class Listening implements ActionBuilder {
        @Override
        public Action build(ScenarioContext context, Action next) {
            told.add(context.coreComponents().configuration());
            return next;
        }
    }
}
