package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import openingbell.SmokeSimulation;
import openingbell.facts.Facts;
import openingbell.testing.runs.ShortRuns;
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
        var result = ShortRuns.run(SmokeSimulation.class, results)
                .with("config", SETTINGS)
                .withoutReports()
                .run();
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("PASS: ");
        assertThat(result.requests())
                .contains(
                        "market / movers",
                        "market / winner",
                        "market / stock",
                        "market / compared",
                        "market / health",
                        "looking-back / stock",
                        "quotes / single",
                        "quotes / history");
        var facts = Facts.of(result.log());
        assertThat(facts.request("market", "stock")
                        .orElseThrow()
                        .latencies()
                        .total()
                        .ok()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void failsWhereAnAnswerIsNotAsTheSettingsExpect() throws IOException {
        var result = ShortRuns.run(SmokeSimulation.class, results)
                .with("config", SETTINGS)
                .with("journeys.market.requests.stock.read.colour", "colour")
                .with("journeys.market.requests.movers.expect.gains.sorted", "ascending")
                .with("journeys.quotes.requests.history.contains", "please log in")
                .withoutReports()
                .run();
        assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
        assertThat(result.output()).contains("FAIL: ");
        var facts = Facts.of(result.log());
        assertThat(facts.toString())
                .contains(
                        "market.stock: answered without `colour`",
                        "market.movers: answered a `gains` that is not sorted",
                        "quotes.history: answered without \"please log in\"");
        // What a wrong answer holds is not gone by.
        assertThat(facts.request("market", "winner")).isEmpty();
        assertThat(facts.request("looking-back", "stock")).isEmpty();
    }
}
