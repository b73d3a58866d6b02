package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import openingbell.SmokeSimulation;
import openingbell.facts.Facts;
import openingbell.testing.platforms.ForeignPlatform;
import openingbell.testing.runs.GatlingRun;
import openingbell.testing.runs.Running;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another platform's API, driven by a file of settings alone. */
@Execution(ExecutionMode.CONCURRENT)
class ForeignPlatformIT {
    @TempDir
    Path results;

    @Test
    void everyJourneyIsGreenWhereItAnswersRightly() {
        try (var platform = ForeignPlatform.start(path -> false)) {
            var result = run(platform).with("traffic", "once").run();
            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(result.output()).doesNotContain("WARN", "ERROR", "movers", "risk", "login");
            assertThat(platform.asked())
                    .contains(
                            "GET /v2/me/summary?fields=all",
                            "GET /v2/prices?symbols=BRK.B%2CAAPL%2CMSFT",
                            "GET /v2/accounts",
                            "GET /v2/ideas?top=5")
                    .anyMatch(asked -> asked.matches("GET /v2/accounts/1[78]/holdings"))
                    .anyMatch(asked -> asked.matches("GET /v2/ideas/IDEA[0-4]"))
                    .anyMatch(asked -> asked.matches("POST /v2/instruments/search \\{\"term\": \"[^\"]\"}"))
                    .anyMatch(asked -> asked.matches("GET /v2/instruments/[^/]+/candles\\?last=(20|60|120|250)"))
                    .anyMatch(asked -> asked.matches("GET /v2/compare/[^/]+%2C[^/]+%2C[^/]+"));
        }
    }

    @Test
    void isRedWhereItAnswersWronglyAndSaysWhat() {
        var lies = Map.of(
                "/holdings", "portfolio.positions: answered positions that do not add up to their total",
                "/balance", "portfolio.valuation: answered a total that is not invested + cash",
                "/prices", "dashboard.quotes: answered a price above the day's limit",
                "/price", "quotes.single: answered another ticker than asked",
                "/ideas", "recommendations.ranked: answered recommendations that are not sorted by score",
                "/search", "search.typed: did not find the ticker that was typed whole");
        try (var platform = ForeignPlatform.start(path -> lies.keySet().stream().anyMatch(path::endsWith))) {
            var result = run(platform).with("traffic", "once").run();
            assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
            assertThat(result.failures()).containsAll(lies.values());
            lies.values().forEach(message -> assertThat(result.output()).contains("WARN  answers: " + message + " — "));
            assertThat(platform.asked())
                    .as("what depends on a wrong answer is not asked")
                    .noneMatch(asked -> asked.contains("/ideas/") || asked.matches("GET /v2/instruments/[^/]+"));
        }
    }

    @Test
    void aWrongKeyIsSaidPlainly() {
        try (var platform = ForeignPlatform.start(path -> false)) {
            var result = run(platform)
                    .with("traffic", "once")
                    .env("FOREIGN_KEY", "another")
                    .run();
            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.output()).contains("dashboard.overview: status 403, expected 200");
        }
    }

    @Test
    void aWholeRunIsTriedFirstWhichNoLogTellsOf() throws IOException {
        try (var platform = ForeignPlatform.start(path -> false)) {
            var result = smoke(platform).run();
            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(platform.asked())
                    .filteredOn("GET /v2/me/summary?fields=all"::equals)
                    .hasSize(2);
            var facts = Facts.of(result.log());
            assertThat(facts.request("dashboard", "overview"))
                    .hasValueSatisfying(overview ->
                            assertThat(overview.latencies().total().count()).isEqualTo(1));
            assertThat(facts.all().total().count())
                    .as("beside the health check, and each request once")
                    .isEqualTo(platform.asked().size() - 1 - facts.requests().size());
        }
    }

    private GatlingRun smoke(ForeignPlatform platform) {
        return run(platform, SmokeSimulation.class)
                .with("validity.lateness", "60s")
                .with("validity.stall", "60s")
                .with("validity.pauses", "99%")
                .with("validity.cpu", "100%");
    }

    @Test
    void theSameSeedSendsTheSameRequests() {
        try (var one = Visits.start(this, 7);
                var again = Visits.start(this, 7);
                var other = Visits.start(this, 8)) {
            assertThat(one.asked())
                    .hasSizeGreaterThan(200)
                    .isEqualTo(again.asked())
                    .isNotEqualTo(other.asked());
        }
    }

    /** A run beside others, on a platform of its own. */
    private record Visits(ForeignPlatform platform, Running run) implements AutoCloseable {
        static Visits start(ForeignPlatformIT test, long seed) {
            var platform = ForeignPlatform.start(path -> false);
            return new Visits(
                    platform,
                    test.run(platform).with("arrivals", 20).with("seed", seed).start());
        }

        List<String> asked() {
            var result = run.await();
            assertThat(result.exitCode()).as(result.output()).isZero();
            return platform.asked().stream().sorted().toList();
        }

        @Override
        public void close() {
            run.close();
            platform.close();
        }
    }

    @Test
    void warmUpSendsTrafficThatIsRecordedNowhere() {
        try (var platform = ForeignPlatform.start(path -> path.endsWith("/holdings"))) {
            var result =
                    run(platform).with("traffic", "silent").with("arrivals", 5).run();
            assertThat(platform.asked()).hasSizeGreaterThan(50);
            assertThat(result.output()).contains("count of all events is greater than 0.0 : false (actual : 0.0)");
            assertThat(result.requests()).isEmpty();
            assertThat(result.output()).doesNotContain("holdings", "positions");
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 2", "false, 0"})
    void anUnknownCertificateIsTrustedOnlyWhereTheSettingsSaySo(boolean verify, int exit)
            throws IOException, InterruptedException {
        var keys = results.resolve("keys.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-alias",
                        "k",
                        "-dname",
                        "CN=elsewhere.example",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        "secret",
                        "-validity",
                        "2")
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
        try (var platform = ForeignPlatform.startSecure(keys, "secret")) {
            var result = run(platform)
                    .with("traffic", "once")
                    .with("target.verify-certificate", verify)
                    .run();
            assertThat(result.exitCode()).as(result.output()).isEqualTo(exit);
            assertThat(platform.asked().isEmpty()).isEqualTo(verify);
        }
    }

    private GatlingRun run(ForeignPlatform platform) {
        return run(platform, JourneysSimulation.class);
    }

    private GatlingRun run(ForeignPlatform platform, Class<?> simulation) {
        return GatlingRun.of(simulation, results.resolve("runs"))
                .withoutReports()
                .with("config", "src/test/resources/openingbell/journeys/foreign.conf")
                .with("url", platform.url())
                .env("FOREIGN_KEY", ForeignPlatform.key());
    }
}
