package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import openingbell.SmokeSimulation;
import openingbell.facts.Facts;
import openingbell.judge.Assessor;
import openingbell.testing.platforms.TokenPlatform;
import openingbell.testing.runs.GatlingRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** How users are let in, and stay in. Each makes 3 visits to 3 quotes, 0.4 s apart. */
@Execution(ExecutionMode.CONCURRENT)
class TokenIT {
    private static final int AS_OFTEN_AS_YOU_LIKE = 1000;
    private static final String REFUSED = "quotes.single: status 401, expected 200";

    @TempDir
    Path results;

    @Test
    void eachUserLogsInOnceWithAnAccountOfHisOwn() {
        try (var platform = TokenPlatform.start(AS_OFTEN_AS_YOU_LIKE, 900)) {
            var result = run(platform)
                    .with("arrivals", 3)
                    .with("target.auth.accounts", 2)
                    .run();
            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(platform.logins())
                    .containsExactlyInAnyOrder(login("investor-1"), login("investor-2"), login("investor-1"));
            assertThat(result.requests())
                    .as(result.output())
                    .contains("login", "quotes / single")
                    .doesNotContain("quotes / login");
        }
    }

    @Test
    void aTokenIsRenewedBeforeItExpires() {
        try (var platform = TokenPlatform.start(AS_OFTEN_AS_YOU_LIKE, 1)) {
            var result = run(platform)
                    .with("target.auth.login.renew-before", "900ms")
                    .run();
            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(platform.logins()).hasSize(3);
        }
    }

    @Test
    void aTokenThatIsRefusedBeforeItsTimeIsAFailureAndRenewedAtOnce() {
        try (var platform = TokenPlatform.start(5, 900)) {
            var result = run(platform).run();
            assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
            assertThat(result.output())
                    .contains("> " + REFUSED)
                    .contains("count of failed events is 0.0 : false (actual : 1.0)");
            assertThat(platform.logins()).hasSize(2);
        }
    }

    @Test
    void whereExpiryIsNotToldARefusedTokenIsRenewedWithoutAFailure() {
        try (var platform = TokenPlatform.start(5, 900)) {
            var result = run(platform)
                    .with("target.auth.login.read.expires-in", "off")
                    .with("validity.logged-out", "100%")
                    .run();
            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(platform.logins()).hasSize(2);
        }
    }

    /** Else it would be among the latencies of what was answered well. */
    @Test
    void theAnswerThatRefusedARenewedTokenIsNoSuccessEither() throws IOException {
        try (var platform = TokenPlatform.start(2, 900)) {
            var result = GatlingRun.of(SmokeSimulation.class, results.resolve("smoke"))
                    .withoutReports()
                    .with("reports", results.resolve("smoke"))
                    .with("config", "src/test/resources/openingbell/journeys/quotes-alone.conf")
                    .with("url", platform.url())
                    .with("target.health", "off")
                    .with("target.trial", false)
                    .with("target.auth.login.read.expires-in", "off")
                    .with("validity.logged-out", "100%")
                    .env("OPENING_BELL_PASSWORD", "pass\"word")
                    .run();
            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(platform.logins()).hasSize(2);
            var all = Facts.of(result.log()).all().total();
            assertThat(all.ok().count())
                    .as("two logins, and three quotes out of four requests")
                    .isEqualTo(5);
            assertThat(all.ko().count()).isZero();
            var summary = Assessor.assess(result.runFolder());
            assertThat(summary.description().end().expiredTokens()).isEqualTo(1);
            for (var report : List.of("summary.json", "verdict.html")) {
                assertThat(Files.readString(result.runFolder().resolve(report)))
                        .contains("1 of 2 logins were made because the target no longer knew a user");
            }
        }
    }

    @Test
    void aTokenThatIsNeverTakenIsAFailureEachTime() {
        try (var platform = TokenPlatform.start(0, 900)) {
            var result = run(platform)
                    .with("target.auth.login.read.expires-in", "off")
                    .with("journeys.quotes.stocks", 1)
                    .run();
            assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
            assertThat(result.output())
                    .contains("> " + REFUSED)
                    .contains("count of failed events is 0.0 : false (actual : 6.0)");
        }
    }

    @Test
    void whoIsNotLetInMakesNoJourneyAndTriesAgain() {
        try (var platform = TokenPlatform.start(-1, 900)) {
            var result = run(platform).run();
            assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
            assertThat(result.output()).contains("> login: status 403, expected 2xx");
            assertThat(result.requests()).containsExactly("login");
            assertThat(platform.logins()).hasSize(3);
        }
    }

    private static String login(String user) {
        return "{\"user\": \"" + user + "\", \"password\": \"pass\\\"word\"}";
    }

    private GatlingRun run(TokenPlatform platform) {
        return GatlingRun.of(JourneysSimulation.class, results.resolve("runs"))
                .withoutReports()
                .with("config", "src/test/resources/openingbell/journeys/quotes-alone.conf")
                .with("url", platform.url())
                .env("OPENING_BELL_PASSWORD", "pass\"word");
    }
}
