package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import openingbell.SmokeSimulation;
import openingbell.judge.Assessor;
import openingbell.testing.platforms.Http2Platform;
import openingbell.testing.platforms.PathPlatform;
import openingbell.testing.runs.GatlingRun;
import openingbell.verdict.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A target stands wherever its URL says, and is asked for whatever its market calls its stocks. */
@Execution(ExecutionMode.CONCURRENT)
class AnyUrlIT {
    private static final String QUOTES = "src/test/resources/openingbell/journeys/quotes-alone.conf";

    @TempDir
    Path results;

    @Test
    void everyPathBeginsWhereTheTargetDoesAndEveryTickerArrives() throws IOException {
        try (var platform = PathPlatform.start()) {
            var ended = smoke(QUOTES + ",src/test/resources/openingbell/e2e/odd-tickers.conf")
                    .with("url", platform.url())
                    .run();

            assertThat(ended.exitCode()).as(ended.output()).isZero();
            assertThat(ended.requests()).contains("login", "odd / batch", "odd / moved", "quotes / single");
            assertThat(platform.asked())
                    .startsWith("/app/health", "/app/api/v1/login")
                    .allMatch(path -> path.startsWith("/app/"))
                    .anyMatch(path -> path.startsWith("/app/batch?ids=s-"))
                    .contains("/app/old")
                    .doesNotContain("/app/new");
            assertThat(Assessor.assess(ended.runFolder()).verdict().outcome()).isEqualTo(Outcome.PASS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "true,  true,  h2,       (HTTP/2)",
        "true,  false, http/1.1, '(HTTP/1.1, though HTTP/2 was asked for)'",
        "false, true,  http/1.1, ''",
    })
    void theProtocolThatWasSpokenIsSaid(boolean asked, boolean offered, String spoken, String said) throws Exception {
        try (var platform = Http2Platform.start(keys(), offered)) {
            var ended = smoke(QUOTES)
                    .with("url", platform.url())
                    .with("target.verify-certificate", false)
                    .with("target.http2", asked)
                    .with("target.auth.kind", "none")
                    .with("journeys.quotes.requests.single.read", "{ticker=off,price=price,low=off,high=off}")
                    .run();

            assertThat(ended.exitCode()).as(ended.output()).isZero();
            assertThat(platform.spoken()).containsExactly(spoken);
            var target = platform.url() + (said.isEmpty() ? "" : " " + said);
            assertThat(Assessor.assess(ended.runFolder())
                            .description()
                            .environment()
                            .target())
                    .isEqualTo(target);
            assertThat(Files.readString(ended.runFolder().resolve("verdict.html")))
                    .contains(" on " + target);
        }
    }

    private GatlingRun smoke(String config) {
        return GatlingRun.of(SmokeSimulation.class, results.resolve("smoke"))
                .withoutReports()
                .with("reports", results.resolve("smoke"))
                .with("config", config)
                .env("OPENING_BELL_PASSWORD", "secret");
    }

    private KeyManagerFactory keys() throws Exception {
        var file = results.resolve("keys.p12");
        var keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-alias",
                        "k",
                        "-dname",
                        "CN=elsewhere.example",
                        "-storepass",
                        "secret",
                        "-validity",
                        "2",
                        "-keystore",
                        file.toString()))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(KeyStore.getInstance(file.toFile(), "secret".toCharArray()), "secret".toCharArray());
        return managers;
    }
}
