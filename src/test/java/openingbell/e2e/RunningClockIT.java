package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import openingbell.facts.Facts;
import openingbell.platform.EmbeddedPlatform;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.secrets.Secrets;
import openingbell.settings.source.Sources;
import openingbell.testing.runs.GatlingRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every journey's checks hold as well where prices move from second to second. */
@Execution(ExecutionMode.CONCURRENT)
class RunningClockIT {
    private static final String UNIVERSE = "src/test/resources/openingbell/platform/small.csv";

    @TempDir
    Path results;

    @Test
    void allJourneysFindTheAnswersRight() throws IOException {
        var properties = new Properties();
        properties.setProperty("platform.market-clock", "running");
        properties.setProperty("platform.warm-up", "0s");
        properties.setProperty("market.universe", UNIVERSE);
        var settings = SettingsLoader.load(Optional.empty(), new Sources(Optional.empty(), properties, Map.of()));
        try (var platform = EmbeddedPlatform.start(settings, results.resolve("platform.log"))) {
            var result = GatlingRun.of(JourneysSimulation.class, results)
                    .withoutReports()
                    .with("url", platform.url())
                    .with("market.universe", UNIVERSE)
                    .with("traffic", "once")
                    .with("arrivals", 60)
                    .env("OPENING_BELL_PASSWORD", Secrets.DEMO_PASSWORD)
                    .run();
            assertThat(result.output()).contains("count of failed events is 0.0 : true");
            assertThat(Facts.of(result.log()).journeys()).hasSize(6);
        }
    }
}
