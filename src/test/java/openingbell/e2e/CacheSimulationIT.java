package openingbell.e2e;

import static openingbell.testing.runs.Judged.green;
import static openingbell.testing.runs.Judged.promises;
import static openingbell.testing.runs.Judged.red;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import openingbell.CacheSimulation;
import openingbell.judge.Assessor;
import openingbell.platform.EmbeddedPlatform;
import openingbell.settings.Settings;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.secrets.Secrets;
import openingbell.settings.source.Sources;
import openingbell.testing.platforms.Client;
import openingbell.testing.platforms.StoreServer;
import openingbell.testing.runs.GatlingRun;
import openingbell.testing.runs.PlatformAdmin;
import openingbell.testing.runs.ShortRuns;
import openingbell.verdict.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Three workers behind one address: green as they are, red where one of them has no cache, or another answer than the others. */
@Execution(ExecutionMode.CONCURRENT)
class CacheSimulationIT {
    private static final Path OVERLAY = Path.of("src/test/resources/openingbell/e2e/workers.conf");

    @TempDir
    Path folder;

    @Test
    void workersThatAgreeAndHitAreGreenAndOneThatDoesNotIsRed() throws Exception {
        try (var platform = EmbeddedPlatform.start(settings(), folder.resolve("platform.log"))) {
            var workers =
                    ProcessHandle.of(platform.pid()).orElseThrow().children().toList();
            anyWorkerAnswersAndEachTellsOfItselfAlone(Client.of(platform.url(), "investor-7"));

            var green = green(against(platform).run());
            assertThat(promises(green, Outcome.PASS))
                    .contains(
                            "wrong answers of all requests",
                            "value of gauge cache-hit-rate-1",
                            "value of gauge cache-hit-rate-2",
                            "value of gauge cache-hit-rate-3");

            var admin = new PlatformAdmin(platform);
            admin.faults(2, "[{\"kind\": \"cache-off\"}]");
            admin.faults(3, "[{\"route\": \"/api/v1/quotes/{ticker}\", \"kind\": \"wrong-answer\"}]");
            var red = red(against(platform).run());
            assertThat(promises(red, Outcome.FAIL))
                    .containsExactlyInAnyOrder(
                            "errors of all requests",
                            "wrong answers of all requests",
                            "value of gauge cache-hit-rate-2");
            assertThat(red.verdict().sentence())
                    .contains("agreement.quote-again: answered another `price` than expected");

            platform.close();
            assertThat(workers).hasSize(3);
            ShortRuns.awaitGone(workers.toArray(ProcessHandle[]::new));
        }
    }

    private static void anyWorkerAnswersAndEachTellsOfItselfAlone(Client client) {
        for (int i = 0; i < 30; i++) {
            client.read("/api/v1/dashboard");
        }
        for (int worker = 1; worker <= 3; worker++) {
            assertThat(client.get("/workers/" + worker + "/metrics").text())
                    .containsPattern("http_server_requests_seconds_count\\{.*route=\"/api/v1/dashboard\"");
        }
        for (var path : List.of("/metrics", "/admin/faults", "/workers/0/health", "/workers/4/health", "/workers/x")) {
            var answer = client.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.json().path("detail").textValue()).as(path).contains("/workers/1", "/workers/3");
        }
    }

    /** As a run starts them by itself, with stores that want passwords, which only the environment knows. */
    @Test
    void workersThatShareTheirStoresKeepThemToo() throws Exception {
        assumeTrue(StoreServer.postgreSql().isPresent() && StoreServer.redis().isPresent(), StoreServer.MISSING);
        try (var postgreSql = StoreServer.startPostgreSql();
                var redis = StoreServer.startRedis("--requirepass", "battery-staple-1")) {
            try (var connection = DriverManager.getConnection(postgreSql.url());
                    var statement = connection.createStatement()) {
                statement.execute("CREATE ROLE bell LOGIN PASSWORD 'correct-horse-1'");
                statement.execute("GRANT CREATE ON DATABASE postgres TO bell");
            }
            var run = ShortRuns.run(CacheSimulation.class, folder)
                    .withoutReports()
                    .with("config", ShortRuns.SETTINGS + "," + OVERLAY.toAbsolutePath())
                    .with("platform.database", postgreSql.url())
                    .with("platform.cache.redis", redis.url())
                    .env("OPENING_BELL_DATABASE_USER", "bell")
                    .env("OPENING_BELL_DATABASE_PASSWORD", "correct-horse-1")
                    .env("OPENING_BELL_REDIS_PASSWORD", "battery-staple-1");
            var ended = run.run();
            assertThat(ended.exitCode()).as(ended.output()).isZero();
            assertThat(promises(Assessor.assess(ended.runFolder()), Outcome.PASS))
                    .contains("value of gauge cache-hit-rate-1", "value of gauge cache-hit-rate-3");
            for (var file : ShortRuns.files(ended.runFolder())) {
                if (file.endsWith(".json") || file.endsWith(".md")) {
                    assertThat(Files.readString(ended.runFolder().resolve(file)))
                            .as(file)
                            .doesNotContain("correct-horse-1", "battery-staple-1");
                }
            }
        }
    }

    private GatlingRun against(EmbeddedPlatform platform) {
        return ShortRuns.run(CacheSimulation.class, folder)
                .withoutReports()
                .with("config", ShortRuns.SETTINGS + "," + OVERLAY.toAbsolutePath())
                .with("target.url", platform.url())
                .env("OPENING_BELL_PASSWORD", Secrets.DEMO_PASSWORD);
    }

    private static Settings settings() {
        var properties = new Properties();
        properties.setProperty("config", ShortRuns.SETTINGS + "," + OVERLAY.toAbsolutePath());
        return SettingsLoader.load(Optional.of("cache"), new Sources(Optional.empty(), properties, Map.of()));
    }
}
