package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.javaapi.core.Simulation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import openingbell.LoadSimulation;
import openingbell.SmokeSimulation;
import openingbell.testing.platforms.BrokerPlatform;
import openingbell.testing.platforms.BrokerPlatform.Trouble;
import openingbell.testing.runs.GatlingRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A web application that was built for people: all six journeys and one more, by settings alone. */
@Execution(ExecutionMode.CONCURRENT)
class BrokerPlatformIT {
    private static final Map<String, String> PASSWORDS = passwords();

    @TempDir
    Path results;

    @Test
    void isGreenWhereItIsWell() throws IOException {
        try (var platform = BrokerPlatform.start(PASSWORDS, 12, Trouble.NONE)) {
            var ended = run(platform);
            assertThat(ended.exitCode()).as(ended.output()).isZero();
            assertThat(ended.output()).contains("PASS: ");
            assertThat(ended.requests())
                    .contains(
                            "login",
                            "dashboard / overview",
                            "portfolio / positions",
                            "portfolio / order",
                            "recommendations / ranked",
                            "recommendations / quote",
                            "search / typed",
                            "search / stock",
                            "analytics / history",
                            "quotes / single",
                            "selling / holdings",
                            "selling / sell");
            assertThat(platform.requests()).anyMatch(request -> request.startsWith("GET /broker/quotes/s"));
            for (var password : PASSWORDS.values()) {
                assertNowhere(ended.runFolder(), password);
            }
        }
    }

    @Test
    void isRedWhereSessionsAreLost() {
        red(Trouble.LOSES_SESSIONS, "not logged in");
    }

    @Test
    void isRedWhereAPageAsksToLogInWithStatus200() {
        red(Trouble.ASKS_TO_LOG_IN, "not logged in");
    }

    @Test
    void isRedWhereAPriceIsWrong() {
        red(Trouble.WRONG_PRICES, "answered a price above the day's limit");
    }

    @Test
    void isRedWhereOnePageShowsASessionAndAnotherAPassword() {
        red(
                Set.of(Trouble.SHOWS_SESSIONS, Trouble.SHOWS_PASSWORDS),
                "portfolio.positions: answered with the session cookie of its user",
                "dashboard.overview: answered with the password of its user");
    }

    /** Fewer answers than the promised share of errors allows: one is too many. */
    @Test
    void isRedWhereOnePageOfAllHoldsTheSessionOfAnother() {
        red(Trouble.MIXES_UP_SESSIONS, "1 answer gave away what lets a user in");
    }

    /** Those of a journey in Java and of one by settings alone: on a target of one's own nobody sends them unasked. */
    @Test
    void neitherTheSmokeTestNorItsTrialWritesUnasked() throws IOException {
        try (var platform = BrokerPlatform.start(PASSWORDS, 1_000, Trouble.NONE)) {
            var ended = prepared(SmokeSimulation.class, platform)
                    .with("target.trial", "true")
                    .with("target.writes", "auto")
                    .run();
            assertThat(ended.exitCode()).as(ended.output()).isZero();
            assertThat(ended.output())
                    .contains("portfolio.order, selling.sell not sent, since they change data (target.writes = auto)");
            assertThat(ended.requests()).contains("portfolio / positions", "selling / holdings");
            assertThat(platform.requests())
                    .as("the trial went through it, too")
                    .filteredOn("GET /broker/home"::equals)
                    .hasSizeGreaterThan(2);
            assertThat(platform.requests())
                    .filteredOn(request -> !request.startsWith("GET "))
                    .isNotEmpty()
                    .containsOnly("POST /broker/login");
        }
    }

    private void red(Trouble trouble, String says) {
        red(Set.of(trouble), says);
    }

    private void red(Set<Trouble> troubles, String... says) {
        try (var platform = BrokerPlatform.start(PASSWORDS, 12, troubles.toArray(Trouble[]::new))) {
            var ended = run(platform);
            assertThat(ended.exitCode()).as(ended.output()).isEqualTo(2);
            assertThat(ended.output()).contains("FAIL: ").contains(says);
            for (var password : PASSWORDS.values()) {
                assertNowhere(ended.runFolder(), password);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private GatlingRun.Result run(BrokerPlatform platform) throws IOException {
        return prepared(LoadSimulation.class, platform)
                .with("target.trial", "false")
                .with("objectives.all.p99", "off") // a few seconds are few for it
                .run();
    }

    private GatlingRun prepared(Class<? extends Simulation> simulation, BrokerPlatform platform) throws IOException {
        var accounts = results.resolve("accounts.csv");
        Files.writeString(
                accounts,
                PASSWORDS.entrySet().stream()
                        .map(one -> one.getKey() + "," + one.getValue())
                        .collect(Collectors.joining("\n", "account,secret\n", "\n")));
        var universe = Files.writeString(results.resolve("universe.csv"), BrokerPlatform.universe());
        return GatlingRun.of(simulation, results)
                .with("config", "src/test/resources/openingbell/e2e/broker.conf")
                .with("url", platform.url())
                .with("market.universe", universe)
                .env("BROKER_ACCOUNTS", accounts.toString())
                .withoutReports();
    }

    private static void assertNowhere(Path folder, String secret) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret);
            }
        }
    }

    private static Map<String, String> passwords() {
        var passwords = new TreeMap<String, String>();
        IntStream.range(0, 20).forEach(i -> passwords.put("client" + i, "hush-" + i * 7919 + "-quiet"));
        return passwords;
    }
}
