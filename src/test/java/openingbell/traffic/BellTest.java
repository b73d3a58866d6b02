package openingbell.traffic;

import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.sse;
import static io.gatling.javaapi.http.HttpDsl.ws;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.core.Predef$;
import io.gatling.core.config.GatlingConfiguration;
import io.gatling.javaapi.core.ActionBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BellTest {
    /** Gatling's DSL asks for it; in a run it is there before any simulation. */
    @BeforeAll
    static void configureGatling() {
        Predef$.MODULE$._configuration_$eq(GatlingConfiguration.load());
    }

    /** A stream may be silent for long while the target is well. */
    @Test
    void onlyAnOrdinaryRequestIsExpectedToEndInTime() {
        assertThat(endsInTime(http("news").get("/"))).isTrue();
        assertThat(endsInTime(http("slow").get("/").requestTimeout(300))).isFalse();
        assertThat(endsInTime(sse("prices").get("/"))).isFalse();
        assertThat(endsInTime(ws("trading").connect("/"))).isFalse();
        assertThat(endsInTime(ws("order").sendText("1"))).isFalse();
    }

    private static boolean endsInTime(ActionBuilder request) {
        return Bell.endsInTime(request.asScala());
    }
}
