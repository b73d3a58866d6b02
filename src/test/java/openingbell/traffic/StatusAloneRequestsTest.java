package openingbell.traffic;

import static io.gatling.javaapi.core.CoreDsl.bodyLength;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.responseTimeInMillis;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.sse;
import static io.gatling.javaapi.http.HttpDsl.status;
import static io.gatling.javaapi.http.HttpDsl.ws;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatling.core.Predef$;
import io.gatling.core.config.GatlingConfiguration;
import io.gatling.http.protocol.HttpProtocol;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.exec.Executable;
import io.gatling.javaapi.http.HttpDsl;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.util.Set;
import java.util.stream.Stream;
import openingbell.settings.source.SettingsException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests of whose answers nothing but the status is asked are found wherever they stand, and no others. */
class StatusAloneRequestsTest {
    /** Gatling's DSL asks for it; in a run it is there before any simulation. */
    @BeforeAll
    static void configureGatling() {
        Predef$.MODULE$._configuration_$eq(GatlingConfiguration.load());
    }

    @Test
    void isFoundWithTheGroupsAroundIt() {
        var add = exec(http("add").post("/cart").check(status().in(200, 201)));
        assertThat(in(exec(http("home").get("/"), group("shop").on(group("cart").on(add), exec(add)), add)))
                .containsExactlyInAnyOrder("home", "shop / cart / add", "shop / add", "add");
    }

    @Test
    void aResourceIsARequestAsWell() {
        assertThat(in(exec(http("page")
                        .get("/")
                        .check(substring("Welcome"))
                        .resources(http("logo").get("/logo.png")))))
                .containsExactly("logo");
    }

    static Stream<Named<CheckBuilder>> looking() {
        return Stream.of(
                Named.of("text", substring("Welcome")),
                Named.of("body", bodyString().is("ok")),
                Named.of("field", jmesPath("price").find()),
                Named.of("header", header("X-Cache").saveAs("cache")));
    }

    @ParameterizedTest
    @MethodSource("looking")
    void whoLooksInsideIsNone(CheckBuilder check) {
        var request = http("news").get("/news");
        assertThat(in(exec(request.check(status().is(200), check)))).isEmpty();
        assertThat(in(exec(request), HttpDsl.http.check(check)))
                .as("by its protocol")
                .isEmpty();
        assertThat(in(exec(request.ignoreProtocolChecks()), HttpDsl.http.check(check)))
                .as("not even by its protocol")
                .containsExactly("news");
    }

    @Test
    void aStreamOrASocketOfWhichNoMessageIsLookedAtIsOneToo() {
        assertThat(in(exec(
                        sse("stream").get("/"),
                        ws("socket").connect("/"),
                        ws("text").sendText("1"),
                        ws("bytes").sendBytes(new byte[1]),
                        ws("answered").sendText("1").await(1).on(ws.checkTextMessage("any")),
                        sse("closed").close(),
                        ws("shut").close())))
                .containsExactlyInAnyOrder("stream", "socket", "text", "bytes", "answered");
        assertThat(in(exec(
                        sse("stream")
                                .get("/")
                                .await(1)
                                .on(sse.checkMessage("price").check(jsonPath("$.data"))),
                        ws("socket")
                                .connect("/")
                                .await(1)
                                .on(ws.checkTextMessage("hello").matching(substring("hello"))),
                        ws("text")
                                .sendText("1")
                                .await(1)
                                .on(ws.checkTextMessage("accepted").check(jsonPath("$.accepted"))),
                        ws("bytes")
                                .sendBytes(new byte[1])
                                .await(1)
                                .on(ws.checkBinaryMessage("taken")
                                        .check(bodyLength().is(1))))))
                .isEmpty();
    }

    @Test
    void howLongItTookSaysNothingOfAnAnswer() {
        assertThat(in(exec(
                        http("news").get("/news").check(responseTimeInMillis().lt(100)))))
                .containsExactly("news");
    }

    @Test
    void whatIsNotRecordedIsNoSuccess() {
        assertThat(in(exec(http("news").get("/news").silent()))).isEmpty();
    }

    static Stream<Executable> unnamed() {
        var request = http("buy").post("/buy");
        return Stream.of(http(session -> "made").get("/"), group("#{made}").on(exec(request)));
    }

    @ParameterizedTest
    @MethodSource("unnamed")
    void whatCannotBeCountedIsRefused(Executable request) {
        assertThatThrownBy(() -> in(exec(request)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("simulations.own")
                .hasMessageContaining("nothing but the status is asked")
                .hasMessageContaining("Right: a check of what its answers hold");
    }

    private static Set<String> in(ChainBuilder chain) {
        return in(chain, HttpDsl.http);
    }

    private static Set<String> in(ChainBuilder chain, HttpProtocolBuilder protocol) {
        var checks = ((HttpProtocol) protocol.protocol()).responsePart().checks();
        return new StatusAloneRequests("simulations.own", checks)
                .in(scenario("own").exec(chain));
    }
}
