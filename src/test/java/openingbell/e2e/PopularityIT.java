package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import openingbell.LoadSimulation;
import openingbell.market.Popularity;
import openingbell.market.Universe;
import openingbell.platform.EmbeddedPlatform;
import openingbell.settings.Settings;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.secrets.Secrets;
import openingbell.settings.source.Sources;
import openingbell.testing.runs.GatlingRun;
import openingbell.testing.runs.PlatformAdmin;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the platform was asked for follows the law of popularity that the settings ask for. */
class PopularityIT {
    private static final String OVERLAY = "src/test/resources/openingbell/e2e/quotes.conf";

    @TempDir
    Path results;

    @Test
    void thePlatformSeesTheLawThatWasAskedFor() throws Exception {
        var settings = settings();
        try (var platform = EmbeddedPlatform.start(settings, results.resolve("platform.log"))) {
            var result = GatlingRun.of(LoadSimulation.class, results)
                    .with("config", OVERLAY)
                    .with("url", platform.url())
                    .env("OPENING_BELL_PASSWORD", Secrets.DEMO_PASSWORD)
                    .withoutReports()
                    .run();
            assertThat(result.exitCode()).as(result.output()).isZero();
            var universe = Universe.load(settings.market().universe());
            var seen = seen(platform, universe);
            var law = Popularity.of(universe, settings.market().popularity(), settings.seed())
                    .probabilities(0);
            assertThat(likelihood(seen, law)).isGreaterThan(1e-4);
            var uniform = new double[law.length];
            java.util.Arrays.fill(uniform, 1.0 / law.length);
            assertThat(likelihood(seen, uniform))
                    .as("another law is told apart")
                    .isLessThan(1e-12);
        }
    }

    private static Settings settings() {
        var properties = new Properties();
        properties.setProperty("config", OVERLAY);
        return SettingsLoader.load(Optional.of("load"), new Sources(Optional.empty(), properties, System.getenv()));
    }

    private static long[] seen(EmbeddedPlatform platform, Universe universe) throws IOException, InterruptedException {
        var tickers = new PlatformAdmin(platform).seenTickers();
        return universe.stocks().stream()
                .mapToLong(stock -> tickers.path(stock.ticker()).asLong())
                .toArray();
    }

    /** Pearson's chi-square; names that are expected less than ten times are taken together. */
    private static double likelihood(long[] seen, double[] law) {
        double total = java.util.Arrays.stream(seen).sum();
        assertThat(total).isGreaterThan(900);
        double statistic = 0;
        int groups = 0;
        double rareSeen = 0;
        double rareExpected = 0;
        for (int i = 0; i < seen.length; i++) {
            double expected = law[i] * total;
            if (expected < 10) {
                rareSeen += seen[i];
                rareExpected += expected;
            } else {
                statistic += (seen[i] - expected) * (seen[i] - expected) / expected;
                groups++;
            }
        }
        if (rareExpected > 0) {
            statistic += (rareSeen - rareExpected) * (rareSeen - rareExpected) / rareExpected;
            groups++;
        }
        return ChiSquaredDistribution.of(groups - 1.0).survivalProbability(statistic);
    }
}
