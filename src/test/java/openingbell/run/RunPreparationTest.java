package openingbell.run;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.ws;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.gatling.core.Predef$;
import io.gatling.core.config.GatlingConfiguration;
import io.gatling.http.check.HttpCheck;
import io.gatling.http.check.HttpCheckScope;
import io.gatling.http.protocol.HttpProtocol;
import io.gatling.http.response.Response;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import openingbell.LoadSimulation;
import openingbell.journeys.kinds.KnownJourneys;
import openingbell.settings.source.Sources;
import openingbell.testing.platforms.ForeignPlatform;
import openingbell.testing.samples.SettingsFixture;
import openingbell.traffic.Bell;
import openingbell.traffic.Traffic;
import openingbell.verdict.StatusAlone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/** Who is refused is told why, before any load. What the command makes of it is told by RefusalsIT. */
class RunPreparationTest {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Properties typed = new Properties();
    private final Map<String, String> environment = new HashMap<>();
    private volatile int healthStatus = 200;
    private volatile String told = "";
    private HttpServer target;

    @TempDir
    Path folder;

    /** Gatling's DSL asks for it; in a run it is there before any simulation. */
    @BeforeAll
    static void configureGatling() {
        Predef$.MODULE$._configuration_$eq(GatlingConfiguration.load());
    }

    @BeforeEach
    void start() throws IOException {
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            requests.add(path);
            if (healthStatus == 302) {
                exchange.getResponseHeaders().set("Location", "https://sso.example/login?back=here");
            }
            exchange.sendResponseHeaders(path.endsWith("/login") ? 401 : healthStatus, -1);
            exchange.close();
        });
        target.createContext("/metrics", exchange -> {
            requests.add(exchange.getRequestURI().getPath());
            var text = told.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, text.length == 0 ? -1 : text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        target.start();
        with("config", "src/test/resources/openingbell/e2e/brisk.conf");
        with("url", "http://127.0.0.1:" + port());
        with("target.auth.kind", "none");
    }

    @AfterEach
    void stop() {
        target.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 503})
    void aTargetThatIsNotWell(int status) {
        healthStatus = status;
        assertThat(refused()).contains("/health answered status " + status, "target.health");
        assertThat(requests).containsExactly("/health");
    }

    /** Whoever looks for it does so ten times a second, through all that the JVM has open. */
    @Test
    void theFolderOfARunThatHasNotBegunIsNotLookedFor() {
        with("target.trial", false);
        visitors();
        with("simulations.load", "off");
        refused();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("run-folder");
    }

    @Test
    void aSectionThatIsNotThere() {
        with("simulations.load", "off");
        assertThat(refused()).contains("there is no section `load`");
    }

    @Test
    void aProfileOfNoProcessIsRefused() {
        typed.setProperty("profile.pid", Long.toString(Integer.MAX_VALUE));
        assertThat(refused())
                .contains("profile.pid", "there is no process " + Integer.MAX_VALUE + " on this machine", "jcmd -l");
        assertThat(requests).isEmpty();
    }

    @Test
    void whatTheTrialFindsStandsWhereItWasWritten() throws IOException {
        var file = Files.writeString(folder.resolve("mine.conf"), """
                journeys {
                  quotes.requests.single {
                    get = "/prices/{ticker}"
                    read.ticker = symbol
                  }
                }
                """);
        with("config", "src/test/resources/openingbell/e2e/brisk.conf," + file);
        SettingsFixture.journeysBut("quotes").forEach(name -> with("journeys." + name + ".enabled", false));
        with("objectives.journeys", "off");
        assertThat(refused())
                .startsWith("no load was sent: ")
                .endsWith(" See journeys.quotes.requests.single (" + file + ", line 3).");
    }

    @Test
    void aRunWithoutAnyJourney() {
        SettingsFixture.journeysBut().forEach(name -> with("journeys." + name + ".weight", 0));
        with("objectives.journeys", "off");
        assertThat(refused())
                .contains("no journey is left: every weight is 0", "at least one journey with a weight above 0");
        assertThat(requests).isEmpty();
    }

    @Test
    void aTargetThatLeadsToALoginPage() {
        healthStatus = 302;
        assertThat(refused())
                .contains("/health answered status 302 and leads to https://sso.example/login, and the load");
        assertThat(requests).containsExactly("/health");
    }

    /** What a source tells may be the very header that lets the reader in. */
    @Test
    void aGaugeThatIsNotThere() {
        metrics("heap_bytes 5\n");
        with("target.trial", false);
        assertThat(refused())
                .startsWith("no load was sent: gauge `heap` (target.metrics.gauges): http://127.0.0.1:" + port()
                        + "/metrics tells no metric heap_byte: right would be `heap_bytes`, if that was meant.");
        assertThat(requests).containsExactly("/health", "/metrics");
        with("target.metrics.gauges.heap.sum", "heap_bytes");
        assertThat(prepared(bell -> Traffic.of(bell.visitors())).metrics().problem())
                .isEmpty();
        metrics("<html>Bearer s3cr3t-t0k3n</html>\n");
        assertThat(refused())
                .contains(
                        "source `inside` (target.metrics.sources): ",
                        "answered with no metrics in line 1: `<html>****</html>`")
                .doesNotContain("s3cr3t");
        target.removeContext("/metrics");
        assertThat(refused()).contains("/metrics answered with");
    }

    /** It could be judged at no time, and the run would be for nothing. */
    @Test
    void aGaugeThatIsPromisedInAnotherUnitThanItIsReadIn() {
        metrics("heap_byte 5\n");
        with("objectives.gauges.heap.at-most", "5");
        assertThat(refused())
                .contains("objectives.gauges.heap", "it is promised in no unit, and target.metrics reads it in B")
                .contains("Right: unit = \"B\" beside the limit");
        assertThat(requests).isEmpty();
    }

    private void metrics(String text) {
        environment.put("TOKEN", "Bearer s3cr3t-t0k3n");
        with("target.metrics.sources.inside.prometheus", "/metrics");
        with("target.metrics.sources.inside.headers.Authorization", "${TOKEN}");
        with("target.metrics.gauges.heap.source", "inside");
        with("target.metrics.gauges.heap.sum", "heap_byte");
        with("target.metrics.gauges.heap.unit", "B");
        told = text;
    }

    @Test
    void aPasswordThatIsNotTaken() {
        with("target.auth.kind", "login");
        environment.put("OPENING_BELL_PASSWORD", "hunter2");
        assertThat(refused())
                .contains("/api/v1/login answered status 401: it does not let investor-1 in", "OPENING_BELL_PASSWORD")
                .doesNotContain("hunter2");
        assertThat(requests).containsExactly("/health", "/api/v1/login");
    }

    @Test
    void anApiKeyThatIsNotTaken() {
        try (var platform = ForeignPlatform.start(path -> false)) {
            typed.clear();
            with("config", "src/test/resources/openingbell/journeys/foreign.conf");
            with("url", platform.url());
            environment.put("FOREIGN_KEY", "another");
            assertThat(refused())
                    .contains(
                            "/v2/me/summary answered status 403: it refuses the API key. Is that in FOREIGN_KEY right")
                    .doesNotContain("another");
            assertThat(platform.asked()).containsExactly("GET /health", "GET /v2/me/summary?fields=all");
        }
    }

    @Test
    void aServiceThatIsAnother() {
        assertThat(refused())
                .contains(
                        "/api/v1/dashboard answered status 200 with nothing instead of JSON: is this the right target");
        assertThat(requests).containsExactly("/health", "/api/v1/dashboard");
    }

    @Test
    void aTargetThatIsNotThere() {
        target.stop(0);
        assertThat(refused()).contains("http://127.0.0.1:" + port() + "/health refuses connections");
    }

    @Test
    void aTargetThatHangs() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            with("url", "http://127.0.0.1:" + silent.getLocalPort());
            with("target.request-timeout", "1s");
            assertThat(refused())
                    .contains(
                            "did not answer within 1 s: is it overloaded? (target.request-timeout; before the load at most 10 s");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-  | http://staging.example.com | target.allowed-hosts = [\"staging.example.com\"]",
                "allowed-hosts | https://www.example.com | target.allowed-production-hosts = [\"www.example.com\"]",
            })
    void aHostThatNobodyAllowedBeforeAnyTraffic(String allowed, String url, String line) {
        with("url", url);
        if (!allowed.equals("-")) {
            with("target." + allowed, "[\"www.example.com\"]");
        }
        assertThat(refused()).contains(line);
    }

    @Test
    void severalMistakesAllAtOnce() {
        with("duration", "soon");
        with("journeys.quotes.weight", "-1");
        with("market.universe", "mars-1");
        with("visit.jorneys", "3");
        assertThat(refused())
                .contains("The settings have 4 mistakes; no request was sent.")
                .contains("duration (-D)", "journeys.quotes.weight", "market.universe", "visit.jorneys", "Right: ");
        assertThat(requests).isEmpty();
    }

    /** Which only the universe, or the journeys, can tell. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "market.universe                     | broken.csv | market.universe (%s/broken.csv, line 3)",
                "market.popularity.sectors.Semiconds | 2.0        | market.popularity.sectors.Semiconds (-D)",
                "journeys.portfolio.requests.list.enabled | false | journeys.portfolio.requests.positions (simulations.conf, line ",
            })
    void mistakesThatShowLateStandAmongAllOthers(String key, String value, String told) throws IOException {
        Files.writeString(
                folder.resolve("broken.csv"),
                "ticker,name,sector,venue,price,weight\nA,Good,Letters,NYSE,10,1\nB,Bad,Letters,NYSE,ten,1\n");
        with(key, value.endsWith(".csv") ? folder.resolve(value) : value);
        with("duration", "soon");
        with("visit.jorneys", "3");
        assertThat(refused())
                .contains("The settings have 3 mistakes; no request was sent.")
                .contains("duration (-D)", "visit.jorneys (-D)", told.formatted(folder));
        assertThat(requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "users | 20000 | budget.users",
                "users | 0     | a whole number from 1",
            })
    void moreLoadThanTheBudgetOrNone(String key, String value, String told) {
        with(key, value);
        assertThat(refused()).contains(told);
        assertThat(requests).isEmpty();
    }

    /** How many requests the journeys would send says nothing of what a simulation sends itself. */
    @Test
    void theEstimateOfRequestsIsThatOfTheJourneysAlone() {
        with("budget.requests", 20);
        assertThat(refused()).contains("requests, and budget.requests allows 20");

        var plain = scenario("plain").exec(http("news").get("/news"));
        assertThat(prepared(bell -> Traffic.of(plain)).budget().most()).isEqualTo(20);
        assertThat(prepared(bell -> Traffic.of(plain.exec(bell.login())))
                        .budget()
                        .most())
                .isEqualTo(20);
    }

    @Test
    void whatWouldNotBeCountedIsRefused() {
        var unseen = http("news").get("/news").ignoreProtocolSignatureCalculators();
        assertThat(refused(bell -> Traffic.of(scenario("readers").exec(bell.send(unseen)))))
                .contains("The settings have one mistake; no request was sent.")
                .contains(
                        "simulations.load",
                        "in the scenario `readers` of the simulation, the request `news` ignores what the protocol signs",
                        "Right: it without ignoreProtocolSignatureCalculators()");
        assertThat(requests).isEmpty();
    }

    @Test
    void aMessageOverAWebSocketIsCountedWhereBellSendsIt() {
        with("target.writes", "yes");
        var order = ws("order").sendText("{}");
        assertThat(refused(bell -> Traffic.of(scenario("traders").exec(order))))
                .contains("the WebSocket message `order` would not be counted", "Right: bell.send(ws(…).sendText(…))");
        prepared(bell -> Traffic.of(scenario("traders").exec(bell.send(order))));
    }

    @Test
    void whatIsAcceptedByStatusAloneIsKnownBeforehand() {
        with("journeys.quotes.requests.single.read.ticker", "off");
        with("journeys.quotes.requests.single.read.price", "off");
        with("journeys.quotes.requests.single.read.low", "off");
        with("journeys.quotes.requests.single.read.high", "off");
        with("journeys.quotes.requests.single.check", "status");
        with("simulations.load.status-alone", "buy / order");
        with("target.writes", "yes");
        Function<Bell, Traffic> shop = bell -> Traffic.of(scenario("shop")
                .exec(
                        bell.journey("quotes"),
                        group("buy")
                                .on(
                                        exec(http("order").post("/order")),
                                        http("paid").get("/paid"))));
        assertThat(prepared(shop).statusAlone())
                .containsExactlyInAnyOrder(
                        new StatusAlone(List.of("quotes", "single"), true),
                        new StatusAlone(List.of("buy", "order"), true),
                        new StatusAlone(List.of("buy", "paid"), false));
        with("simulations.load.status-alone", "buy / odrer");
        assertThat(refused(shop))
                .contains("simulations.load.status-alone", "no request `buy / odrer`", "Right: `buy / order`");
    }

    /** Else a load that stops when a promise breaks would stop because journeys get no answer, though all else does. */
    @Test
    void anyAnswerToAPlainRequestEndsASilence() {
        var plain = Traffic.of(scenario("plain").exec(http("news").get("/news").check(substring("news"))));
        assertThat(checks(prepared(bell -> plain))).as("nobody watches").isEmpty();

        with("simulations.load.stop-when-broken", true);
        var run = prepared(bell -> plain);
        run.control().silence().requestSent();
        var answer = new Response(
                null,
                1,
                2,
                HttpResponseStatus.SERVICE_UNAVAILABLE,
                EmptyHttpHeaders.INSTANCE,
                null,
                Map$.MODULE$.empty(),
                false);
        for (var check : checks(run)) {
            check.check(answer, null, new HashMap<>());
        }
        assertThat(run.control().silence().lasts()).isZero();
    }

    /** Those that are asked of any answer, since each took its time. */
    private static List<HttpCheck> checks(Run run) {
        var protocol = (HttpProtocol) run.protocol().protocol();
        return CollectionConverters.asJava(protocol.responsePart().checks()).stream()
                .filter(check -> check.scope() == HttpCheckScope.Time$.MODULE$)
                .toList();
    }

    @Test
    void noJourneyAtAll() {
        SettingsFixture.journeysBut().forEach(journey -> with("journeys." + journey + ".enabled", false));
        assertThat(refused()).contains("journeys", "Right: ");
        assertThat(requests).isEmpty();
    }

    /** With neither of the day's limits read, any price is right. */
    @Test
    void whatIsNotReadIsNamed() {
        with("target.trial", false);
        assertThat(printed(this::visitors)).doesNotContain("  not read  ");
        with("journeys.quotes.requests.single.read.low", "off");
        with("journeys.quotes.requests.single.read.high", "off");
        assertThat(printed(this::visitors))
                .contains("  not read      quotes.single high, low: rules about these are not asked\n");
        with("journeys.quotes.enabled", false);
        assertThat(printed(this::visitors)).doesNotContain("  not read  ");
    }

    @Test
    void whatChangesDataIsNamedBeforeItIsSent() {
        with("target.trial", false);
        with("target.writes", "yes");
        assertThat(printed(() -> assertThat(visitors().writes()).containsExactly("portfolio.order")))
                .contains("  writes        portfolio.order changes data of the target (target.writes = yes)\n");
        with("target.writes", "auto");
        assertThat(printed(() -> assertThat(visitors().writes()).isEmpty()))
                .contains("  writes        portfolio.order not sent, since they change data (target.writes = auto)\n");
        with("journeys.portfolio.requests.order.enabled", false);
        assertThat(printed(this::visitors)).doesNotContain("  writes");
    }

    @Test
    void whatChangesDataInASimulationsOwnCodeIsRefusedUntilItIsAllowed() {
        Function<Bell, Traffic> shop = bell ->
                Traffic.of(scenario("shop").exec(http("order").post("/order").check(substring("ok"))));
        assertThat(refused(shop))
                .contains(
                        "the request `order` is sent by POST, which may change data, and target.writes does not allow that here",
                        "Right: target.writes = yes; or `writes { \"order\" = false }`");
        assertThat(requests).isEmpty();
        with("target.writes", "yes");
        assertThat(printed(() -> assertThat(prepared(shop).writes()).containsExactly("order")))
                .contains("  writes        order changes data of the target (target.writes = yes)\n");
        with("target.writes", "auto");
        with("simulations.load.writes.order", "false");
        assertThat(prepared(shop).writes()).isEmpty();
    }

    @Test
    void aRequestThatMayHoldSecretsIsOneThatIsSent() {
        var page = scenario("readers").exec(http("me").get("/me").check(substring("me")));
        with("simulations.load.may-hold-secrets", "[mee]");
        assertThat(refused(bell -> Traffic.of(page)))
                .contains("simulations.load.may-hold-secrets", "no request `mee` is sent", "Right: `me`");
        with("simulations.load.may-hold-secrets", "[me]");
        assertThat(prepared(bell -> Traffic.of(page)).ownRequests()).containsExactly("me");
    }

    @Test
    void whatPagesMentionIsNotGotUnlessItIsSilent() {
        var page = scenario("readers").exec(http("news").get("/news").check(substring("news")));
        assertThat(refused(bell -> Traffic.of(page).protocol(http -> http.inferHtmlResources())))
                .contains("gets what pages mention (inferHtmlResources)", "Right: silentResources() beside it");
        prepared(bell ->
                Traffic.of(page).protocol(http -> http.inferHtmlResources().silentResources()));
    }

    @Test
    void whatComesFromTheEnvironmentIsNotInTheBanner() {
        with("target.trial", false);
        with("target.url", "${TARGET}");
        typed.remove("url");
        environment.put("TARGET", "http://127.0.0.1:" + port());
        assertThat(printed(this::visitors)).contains("  target        ****\n");
        healthStatus = 404;
        assertThat(refused()).contains("****/health answered status 404").doesNotContain("127.0.0.1");
    }

    private Run visitors() {
        return prepared(bell -> Traffic.of(bell.visitors()));
    }

    private static String printed(Runnable preparing) {
        var bytes = new ByteArrayOutputStream();
        var out = System.out;
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            preparing.run();
        } finally {
            System.setOut(out);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void with(String key, Object value) {
        typed.setProperty(key, value.toString());
    }

    private int port() {
        return target.getAddress().getPort();
    }

    private Run prepared(Function<Bell, Traffic> traffic) {
        var sources = new Sources(Optional.empty(), typed, environment);
        return RunPreparation.prepared(
                "load", LoadSimulation.class, KnownJourneys.ALL, traffic, sources, secrets -> {});
    }

    private String refused() {
        return refused(bell -> Traffic.of(bell.visitors()));
    }

    private String refused(Function<Bell, Traffic> traffic) {
        var refused = catchThrowableOfType(RefusedException.class, () -> prepared(traffic));
        assertThat(refused).as("it may begin").isNotNull();
        return assertThat(refused.getMessage())
                .doesNotContain("\tat ", "Exception")
                .actual();
    }
}
