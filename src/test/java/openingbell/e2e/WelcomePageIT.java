package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import openingbell.LoadSimulation;
import openingbell.judge.Assessor;
import openingbell.testing.platforms.WelcomingPlatform;
import openingbell.testing.runs.GatlingRun;
import openingbell.testing.runs.ShortRuns;
import openingbell.verdict.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A platform that answers 200 with its welcome page to whoever is not logged in, and settings that forget the login: never green. */
@Execution(ExecutionMode.CONCURRENT)
class WelcomePageIT {
    private static final String SETTINGS = "src/test/resources/openingbell/e2e/welcoming.conf";
    private static final String TOLD =
            "3 requests were answered with one and the same page, `" + WelcomingPlatform.TITLE + "`: pages / ";

    @TempDir
    Path results;

    @Test
    void isRefusedBeforeTheLoad() throws IOException {
        try (var platform = WelcomingPlatform.start()) {
            var ended = run(platform).run();
            assertThat(ended.exitCode()).as(ended.output()).isEqualTo(1);
            assertThat(ended.output()).contains("no load was sent: " + TOLD, "Are users logged in (target.auth)");
            assertThat(platform.asked()).containsExactly("/portfolio", "/watchlist", "/market");
        }
    }

    @Test
    void isInvalidWhereNobodyTriedItFirst() throws IOException {
        try (var platform = WelcomingPlatform.start()) {
            var ended = run(platform).with("target.trial", false).run();
            assertThat(ended.exitCode()).as(ended.output()).isEqualTo(2);
            assertThat(ended.output()).contains("INVALID: " + TOLD);
            assertThat(ended.runFolder().resolve("certificate.json")).doesNotExist();
            var again = Assessor.assess(ended.runFolder()).verdict();
            assertThat(again.outcome()).isEqualTo(Outcome.INVALID);
            assertThat(ended.output()).as("judged again, word for word").contains(again.sentence());
        }
    }

    @Test
    void isGreenWhereUsersLogInAndSaysWhatNobodyLookedInto() throws IOException {
        try (var platform = WelcomingPlatform.start()) {
            var ended = run(platform)
                    .with("target.auth.kind", "login")
                    .env("OPENING_BELL_PASSWORD", "pass-word-1")
                    .run();
            assertThat(ended.exitCode()).as(ended.output()).isZero();
            assertThat(ended.output())
                    .contains(
                            "unchecked     accepted by status alone: pages / portfolio, pages / market",
                            "PASS: ",
                            "were accepted by status alone: pages / ");
            assertThat(ended.runFolder().resolve("certificate.json")).exists();
        }
    }

    private GatlingRun run(WelcomingPlatform platform) {
        return ShortRuns.run(LoadSimulation.class, results)
                .withoutReports()
                .with("config", SETTINGS)
                .with("url", platform.url());
    }
}
