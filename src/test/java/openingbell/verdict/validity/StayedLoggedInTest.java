package openingbell.verdict.validity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import openingbell.facts.Facts;
import openingbell.runlog.LogWriter;
import openingbell.runlog.RunEvent;
import openingbell.testing.samples.SettingsFixture;
import openingbell.verdict.Outcome;
import openingbell.verdict.ValidityFinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StayedLoggedInTest {
    private static final long START = 1_767_600_000_000L;

    @TempDir
    Path folder;

    @Test
    void nothingIsSaidWhereAllStayed() throws IOException {
        assertThat(check(0, "1%")).isEmpty();
    }

    @Test
    void moreThanTheLimitIsTheTargetsFault() throws IOException {
        var found = check(6, "50%").orElseThrow();
        assertThat(found.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(found.sentence()).startsWith("6 of 10 logins were made because");
        assertThat(found.advice()).contains("validity.logged-out", "logs-out = true");
        assertThat(found.measured()).isEqualTo(60);
    }

    @Test
    void lessIsToldAllTheSame() throws IOException {
        var found = check(5, "50%").orElseThrow();
        assertThat(found.outcome()).isEqualTo(Outcome.PASS);
        assertThat(found.noted()).isTrue();
        assertThat(found.advice()).isEqualTo("More than 50 % would be a FAIL (validity.logged-out).");
    }

    private Optional<ValidityFinding> check(int loggedOut, String limit) throws IOException {
        var log = folder.resolve("simulation.log");
        try (var writer = LogWriter.to(log)) {
            writer.run(new RunEvent.Run("3.15.1", "Some", START, "", List.of("visitors"), List.of()));
            for (int i = 0; i < 10; i++) {
                writer.request(
                        i % 2 == 0 ? List.of() : List.of("quotes"),
                        "login",
                        100 * i,
                        100 * i + 20,
                        i > 0,
                        i > 0 ? "" : "answered status 500");
                writer.request(List.of("quotes"), "single", 100 * i + 30, 100 * i + 40, true, "");
            }
        }
        var limits =
                SettingsFixture.with("validity.logged-out = " + limit).load().validity();
        return StayedLoggedIn.check(Facts.of(log), loggedOut, limits);
    }
}
