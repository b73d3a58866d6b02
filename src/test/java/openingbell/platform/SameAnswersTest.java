package openingbell.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import openingbell.market.Universe;
import openingbell.testing.platforms.Client;
import openingbell.testing.platforms.TestPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same settings give the same answers, in another process's place and at another time; another seed gives others. */
class SameAnswersTest {
    @TempDir
    private Path here;

    @TempDir
    private Path there;

    @Test
    void twoPlatformsAnswerAlike() {
        assertThat(answers(TestPlatform.config(here))).isEqualTo(answers(TestPlatform.config(there)));
    }

    @Test
    void anotherSeedIsAnotherWorld() {
        var one = answers(TestPlatform.config(here));
        var other = answers(TestPlatform.withSeed(TestPlatform.config(here), 2));
        for (int i = 0; i < one.size(); i++) {
            assertThat(other.get(i)).as(one.get(i).toString()).isNotEqualTo(one.get(i));
        }
    }

    @Test
    void ordersOfOneRunAreForgottenInTheNext() {
        var before = answers(TestPlatform.config(here));
        try (var platform = TestPlatform.start(TestPlatform.config(here))) {
            var ticker = Universe.load(TestPlatform.UNIVERSE).get(0).ticker();
            var client = Client.of(platform.url(), "investor-7");
            assertThat(client.send("POST", "/api/v1/portfolios/71/transactions", RoutesTest.order("BUY", ticker, 9))
                            .status())
                    .isEqualTo(201);
        }
        assertThat(answers(TestPlatform.config(here))).isEqualTo(before);
    }

    private static List<JsonNode> answers(PlatformConfig config) {
        try (var platform = TestPlatform.start(config)) {
            return answers(platform);
        }
    }

    /** To much of what it can be asked, by its place in the list of questions. */
    static List<JsonNode> answers(Platform platform) {
        var client = Client.of(platform.url(), "investor-7");
        var ticker = Universe.load(TestPlatform.UNIVERSE).get(0).ticker();
        var answers = new ArrayList<JsonNode>();
        for (var path : List.of(
                "/api/v1/dashboard",
                "/api/v1/watchlist",
                "/api/v1/portfolios/71/positions",
                "/api/v1/portfolios/71/valuation",
                "/api/v1/quotes/" + ticker,
                "/api/v1/market/movers",
                "/api/v1/recommendations",
                "/api/v1/recommendations/" + ticker,
                "/api/v1/models/month/predictions/" + ticker,
                "/api/v1/stocks/" + ticker + "/features",
                "/api/v1/analytics/" + ticker + "/history?days=20",
                "/api/v1/analytics/" + ticker + "/risk?days=20",
                "/api/v1/signals/" + ticker,
                "/api/v1/signals/" + ticker + "/volume",
                "/api/v1/screen/bars/" + ticker + "?from=2025-12-01&to=2025-12-20",
                "/api/v1/screen/latest/" + ticker,
                "/api/v1/screen/signals/" + ticker + "?status=ACTIVE",
                "/api/v1/screen/patterns/" + ticker + "?type=SPRING",
                "/api/v1/screen/campaigns",
                "/api/v1/screen/notifications",
                "/api/v1/backtests/7")) {
            answers.add(client.read(path));
        }
        return answers;
    }
}
