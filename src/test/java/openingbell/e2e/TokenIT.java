package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
            assertThat(result.failures()).containsExactly(REFUSED);
            assertThat(result.output()).contains("count of failed events is 0.0 : false (actual : 1.0)");
            assertThat(platform.logins()).hasSize(2);
        }
    }

    @Test
    void whereExpiryIsNotToldARefusedTokenIsRenewedWithoutAFailure() {
        try (var platform = TokenPlatform.start(5, 900)) {
            var result = run(platform)
                    .with("target.auth.login.read.expires-in", "off")
                    .with("validity.logged-out", "50%")
                    .run();
            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(platform.logins()).hasSize(2);
        }
    }

    /** Else it would be among the latencies of what was answered well. */
    @Test
    void theAnswerThatRefusedARenewedTokenIsNoSuccessEither() throws IOException {
        try (var platform = TokenPlatform.start(2, 900)) {
            var result = smoke(platform)
                    .with("target.auth.login.read.expires-in", "off")
                    .with("validity.logged-out", "100%")
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
            assertThat(result.failures()).containsExactly(REFUSED);
            assertThat(result.output()).contains("count of failed events is 0.0 : false (actual : 6.0)");
        }
    }

    @Test
    void whoIsNotLetInMakesNoJourneyAndTriesAgain() {
        try (var platform = TokenPlatform.start(-1, 900)) {
            var result = run(platform).run();
            assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
            assertThat(result.failures()).containsExactly("login: status 403, expected 2xx");
            assertThat(result.requests()).containsExactly("login");
            assertThat(platform.logins()).hasSize(3);
        }
    }

    /** Nobody was told when it would, so the answer that says so counts nowhere; what it repeats of the token is told nowhere either. */
    @Test
    void anAccessTokenThatExpiresIsRefreshedAndNoTokenIsLeft() throws IOException {
        try (var platform = TokenPlatform.start(2, 0)) {
            var result = byOAuth2(smoke(platform))
                    .with("validity.logged-out", "100%")
                    .run();
            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(platform.grants()).containsExactly("password", "refresh_token");
            var facts = Facts.of(result.log());
            assertThat(successes(facts, "login")).isEqualTo(1);
            assertThat(successes(facts, "quotes", "login refresh")).isEqualTo(1);
            assertThat(Assessor.assess(result.runFolder()).description().end().expiredTokens())
                    .isEqualTo(1);
            assertNowhere(result, platform.given());
        }
    }

    @Test
    void anAccessTokenIsRefreshedBeforeItExpiresToo() {
        try (var platform = TokenPlatform.start(AS_OFTEN_AS_YOU_LIKE, 1)) {
            var result = byOAuth2(run(platform))
                    .with("target.auth.oauth2.renew-before", "900ms")
                    .run();
            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(platform.grants()).containsExactly("password", "refresh_token", "refresh_token");
            assertThat(result.requests()).contains("login", "login refresh");
        }
    }

    /** What refuses a token repeats it: a failure tells of it all the same, without it. */
    @Test
    void aTokenThatIsRefusedBeforeItsTimeIsToldWithoutIt() throws IOException {
        try (var platform = TokenPlatform.start(2, 900)) {
            var result = byOAuth2(smoke(platform)).run();
            assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
            assertThat(result.failures()).containsExactly(REFUSED);
            assertThat(result.output()).contains("not good any more: Bearer ****");
            assertThat(platform.grants()).containsExactly("password", "refresh_token");
            assertNowhere(result, platform.given());
        }
    }

    @Test
    void aSimulationsOwnRequestThatSaysThatItsUserIsLoggedOutIsSentAgainAfterAnotherLogin() throws IOException {
        try (var platform = TokenPlatform.start(2, 900)) {
            var result = loggedOut(platform).with("validity.logged-out", "50%").run();
            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(platform.logins()).hasSize(2);
            var facts = Facts.of(result.log());
            assertThat(facts.all().total().ko().count()).isZero();
            assertThat(successes(facts, "price")).isEqualTo(3);
            assertThat(facts.request("last"))
                    .as("goes on as if nothing had failed")
                    .isPresent();
            assertThat(Assessor.assess(result.runFolder()).description().end().expiredTokens())
                    .isEqualTo(1);
            assertThat(Files.readString(result.runFolder().resolve("verdict.html")))
                    .contains("1 of 2 logins were made because the target no longer knew a user");
        }
    }

    /** Nobody can send it again, so it is a failure; the next that can be logs in before. */
    @Test
    void whereItIsSentWithoutHelpItIsAFailureAndTheNextOneLogsIn() throws IOException {
        try (var platform = TokenPlatform.start(2, 900)) {
            var result = loggedOut(platform).with("alone", true).run();
            assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
            assertThat(result.output()).contains("price: status 401, answered as to somebody who is not logged in");
            assertThat(platform.logins()).hasSize(2);
            var all = Facts.of(result.log())
                    .request("price")
                    .orElseThrow()
                    .latencies()
                    .total();
            assertThat(all.ok().count()).isEqualTo(3);
            assertThat(all.ko().count()).isEqualTo(1);
        }
    }

    /** The answer says that nobody is logged in, which is right. */
    @Test
    void whoLogsOutLogsInAgainAndNothingWasLost() throws IOException {
        try (var platform = TokenPlatform.start(AS_OFTEN_AS_YOU_LIKE, 900)) {
            var result = loggedOut(platform).with("logout", "/api/v1/logout").run();
            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(platform.logins()).hasSize(2);
            var facts = Facts.of(result.log());
            assertThat(facts.request("logout")
                            .orElseThrow()
                            .latencies()
                            .total()
                            .ok()
                            .count())
                    .isEqualTo(1);
            assertThat(facts.all().total().both().count())
                    .as("two logins, four prices, one logout")
                    .isEqualTo(7);
            assertThat(Assessor.assess(result.runFolder()).description().end().expiredTokens())
                    .isZero();
        }
    }

    private GatlingRun loggedOut(TokenPlatform platform) {
        return GatlingRun.of(LoggedOutSimulation.class, results.resolve("own"))
                .withoutReports()
                .with("reports", results.resolve("own"))
                .with("config", "src/test/resources/openingbell/e2e/logged-out.conf")
                .with("url", platform.url())
                .env("OPENING_BELL_PASSWORD", "pass\"word");
    }

    private static void assertNowhere(GatlingRun.Result result, List<String> tokens) throws IOException {
        assertThat(result.output()).doesNotContain(tokens);
        try (var files = Files.walk(result.runFolder())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var bytes = Files.readAllBytes(file);
                assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(tokens);
                assertThat(new String(bytes, StandardCharsets.UTF_16LE))
                        .as(file.toString())
                        .doesNotContain(tokens);
            }
        }
    }

    private static GatlingRun byOAuth2(GatlingRun run) {
        return run.with("target.auth.kind", "oauth2")
                .with("target.auth.oauth2.token", "/oauth/token")
                .with("target.auth.oauth2.grant", "password")
                .with("target.auth.oauth2.client-id", "load-test")
                .with("target.auth.oauth2.client-secret-env", "off");
    }

    private GatlingRun smoke(TokenPlatform platform) {
        return GatlingRun.of(SmokeSimulation.class, results.resolve("smoke"))
                .withoutReports()
                .with("reports", results.resolve("smoke"))
                .with("config", "src/test/resources/openingbell/journeys/quotes-alone.conf")
                .with("url", platform.url())
                .with("target.health", "off")
                .with("target.trial", false)
                .env("OPENING_BELL_PASSWORD", "pass\"word");
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

    private static long successes(Facts facts, String... path) {
        return facts.request(path).orElseThrow().latencies().total().ok().count();
    }
}
