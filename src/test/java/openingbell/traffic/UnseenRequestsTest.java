package openingbell.traffic;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.doIfOrElse;
import static io.gatling.javaapi.core.CoreDsl.doSwitch;
import static io.gatling.javaapi.core.CoreDsl.doWhile;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitBlockOnFail;
import static io.gatling.javaapi.core.CoreDsl.exitHereIfFailed;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.foreach;
import static io.gatling.javaapi.core.CoreDsl.forever;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.listFeeder;
import static io.gatling.javaapi.core.CoreDsl.onCase;
import static io.gatling.javaapi.core.CoreDsl.pace;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.core.CoreDsl.randomSwitchOrElse;
import static io.gatling.javaapi.core.CoreDsl.rendezVous;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.roundRobinSwitch;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.tryMax;
import static io.gatling.javaapi.core.CoreDsl.uniformRandomSwitch;
import static io.gatling.javaapi.http.HttpDsl.Cookie;
import static io.gatling.javaapi.http.HttpDsl.addCookie;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.poll;
import static io.gatling.javaapi.http.HttpDsl.sse;
import static io.gatling.javaapi.http.HttpDsl.status;
import static io.gatling.javaapi.http.HttpDsl.ws;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.core.Predef$;
import io.gatling.core.action.Action;
import io.gatling.core.action.builder.ActionBuilder;
import io.gatling.core.config.GatlingConfiguration;
import io.gatling.core.structure.ScenarioContext;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.exec.Executable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import openingbell.settings.source.Mistake;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What would not be counted is found wherever it stands, and nothing else is. */
class UnseenRequestsTest {
    /** Gatling's DSL asks for it; in a run it is there before any simulation. */
    @BeforeAll
    static void configureGatling() {
        Predef$.MODULE$._configuration_$eq(GatlingConfiguration.load());
    }

    static Stream<Named<Executable>> ignoringTheProtocol() {
        return Stream.of(
                Named.of("http", http("it").get("/").ignoreProtocolSignatureCalculators()),
                Named.of(
                        "http, with a body and a check after it",
                        http("it")
                                .post("/")
                                .ignoreProtocolSignatureCalculators()
                                .sign(request -> request)
                                .body(StringBody("{}"))
                                .check(status().is(200))),
                Named.of("sse", sse("it").get("/").ignoreProtocolSignatureCalculators()),
                Named.of("ws", ws("it").connect("/").ignoreProtocolSignatureCalculators()),
                Named.of("a resource", http("page").get("/").resources(unseen())),
                Named.of("a poll", poll().every(1).exec(unseen())),
                Named.of("when a WebSocket is open", ws("open").connect("/").onConnected(exec(unseen()))));
    }

    @ParameterizedTest
    @MethodSource("ignoringTheProtocol")
    void aRequestThatIgnoresWhatTheProtocolSigns(Executable request) {
        assertThat(in(exec(request))).singleElement().satisfies(mistake -> {
            assertThat(mistake.key()).isEqualTo("simulations.own");
            assertThat(mistake.wrong())
                    .contains("in the scenario `own`", "request `it` ignores what the protocol signs");
            assertThat(mistake.right()).contains("without ignoreProtocolSignatureCalculators()");
        });
    }

    @Test
    void aRequestThatIgnoresTheProtocolsChecks() {
        assertThat(in(exec(http("it").get("/").ignoreProtocolChecks())))
                .singleElement()
                .satisfies(mistake -> {
                    assertThat(mistake.wrong()).contains("request `it` ignores the protocol's checks");
                    assertThat(mistake.right()).isEqualTo("it without ignoreProtocolChecks()");
                });
    }

    static Stream<Named<ChainBuilder>> nested() {
        return all(exec(unseen()));
    }

    @ParameterizedTest
    @MethodSource("nested")
    void isFoundWhereverItStands(ChainBuilder chain) {
        assertThat(in(chain)).hasSize(1);
    }

    static Stream<Named<ChainBuilder>> allowed() {
        return all(exec(
                http("signed").get("/").sign(request -> request),
                http("oauth").get("/").signWithOAuth1("a", "b", "c", "d"),
                http("page").get("/").resources(http("part").get("/")),
                sse("stream").get("/"),
                sse("closed").close(),
                ws("open").connect("/").onConnected(exec(http("seen").get("/"))),
                ws("shut").close(),
                poll().every(1).exec(http("again").get("/")),
                poll().stop(),
                addCookie(Cookie("a", "b"))));
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void whatIsSeenIsNotRefused(ChainBuilder chain) {
        assertThat(in(chain)).isEmpty();
    }

    @Test
    void aMessageIsCountedByBellAlone() {
        var text = ws("order").sendText("1");
        var bytes = ws("picture").sendBytes(new byte[1]);
        assertThat(in(exec(text, bytes)))
                .extracting(Mistake::wrong, Mistake::right)
                .satisfiesExactly(
                        told -> assertThat(told.toList().toString())
                                .contains("WebSocket message `order`", "bell.send(ws(…).sendText(…))"),
                        told -> assertThat(told.toList().toString())
                                .contains("WebSocket message `picture`", "bell.send(ws(…).sendBytes(…))"));
        assertThat(in(exec(text, bytes), text.asScala(), bytes.asScala())).isEmpty();
    }

    @Test
    void aStepThatIsNoneOfGatlingsCannotBeLookedInto() {
        var foreign = new Foreign();
        io.gatling.javaapi.core.ActionBuilder step = () -> foreign;
        assertThat(in(exec(step))).singleElement().satisfies(mistake -> {
            assertThat(mistake.wrong()).contains(Foreign.class.getName(), "nobody can see what it sends");
            assertThat(mistake.right()).contains("bell.send(…) around it");
        });
        assertThat(in(exec(step), foreign)).isEmpty();
    }

    @Test
    void oneThatIsUsedTwiceIsToldOnceAndOneWithoutANameOfItsOwnIsToldAsWell() {
        var twice = exec(unseen());
        assertThat(in(exec(twice, twice))).hasSize(1);
        assertThat(in(exec(http(session -> "made").get("/").ignoreProtocolSignatureCalculators())))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.wrong()).contains("the request ignores"));
    }

    private record Foreign() implements ActionBuilder {
        @Override
        public Action build(ScenarioContext context, Action next) {
            return next;
        }
    }

    private static io.gatling.javaapi.http.HttpRequestActionBuilder unseen() {
        return http("it").get("/").ignoreProtocolSignatureCalculators();
    }

    /** Every place of the DSL where a step may stand. */
    private static Stream<Named<ChainBuilder>> all(ChainBuilder step) {
        return Stream.of(
                Named.of("chain", exec(pause(1), pace(1), rendezVous(1), exitHereIfFailed(), step)),
                Named.of("function", exec(session -> session).exec(step)),
                Named.of(
                        "feeder",
                        feed(listFeeder(List.of(Map.<String, Object>of("a", 1))).circular())
                                .exec(step)),
                Named.of("group", group("outer").on(group("inner").on(step))),
                Named.of("doIf", doIf("#{a}").then(step)),
                Named.of("else", doIfOrElse("#{a}").then(pause(1)).orElse(step)),
                Named.of(
                        "doSwitch",
                        doSwitch("#{a}").on(onCase(1).then(pause(1)), onCase(2).then(step))),
                Named.of("randomSwitch", randomSwitch().on(percent(10).then(step))),
                Named.of(
                        "randomSwitchOrElse",
                        randomSwitchOrElse().on(percent(10).then(pause(1))).orElse(step)),
                Named.of("uniformRandomSwitch", uniformRandomSwitch().on(pause(1), step)),
                Named.of("roundRobinSwitch", roundRobinSwitch().on(pause(1), step)),
                Named.of("repeat", repeat(2).on(step)),
                Named.of("foreach", foreach(List.of(1, 2), "a").on(step)),
                Named.of("during", during(1).on(step)),
                Named.of("forever", forever().on(step)),
                Named.of("asLongAs", asLongAs("#{a}").on(step)),
                Named.of("doWhile", doWhile("#{a}").on(step)),
                Named.of("tryMax", tryMax(2).on(step)),
                Named.of("exitBlockOnFail", exitBlockOnFail().on(step)));
    }

    private static List<Mistake> in(ChainBuilder chain, ActionBuilder... sent) {
        var counted = ScenarioSteps.identities();
        counted.addAll(Set.of(sent));
        return UnseenRequests.in(scenario("own").exec(chain), "simulations.own", counted);
    }
}
