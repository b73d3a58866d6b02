package openingbell.journeys.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Properties;
import openingbell.market.Popularity;
import openingbell.market.Universe;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.source.Sources;
import org.junit.jupiter.api.Test;

class UserTest {
    /** A journey may have any number of requests. */
    @Test
    void whatIsRightOfOneRequestSaysNothingOfAnother() {
        var settings =
                SettingsLoader.load(Optional.empty(), new Sources(Optional.empty(), new Properties(), System.getenv()));
        var popularity = Popularity.of(
                Universe.load(settings.market().universe()), settings.market().popularity(), settings.seed());
        var user = new User(new SharedContext(settings, popularity), 1, false);
        user.nextRound();
        user.answered(0, true);
        user.answered(65, true);
        for (int request = 0; request < 200; request++) {
            assertThat(user.wasRight(request)).as("request %d", request).isEqualTo(request == 0 || request == 65);
        }
        user.answered(0, false);
        assertThat(user.wasRight(0)).isFalse();
        user.nextRound();
        assertThat(user.wasRight(65)).isFalse();
    }
}
