package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import openingbell.SmokeSimulation;
import openingbell.facts.Facts;
import openingbell.testing.runs.Brisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A journey that only the settings name: made, checked and reported like those that are written in Java. */
@Execution(ExecutionMode.CONCURRENT)
class PlainJourneyIT {
    private static final String SETTINGS = "src/test/resources/openingbell/e2e/plain.conf";

    @TempDir
    Path results;

    @Test
    void needsNoJava() throws IOException {
        var result = Brisk.run(SmokeSimulation.class, results)
                .with("config", SETTINGS)
                .withoutReports()
                .run();
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("PASS: ");
        assertThat(result.requests())
                .contains("market / movers", "market / stock", "market / compared", "quotes / single");
    }

    @Test
    void failsWhereAFieldThatIsReadIsMissing() throws IOException {
        var result = Brisk.run(SmokeSimulation.class, results)
                .with("config", SETTINGS)
                .with("journeys.market.requests.stock.read.colour", "colour")
                .withoutReports()
                .run();
        assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
        assertThat(result.output()).contains("FAIL: ");
        assertThat(Facts.of(result.log()).toString()).contains("answered without `colour`");
    }
}
