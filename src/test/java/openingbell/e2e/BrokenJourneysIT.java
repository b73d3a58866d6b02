package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import openingbell.facts.ErrorFacts;
import openingbell.facts.Facts;
import openingbell.testing.platforms.TokenPlatform;
import openingbell.testing.runs.GatlingRun;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An exception in our own code never passes in silence: it stands in the log as an error, with journey and cause. */
@Execution(ExecutionMode.CONCURRENT)
class BrokenJourneysIT {
    @TempDir
    Path results;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prepare     | 0 | the journey quotes broke: java.lang.IllegalStateException: a bug in prepare",
                "before      | 0 | quotes.single could not be prepared: java.lang.IllegalStateException: a bug in before",
                "placeholder | 0 | quotes.single could not be written: nothing is known for {ticker}",
                "rule        | 1 | the journey quotes broke: java.lang.IllegalStateException: a bug in rule",
                "giving      | 1 | the journey quotes broke: java.lang.IllegalStateException: a bug in giving",
            })
    void isAnErrorOfTheRun(String where, int failedRequests, String message) throws IOException {
        try (var platform = TokenPlatform.start(1000, 900)) {
            var result = GatlingRun.of(JourneysSimulation.class, results)
                    .withoutReports()
                    .with("config", "src/test/resources/openingbell/journeys/quotes-alone.conf")
                    .with("url", platform.url())
                    .with("journeys", 1)
                    .with("broken", where)
                    .env("OPENING_BELL_PASSWORD", "x")
                    .run();
            var facts = Facts.of(result.log());
            assertThat(facts.crashes())
                    .as(result.output())
                    .extracting(ErrorFacts::message)
                    .singleElement()
                    .asString()
                    .contains(message);
            assertThat(result.output()).contains("count of failed events is 0.0 : " + (failedRequests == 0));
        }
    }
}
