package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import openingbell.SmokeSimulation;
import openingbell.facts.Facts;
import openingbell.judge.Assessor;
import openingbell.testing.platforms.FormPlatform;
import openingbell.testing.runs.GatlingRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** People who fill in a form, and whose session ends now and then; each makes 3 visits to 3 quotes. */
@Execution(ExecutionMode.CONCURRENT)
class FormLoginIT {
    private static final Map<String, String> PASSWORDS = Map.of("anna", "pä&ss=word+1", "berta", "\"se, cret\" %2");

    @TempDir
    Path results;

    @Test
    void eachUserLogsInWithAnAccountOfTheFile() {
        try (var platform = FormPlatform.start(PASSWORDS, 1000)) {
            var result =
                    run(JourneysSimulation.class, platform).with("arrivals", 3).run();
            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(platform.loggedIn()).containsExactlyInAnyOrder("anna", "berta", "anna");
            assertThat(result.requests()).contains("login page", "login", "login redirect", "quotes / single");
        }
    }

    @Test
    void aSessionThatEndsIsBegunAnewAndTheAnswerThatSaidSoCountsNowhere() throws IOException {
        try (var platform = FormPlatform.start(PASSWORDS, 2)) {
            var result = run(SmokeSimulation.class, platform)
                    .with("validity.logged-out", "50%")
                    .run();
            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(result.output())
                    .contains("PASS: ", "1 of 2 logins were made because the target no longer knew a user");
            assertThat(platform.loggedIn())
                    .as("the trial's visitor, and twice the user")
                    .hasSize(3);
            var all = Facts.of(result.log()).all().total();
            assertThat(all.ok().count())
                    .as("two logins of three requests, and three quotes out of four")
                    .isEqualTo(9);
            assertThat(all.ko().count()).isZero();
            assertThat(Assessor.assess(result.runFolder()).description().end().expiredTokens())
                    .isEqualTo(1);
            holdsNoSecret(result);
        }
    }

    /** Whoever logs in again has no error to show for it. */
    @Test
    void sessionsThatEndInTheMiddleOfAVisitAreRed() {
        try (var platform = FormPlatform.start(PASSWORDS, 2)) {
            var result = run(SmokeSimulation.class, platform).run();
            assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
            assertThat(result.output())
                    .contains("FAIL: 1 of 2 logins were made because the target no longer knew a user");
        }
    }

    /** He goes on, and each page that he asks for is the login instead. */
    @Test
    void whereNobodySaidHowASessionEndsTheAdviceIsToSayIt() {
        try (var platform = FormPlatform.start(PASSWORDS, 2)) {
            var result = run(SmokeSimulation.class, platform)
                    .with("target.auth.form.out", "off")
                    .run();
            assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
            assertThat(result.output())
                    .contains(
                            ", but with a page that asks for a password",
                            "Next: Users seem to be logged out: 1 of 1 failures are answers that ask for a password. Say how that is seen: `target.auth.form.out {");
        }
    }

    @Test
    void aWrongPasswordIsToldBeforeTheLoad() {
        try (var platform = FormPlatform.start(Map.of("anna", "another", "berta", "another"), 1000)) {
            var result = run(SmokeSimulation.class, platform).run();
            assertThat(result.exitCode()).as(result.output()).isEqualTo(1);
            assertThat(result.output())
                    .contains(
                            "no load was sent: GET " + platform.url()
                                    + "/app/login answered status 200, but answered without \"Log out\": it does not let **** in.",
                            "Is the password in the file that ACCOUNTS_OF_THE_FORM names right");
        }
    }

    @Test
    void aWrongPasswordIsRedWithoutTheTrial() {
        try (var platform = FormPlatform.start(Map.of("anna", "another", "berta", "another"), 1000)) {
            var result = run(SmokeSimulation.class, platform)
                    .with("target.trial", false)
                    .run();
            assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
            assertThat(result.output()).contains("login redirect: answered without \"Log out\"");
            assertThat(result.requests()).containsExactly("login", "login page", "login redirect");
            holdsNoSecret(result);
        }
    }

    @Test
    void sessionsThatAreLostForGoodAreRed() {
        try (var platform = FormPlatform.start(PASSWORDS, 0)) {
            var result = run(SmokeSimulation.class, platform)
                    .with("target.trial", false)
                    .run();
            assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
            assertThat(result.output())
                    .contains("quotes.single: answered as to somebody who is not logged in")
                    .contains("FAIL: ");
            holdsNoSecret(result);
        }
    }

    /** Whoever had such a cookie would be let in by it, whichever answer set it. */
    @Test
    void aSessionThatIsRenewedByAnyPageIsToldNowhere() {
        try (var platform = FormPlatform.start(PASSWORDS, 1000).renewingSessions()) {
            var result = run(SmokeSimulation.class, platform)
                    .with("target.trial", false)
                    .run();
            assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
            assertThat(result.output()).contains("Session ****");
            assertThat(platform.renewed()).hasSizeGreaterThan(3);
            holdsNoSecret(result);
            holdsNone(result, platform.renewed());
        }
    }

    /** The page that says so comes with status 200, and has to be looked into. */
    @Test
    void aSimulationsOwnRequestThatIsAnsweredWithTheLoginPageIsSentAgainAfterAnotherLogin() throws IOException {
        try (var platform = FormPlatform.start(PASSWORDS, 2)) {
            var result = run(LoggedOutSimulation.class, platform)
                    .with(
                            "config",
                            "src/test/resources/openingbell/e2e/form.conf,src/test/resources/openingbell/e2e/logged-out.conf")
                    .with("path", "/app/of/c-1/quotes/A")
                    .with("validity.logged-out", "50%")
                    .run();
            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(platform.loggedIn()).hasSize(2);
            var facts = Facts.of(result.log());
            assertThat(facts.all().total().ko().count()).isZero();
            assertThat(facts.request("last")).isPresent();
            assertThat(Assessor.assess(result.runFolder()).description().end().expiredTokens())
                    .isEqualTo(1);
        }
    }

    /** The page that comes then asks for a login, which is right. */
    @Test
    void whoLogsOutLogsInAgainWithACookieOfHisOwn() throws IOException {
        try (var platform = FormPlatform.start(PASSWORDS, 1000)) {
            var result = run(LoggedOutSimulation.class, platform)
                    .with(
                            "config",
                            "src/test/resources/openingbell/e2e/form.conf,src/test/resources/openingbell/e2e/logged-out.conf")
                    .with("path", "/app/of/c-1/quotes/A")
                    .with("logout", "/app/logout")
                    .run();
            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(platform.loggedIn()).containsExactly("anna", "anna");
            assertThat(Facts.of(result.log()).all().total().ko().count()).isZero();
        }
    }

    private static void holdsNone(GatlingRun.Result result, List<String> sessions) {
        assertThat(result.output()).doesNotContain(sessions);
        try (var files = Files.walk(result.runFolder())) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> assertThat(read(file)).as(file.toString()).doesNotContain(sessions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void holdsNoSecret(GatlingRun.Result result) {
        var secrets = PASSWORDS.values().stream().toList();
        assertThat(result.output()).doesNotContain(secrets).doesNotContain("session-0123456789", "csrf+0123456789");
        try (var files = Files.walk(result.runFolder())) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> assertThat(read(file))
                            .as(file.toString())
                            .doesNotContain(secrets)
                            .doesNotContain("anna", "berta", "session-0123456789", "csrf+0123456789"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GatlingRun run(Class<?> simulation, FormPlatform platform) {
        try {
            var accounts = Files.writeString(
                    results.resolve("accounts.csv"),
                    "\uFEFFlogin,pass word,customer\nanna,pä&ss=word+1,c-1\nberta,\"\"\"se, cret\"\" %2\",c-2\n");
            return GatlingRun.of(simulation, results.resolve("runs"))
                    .withoutReports()
                    .with("reports", results.resolve("runs"))
                    .with("config", "src/test/resources/openingbell/e2e/form.conf")
                    .with("url", platform.url())
                    .env("ACCOUNTS_OF_THE_FORM", accounts.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
