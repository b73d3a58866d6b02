package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import openingbell.LoadSimulation;
import openingbell.judge.Assessor;
import openingbell.testing.platforms.FormPlatform;
import openingbell.testing.platforms.TokenPlatform;
import openingbell.testing.runs.GatlingRun;
import openingbell.verdict.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Accounts that the target does not let in. Two users at a time come, each with the next of five accounts. */
@Execution(ExecutionMode.CONCURRENT)
class RefusedAccountsIT {
    private static final int BROKEN = 2;
    private static final String[] TWO = {"investor-2", "investor-4"};
    private static final String[] THREE_TIMES_EACH = {
        "investor-2", "investor-2", "investor-2", "investor-4", "investor-4", "investor-4"
    };

    @TempDir
    Path results;

    @Test
    void whereNoneIsRefusedNothingIsSaid() throws IOException {
        try (var platform = TokenPlatform.start(1000, 900)) {
            var ended = byLogin(platform).run();
            assertThat(ended.exitCode()).as(ended.output()).isZero();
            assertThat(ended.output()).doesNotContain("refused at login");
            assertThat(Assessor.assess(ended.runFolder()).description().end().refusedAccounts())
                    .isEmpty();
        }
    }

    @Test
    void eachIsAskedThreeTimesAndNamed() throws IOException {
        try (var platform = TokenPlatform.start(1000, 900).refusing(TWO)) {
            var ended = byLogin(platform).run();
            assertThat(platform.refused()).containsExactlyInAnyOrder(THREE_TIMES_EACH);
            assertRed(ended, "2 accounts were refused at login, each 3 times in a row: investor-2, investor-4.");
        }
    }

    @Test
    void byOAuth2TheSame() throws IOException {
        try (var platform = TokenPlatform.start(1000, 900).refusing(TWO)) {
            var ended = byLogin(platform)
                    .with("target.auth.kind", "oauth2")
                    .with("target.auth.oauth2.token", "/oauth/token")
                    .with("target.auth.oauth2.grant", "password")
                    .with("target.auth.oauth2.client-id", "load-test")
                    .with("target.auth.oauth2.client-secret-env", "off")
                    .run();
            assertThat(platform.refused()).containsExactlyInAnyOrder(THREE_TIMES_EACH);
            assertRed(ended, "2 accounts were refused at login, each 3 times in a row: investor-2, investor-4.");
        }
    }

    /** A form that was not taken is answered with a redirect, as one that was. Who the accounts of a file are is a secret. */
    @Test
    void byAFormTheSameAndThoseOfAFileByTheirLines() throws IOException {
        var right = Map.of("anna-a", "password-a", "clara-c", "password-c", "emma-e", "password-e");
        var accounts = Files.writeString(results.resolve("accounts.csv"), """
                login,pass word,customer
                anna-a,password-a,c-1
                berta-b,password-b,c-2
                clara-c,password-c,c-3
                dora-d,password-d,c-4
                emma-e,password-e,c-5
                """);
        try (var platform = FormPlatform.start(right, 1000)) {
            var ended = run("src/test/resources/openingbell/e2e/form.conf")
                    .with("url", platform.url())
                    .env("ACCOUNTS_OF_THE_FORM", accounts.toString())
                    .run();
            assertThat(platform.refused())
                    .containsExactlyInAnyOrder("berta-b", "berta-b", "berta-b", "dora-d", "dora-d", "dora-d");
            assertRed(
                    ended,
                    "2 accounts were refused at login, each 3 times in a row: line 3 of the accounts' file, line 5 of the accounts' file.");
            assertThat(ended.output()).doesNotContain("berta-b", "dora-d");
        }
    }

    /** The fourth login asks nothing, and fails all the same. */
    @Test
    void aSimulationOfItsOwnGoesNoFurther() throws IOException {
        try (var platform = TokenPlatform.start(1000, 900).refusing("investor-1")) {
            var ended = GatlingRun.of(LoggedOutSimulation.class, results.resolve("runs"))
                    .withoutReports()
                    .with("reports", results.resolve("runs"))
                    .with("config", "src/test/resources/openingbell/e2e/logged-out.conf")
                    .with("url", platform.url())
                    .with("logins", 4)
                    .env("OPENING_BELL_PASSWORD", "correct-horse-1")
                    .run();
            assertThat(platform.refused()).hasSize(3);
            assertThat(ended.requests()).containsExactly("login");
            assertRed(ended, "1 account was refused at login 3 times in a row: investor-1.");
        }
    }

    private static void assertRed(GatlingRun.Result ended, String sentence) throws IOException {
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(BROKEN);
        assertThat(ended.output()).contains("FAIL: ", sentence);
        for (var report : new String[] {"summary.json", "verdict.html", "verdict.md", "junit.xml"}) {
            assertThat(Files.readString(ended.runFolder().resolve(report))
                            .replace("&#39;", "'")
                            .replace("&apos;", "'"))
                    .as(report)
                    .contains(sentence.substring(0, sentence.indexOf(':')));
        }
        var again = Assessor.assess(ended.runFolder()).verdict();
        assertThat(again.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(again.findings()).anySatisfy(finding -> {
            assertThat(finding.title()).isEqualTo("accounts let in");
            assertThat(finding.sentence()).isEqualTo(sentence);
        });
    }

    private GatlingRun byLogin(TokenPlatform platform) {
        return run("src/test/resources/openingbell/journeys/quotes-alone.conf")
                .with("url", platform.url())
                .with("target.auth.accounts", 5)
                .env("OPENING_BELL_PASSWORD", "correct-horse-1");
    }

    private GatlingRun run(String config) {
        return GatlingRun.of(LoadSimulation.class, results.resolve("runs"))
                .withoutReports()
                .with("reports", results.resolve("runs"))
                .with("config", config + ",src/test/resources/openingbell/e2e/refused.conf")
                .with("target.health", "off")
                .with("target.trial", false);
    }
}
