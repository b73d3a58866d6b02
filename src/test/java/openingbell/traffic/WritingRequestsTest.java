package openingbell.traffic;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.sse;
import static io.gatling.javaapi.http.HttpDsl.ws;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatling.core.Predef$;
import io.gatling.core.config.GatlingConfiguration;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.exec.Executable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import openingbell.settings.source.SettingsException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What changes data is sent by no simulation's own code unless that is allowed, and named where it is. */
class WritingRequestsTest {
    /** Gatling's DSL asks for it; in a run it is there before any simulation. */
    @BeforeAll
    static void configureGatling() {
        Predef$.MODULE$._configuration_$eq(GatlingConfiguration.load());
    }

    static Stream<Arguments> writing() {
        return Stream.of(
                Arguments.of("sent by POST", http("it").post("/")),
                Arguments.of("sent by PUT", http("it").put("/")),
                Arguments.of("sent by PATCH", http("it").patch("/")),
                Arguments.of("sent by DELETE", http("it").delete("/")),
                Arguments.of("sent by PURGE", http("it").httpRequest("PURGE", "/")),
                Arguments.of("sent by a method that is made", http("it").httpRequest("#{method}", "/")),
                Arguments.of("sent by POST", sse("it").post("/")),
                Arguments.of("sent by POST", http("it").post("/").silent()),
                Arguments.of("a message over a WebSocket", ws("it").sendText("1")),
                Arguments.of("a message over a WebSocket", ws("it").sendBytes(new byte[1])));
    }

    @ParameterizedTest
    @MethodSource("writing")
    void isRefusedWhereItIsNotAllowed(String how, Executable request) {
        assertThatThrownBy(() -> in(exec(request), Map.of(), false))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("simulations.own")
                .hasMessageContaining("the request `it` is " + how)
                .hasMessageContaining("which may change data, and target.writes does not allow that here")
                .hasMessageContaining("Right: target.writes = yes; or `writes { \"it\" = false }`");
        assertThat(in(exec(request), Map.of(), true)).containsExactly("it");
    }

    @Test
    void whatOnlyReadsSaysSo() {
        assertThat(in(shop(), Map.of(), true)).containsExactly("cart / add");
        assertThat(in(shop(), Map.of("cart / add", false), false)).isEmpty();
        assertThat(in(shop(), Map.of("cart / add", false), true)).isEmpty();
    }

    @Test
    void whatChangesDataByAGetSaysSoAsWell() {
        assertThat(in(shop(), Map.of("home", true), true)).containsExactly("cart / add", "home");
        assertThat(refused(shop(), Map.of("home", true, "cart/add", false)))
                .contains("the request `home` changes data, and target.writes does not allow that here")
                .contains("no request `cart/add`", "Right: `cart / add`");
    }

    @Test
    void aGetThatSoundsLikeAWriteIsAskedAbout() {
        var sells = exec(http("sells").get("/app/sell?id=1"), http("list").get("/app/orders?order=asc"));
        assertThat(refused(sells, Map.of()))
                .contains("the request `sells` is a GET with `sell` in its path: does it change data?")
                .doesNotContain("`list`");
        assertThat(in(sells, Map.of("sells", false), false)).isEmpty();
        assertThat(in(sells, Map.of(), true)).isEmpty();
    }

    @Test
    void oneWithoutANameOfItsOwnCannotBeNamed() {
        assertThat(refused(exec(http(session -> "made").post("/")), Map.of()))
                .contains("the request `…` is sent by POST", "names that are always the same");
    }

    private static String refused(ChainBuilder chain, Map<String, Boolean> said) {
        return catchThrowableOfType(SettingsException.class, () -> in(chain, said, false))
                .getMessage();
    }

    private static List<String> in(ChainBuilder chain, Map<String, Boolean> said, boolean allowed) {
        var requests = new WritingRequests("simulations.own", said);
        requests.look(scenario("own").exec(chain));
        return requests.checked(allowed);
    }

    private static ChainBuilder shop() {
        return exec(
                http("home").get("/"),
                http("head").head("/"),
                http("asked").httpRequest("GET", "/"),
                group("cart").on(exec(http("add").post("/cart").body(StringBody("{}")))),
                sse("prices").get("/prices"),
                ws("trading").connect("/orders"));
    }
}
