package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import openingbell.LoadSimulation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused is refused before any load: a red exit, a text for the person at the keyboard, and nothing sent or left behind. */
class RefusalsIT {
    private static final int REFUSED = 1;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile int healthStatus = 200;
    private HttpServer target;

    @TempDir
    Path results;

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
        target.start();
    }

    @AfterEach
    void stop() {
        target.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 503})
    void aTargetThatIsNotWell(int status) {
        healthStatus = status;
        var refused = refused(atTarget());
        assertThat(refused).contains("/health answered status " + status, "target.health");
        assertThat(requests).containsExactly("/health");
    }

    @Test
    void aTargetThatLeadsToALoginPage() {
        healthStatus = 302;
        var refused = refused(atTarget());
        assertThat(refused)
                .contains("/health answered status 302 and leads to https://sso.example/login, and the load");
        assertThat(requests).containsExactly("/health");
    }

    @Test
    void aPasswordThatIsNotTaken() {
        var refused = refused(atTarget().with("target.auth.kind", "login").env("OPENING_BELL_PASSWORD", "hunter2"));
        assertThat(refused)
                .contains("/api/v1/login answered status 401: it does not let investor-1 in", "OPENING_BELL_PASSWORD")
                .doesNotContain("hunter2");
        assertThat(requests).containsExactly("/health", "/api/v1/login");
    }

    @Test
    void aServiceThatIsAnother() {
        assertThat(refused(atTarget()))
                .contains(
                        "/api/v1/dashboard answered status 200 with nothing instead of JSON: is this the right target");
        assertThat(requests).containsExactly("/health", "/api/v1/dashboard");
    }

    @Test
    void aTargetThatIsNotThere() {
        int port = target.getAddress().getPort();
        target.stop(0);
        assertThat(refused(atTarget())).contains("http://127.0.0.1:" + port + "/health refuses connections");
    }

    @Test
    void aTargetThatHangs() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var run = atTarget()
                    .with("url", "http://127.0.0.1:" + silent.getLocalPort())
                    .with("target.request-timeout", "1s");
            assertThat(refused(run)).contains("took the connection but did not answer", "the target hangs");
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
        var run = atTarget().with("url", url);
        if (!allowed.equals("-")) {
            run.with("target." + allowed, "[\"www.example.com\"]");
        }
        assertThat(refused(run)).contains(line);
    }

    @Test
    void severalMistakesAllAtOnce() {
        var refused = refused(atTarget()
                .with("duration", "soon")
                .with("journeys.quotes.weight", "-1")
                .with("market.universe", "mars-1")
                .with("visit.jorneys", "3"));
        assertThat(refused)
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
        var folder = Files.createDirectory(results.resolveSibling(results.getFileName() + "-universe"));
        Files.writeString(
                folder.resolve("broken.csv"),
                "ticker,name,sector,venue,price,weight\nA,Good,Letters,NYSE,10,1\nB,Bad,Letters,NYSE,ten,1\n");
        var refused = refused(atTarget()
                .with(key, value.endsWith(".csv") ? folder.resolve(value) : value)
                .with("duration", "soon")
                .with("visit.jorneys", "3"));
        assertThat(refused)
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
        assertThat(refused(atTarget().with(key, value))).contains(told);
        assertThat(requests).isEmpty();
    }

    @Test
    void noJourneyAtAll() {
        var run = atTarget();
        List.of("dashboard", "portfolio", "recommendations", "search", "analytics", "quotes")
                .forEach(journey -> run.with("journeys." + journey + ".enabled", false));
        assertThat(refused(run)).contains("journeys", "Right: ");
        assertThat(requests).isEmpty();
    }

    @Test
    void anEmbeddedPlatformThatCannotStart() {
        int taken = target.getAddress().getPort();
        var run = Brisk.run(LoadSimulation.class, results).with("platform.port", taken);
        assertThat(refused(run)).contains(String.valueOf(taken), "platform.port");
    }

    private GatlingRun atTarget() {
        return Brisk.run(LoadSimulation.class, results)
                .with("url", "http://127.0.0.1:" + target.getAddress().getPort())
                .with("target.auth.kind", "none");
    }

    private String refused(GatlingRun run) {
        try (var running = run.start()) {
            var ended = running.await();
            assertThat(ended.exitCode()).as(ended.output()).isEqualTo(REFUSED);
            assertThat(ended.output())
                    .contains("Opening Bell: ")
                    .doesNotContain("\tat ", "Exception", "started...", "INVALID");
            assertThat(ended.folder()).isEmpty();
            assertThat(Brisk.files(results)).as("files beside what was printed").hasSize(1);
            return ended.output();
        }
    }
}
