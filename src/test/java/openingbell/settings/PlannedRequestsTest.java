package openingbell.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;

class PlannedRequestsTest {
    /** Of the file as it stands: 1·4 + 2·4 + 3·3 + 1·(4 letters + 2) + 1·3 + 2·3 stocks, over all ten weights. */
    private static final double REQUESTS_OF_A_JOURNEY = 3.6;

    @Test
    void closedUsersMakeAJourneyAThinkTime() {
        double userSeconds = 100 * 30 / 2.0 + 100 * 180;

        assertThat(planned("load")).isCloseTo(userSeconds / 2 * REQUESTS_OF_A_JOURNEY, within(1e-6));
    }

    @Test
    void arrivalsMakeAWholeVisit() {
        double arrivals = 2 * 5 / 2.0 + 2 * 30 + (2 + 20) / 2.0 * 2 + 20 * 20 + (20 + 2) / 2.0 * 5 + 2 * 60;

        assertThat(planned("spike")).isCloseTo(arrivals * 10 * REQUESTS_OF_A_JOURNEY, within(1e-6));
    }

    @Test
    void withoutThinkTimeTheEstimateStaysFinite() {
        assertThat(planned("load", "visit.think-time { from = 0s, to = 0s }"))
                .isFinite()
                .isGreaterThan(planned("load"));
    }

    private static double planned(String simulation, String... lines) {
        var settings = SettingsFixture.with(lines).load();
        return PlannedRequests.of(settings.simulations().get(simulation), settings);
    }
}
