package openingbell.settings.section;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import openingbell.settings.loading.SettingsText;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;

class EndpointSectionTest {
    @Test
    void whatAFileBelowHasIsDroppedAsAWhole() {
        var settings = SettingsFixture.with(
                        "target.headers = off",
                        "journeys.dashboard.requests.movers { query = off, headers = off }",
                        "journeys.portfolio.requests.order { headers = off, body = off }")
                .load();
        assertThat(settings.target().headers()).isEmpty();
        assertThat(settings.journeys().get("dashboard").requests().get("movers").query())
                .isEmpty();
        assertThat(settings.journeys().get("portfolio").requests().get("order").headers())
                .isEmpty();
        assertThat(SettingsFixture.again(settings)).isEqualTo(settings);
    }

    @Test
    void whatWasDroppedMayBeSetAnewOnTop() {
        var movers = SettingsFixture.with("journeys.dashboard.requests.movers { query = off, query { n = \"5\" } }")
                .load()
                .journeys()
                .get("dashboard")
                .requests()
                .get("movers");
        assertThat(movers.query()).isEqualTo(Map.of("n", "5"));
    }

    @Test
    void numbersAsPeopleWriteThemSayHow() {
        var settings = SettingsFixture.with(
                        "journeys.quotes.requests.single.read.price { css = td, decimal = \",\" }",
                        "journeys.quotes.requests.single.read.low { jmespath = low, decimal = \".\" }")
                .load();
        assertThat(SettingsFixture.again(settings)).isEqualTo(settings);
        assertThat(SettingsText.hocon(settings)).contains("decimal=\",\"");
    }
}
