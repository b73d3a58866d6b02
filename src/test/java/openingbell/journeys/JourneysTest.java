package openingbell.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import openingbell.market.Popularity;
import openingbell.market.Universe;
import openingbell.settings.Journey;
import openingbell.settings.Settings;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.secrets.Secrets;
import openingbell.settings.source.SettingsException;
import openingbell.settings.source.Sources;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;

class JourneysTest {
    private final Properties given = new Properties();

    @Test
    void areCalledAsReportsCallThem() {
        assertThat(journeys().names())
                .startsWith("login", "dashboard", "dashboard.overview", "dashboard.watchlist")
                .contains("portfolio.order", "search.typed", "quotes", "quotes.single")
                .hasSize(1 + active().size() + requests());
    }

    @Test
    void leaveOutWhatIsSwitchedOffOrNotAllowed() {
        given("journeys.search.enabled", "false");
        given("journeys.dashboard.requests.movers.enabled", "false");
        given("target.writes", "no");
        given("target.auth.kind", "none");
        assertThat(journeys().names())
                .doesNotContain("login", "search", "search.typed", "dashboard.movers", "portfolio.order")
                .contains("dashboard.quotes", "portfolio.valuation");
    }

    @Test
    void countWhatOneVisitSendsAtTheLeast() {
        assertThat(journeys().leastRequests()).isEqualTo(1 + requests());
        for (var off : SettingsFixture.journeysBut("quotes")) {
            given("journeys." + off + ".enabled", "false");
        }
        given("objectives.journeys.recommendations", "off");
        given("target.auth.kind", "none");
        assertThat(journeys().leastRequests()).isEqualTo(1);
    }

    @Test
    void drawTheirTickersWhereThereIsNoWatchlist() {
        given("journeys.dashboard.requests.watchlist.enabled", "false");
        assertThat(journeys().names()).contains("dashboard.quotes");
    }

    @Test
    void refuseAPortfolioThatNothingNames() {
        given("journeys.portfolio.requests.list.enabled", "false");
        refused(
                "journeys.portfolio.requests.positions (simulations.conf)",
                "nothing fills {portfolio}: it comes from journeys.portfolio.requests.list, which is off or does not read `ids`");
    }

    @Test
    void refuseAPortfolioWhoseNameIsNotRead() {
        given("journeys.portfolio.requests.list.read.ids", "off");
        given("journeys.portfolio.requests.list.check", "status");
        refused("nothing fills {portfolio}", "does not read `ids`");
    }

    @Test
    void refuseWhatIsKeptOfAnAnswerThatDoesNotCome() {
        given("url", "http://localhost:1");
        given("target.auth.kind", "none");
        given("journeys.dashboard.requests.overview.read.user", "off");
        given("journeys.a.weight", "1");
        given("journeys.a.requests.sell.post", "/sell");
        given("journeys.a.requests.sell.save.order", "id");
        given("journeys.a.requests.sold.get", "/orders/{order}");
        given("journeys.a.requests.sold.check", "status");
        refused(
                "nothing fills {order}: it is kept of the answer to journeys.a.requests.sell, which changes data, and target.writes does not allow that here",
                "target.writes = yes");
        given("target.writes", "yes");
        assertThat(journeys().names()).contains("a.sell", "a.sold");
        given("journeys.a.requests.sell.enabled", "false");
        refused("journeys.a.requests.sell, which is off");
    }

    @Test
    void refuseWhatAJourneyThatIsSwitchedOffWouldHaveSaved() {
        given("journeys.a.requests.first.get", "/a");
        given("journeys.a.requests.first.save.basket.jmespath", "id");
        given("journeys.a.requests.first.save.basket.for", "visit");
        given("journeys.b.weight", "1");
        given("journeys.b.requests.second.get", "/b/{basket}");
        given("journeys.b.requests.second.check", "status");
        refused("journeys.b.requests.second (simulations.conf)", "nothing fills {basket}");
        given("journeys.a.weight", "1");
        assertThat(journeys().names()).contains("a.first", "b.second");
    }

    @Test
    void refuseAPostOfWhichNobodySaysThatItOnlyReads() {
        given("url", "http://localhost:1");
        given("target.auth.kind", "none");
        given("journeys.dashboard.requests.overview.read.user", "off");
        given("journeys.search.requests.typed.get", "off");
        given("journeys.search.requests.typed.post", "/search");
        refused("journeys.search.requests.typed (simulations.conf)", "it is sent by POST", "`writes = false`");
        given("journeys.search.requests.typed.writes", "false");
        assertThat(journeys().names()).contains("search.typed").doesNotContain("portfolio.order");
    }

    @Test
    void nameWhatChangesData() {
        assertThat(journeys().writes(true, Set.of())).containsExactly("portfolio.order");
        given("target.writes", "no");
        given("journeys.quotes.requests.single.writes", "true");
        given("journeys.quotes.requests.more", "{ get = \"/more\", check = status }");
        assertThat(journeys().writes(true, Set.of())).containsExactly("portfolio.order", "quotes.single");
        assertThat(journeys().writes(false, Set.of("quotes"))).containsExactly("quotes.single");
        assertThat(journeys().names()).doesNotContain("portfolio.order", "quotes.single");
    }

    @Test
    void needNoListWhereThePathNamesNoPortfolio() {
        given("journeys.portfolio.requests.list.enabled", "false");
        given("journeys.portfolio.requests.positions.get", "/me/positions");
        given("journeys.portfolio.requests.valuation.get", "/me/valuation");
        given("journeys.portfolio.requests.order.enabled", "false");
        assertThat(journeys().names()).contains("portfolio.positions");
    }

    private static List<Journey> active() {
        return SettingsFixture.with().load().activeJourneys();
    }

    private static int requests() {
        return active().stream().mapToInt(journey -> journey.requests().size()).sum();
    }

    private void given(String key, String value) {
        given.setProperty(key, value);
    }

    private void refused(String... parts) {
        assertThatThrownBy(this::journeys)
                .isInstanceOf(SettingsException.class)
                .message()
                .contains(parts);
    }

    private Journeys journeys() {
        Settings settings = SettingsLoader.load(Optional.empty(), new Sources(Optional.empty(), given, Map.of()));
        var popularity =
                Popularity.of(Universe.load("us-6000"), settings.market().popularity(), settings.seed());
        return Journeys.of(settings, Secrets.of(settings.target(), Map.of()), popularity);
    }
}
