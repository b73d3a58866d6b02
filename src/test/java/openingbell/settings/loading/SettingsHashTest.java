package openingbell.settings.loading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import openingbell.settings.Settings;
import openingbell.settings.secrets.Secrets;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsHashTest {
    private static final String DEFAULT = traffic(SettingsFixture.with());

    @Test
    void itIsShortAndStable() {
        assertThat(DEFAULT).matches("[0-9a-f]{12}").isEqualTo(traffic(SettingsFixture.with()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed = 1",
                "visit.think-time.to = 4s",
                "journeys.search.weight = 2",
                "journeys.search.requests.typed.enabled = false",
                "journeys.quotes.requests.single.get = \"/q/{ticker}\"",
                "journeys.quotes.requests.single.read.price = off",
                "market.universe = taiwan-2000",
                "market.popularity.hot-set.enabled = true",
                "simulations.load.phases = [ { level = 100, ramp = 30s, hold = 2m } ]",
                "target.writes = no",
                "target.request-timeout = 1s",
                "target.headers.X-Tenant = blue",
                "journeys.dashboard.requests.quotes.query.tickers = \"{tickers|join=;}\"",
                "target.auth.login.query.realm = test",
                "target.auth { kind = oauth2, oauth2 { token = \"/t\", client-id = load } }",
                "platform.days = 100",
                "platform.market-clock = running",
                "journeys.news { weight = 1, requests.top { get = \"/news\", check = status } }",
                "simulations.load.page.address = \"/\"",
            })
    void whatShapesTheTrafficIsInIt(String line) {
        assertThat(traffic(SettingsFixture.with(line))).isNotEqualTo(DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "visit.think-time.to = 3000ms",
                "journeys.portfolio.order-share = 0.1",
                "platform.market-clock = still",
                "journeys.news.requests.top { get = \"/news\", check = status }",
                "journeys.news { weight = 0, requests.top { get = \"/news\", check = status } }",
                "target.allowed-hosts = [a.example.com]",
                "target.http2 = false",
                "fragments.price = { price = last }",
                "target.auth.password-env = OTHER",
                "target.auth.form { post = \"/login\" }",
                "platform { port = 1234, heap = 1g, cache.enabled = false, warm-up = 0s, faults = [{ kind = latency, of = 1s }] }",
                "simulations.load.max-duration = 20m",
                "simulations.stress.warm-up = 5s",
                "budget.users = 200",
                "validity.strict = true",
                "regression.p95.tolerance = 20%",
                "regression.gauges.tolerance = 20%",
                "objectives.all.p95 = 300ms",
                "scorecard.lines = []",
                "scorecard.lines = [{ line = \"many\", users = 1000 }]",
                "journeys.search.requests.typed.enabled = true",
                "simulations.load.page = off",
                "simulations.page-load.page.every = 5s",
            })
    void whatDoesNotIsLeftOut(String line) {
        assertThat(traffic(SettingsFixture.with(line))).isEqualTo(DEFAULT);
    }

    @Test
    void theNameOfASecretsVariableIsLeftOutWhereverItStands() {
        var oauth2 = "target.auth { kind = oauth2, oauth2 { token = \"/t\", client-id = load } }";
        assertThat(traffic(SettingsFixture.with(oauth2, "target.auth.oauth2.client-secret-env = OTHER")))
                .isEqualTo(traffic(SettingsFixture.with(oauth2)));
    }

    @Test
    void whatIsSwitchedOffSendsNothingHoweverItIsSet() {
        assertThat(traffic(SettingsFixture.with("journeys.search { weight = 0, requests.typed.get = \"/other\" }")))
                .isEqualTo(traffic(SettingsFixture.with("journeys.search.enabled = false")));
    }

    @Test
    void aJourneyThatIsAskedForByNameCountsWhateverItsWeight() {
        var news =
                "journeys.news { weight = 0, requests { top { get = \"/news\", check = status }, more { get = \"/more\", check = status, enabled = false } } }";
        var other = "\njourneys.news.requests.top.get = \"/other\"";
        var unseen = "\njourneys.news.requests.more.get = \"/never\"";

        assertThat(traffic(Set.of("news"), news + other)).isNotEqualTo(traffic(Set.of("news"), news));
        assertThat(traffic(Set.of("news"), news + unseen)).isEqualTo(traffic(Set.of("news"), news));
        assertThat(traffic(Set.of("news"), news)).isNotEqualTo(DEFAULT);
    }

    @Test
    void theOrderOfRequestsCountsWhereSettingsAloneSayIt() {
        var a = "a { get = \"/a\", check = status }";
        var b = "b { get = \"/b\", check = status }";
        var off = "z { get = \"/z\", check = status, enabled = false }";
        var inOrder = plain(a, b);
        assertThat(plain(b, a)).isNotEqualTo(inOrder);
        assertThat(plain(off, a, b)).as("what is off is not made").isEqualTo(inOrder);
        assertThat(more(b, a)).isNotEqualTo(more(a, b));
        // Of journeys in Java, the order of their own requests is not the settings' to say.
        assertThat(traffic(SettingsFixture.with("journeys.search.requests { stock.status = 200, quote.status = 200 }")))
                .isEqualTo(DEFAULT);
        assertThat(inOrder).as("what baselines know").isEqualTo("9f91858c5459");
    }

    private static String plain(String... requests) {
        return traffic(
                SettingsFixture.with("journeys.news { weight = 1, requests { " + String.join("\n", requests) + " } }"));
    }

    private static String more(String... requests) {
        return traffic(SettingsFixture.with("journeys.search.requests { " + String.join("\n", requests) + " }"));
    }

    @Test
    void whoAsksForNoSuchJourneyKeepsTheHash() {
        assertThat(traffic(Set.of())).isEqualTo(DEFAULT);
        assertThat(traffic(Set.of("search"))).as("it is in it already").isEqualTo(DEFAULT);
    }

    @Test
    void ofATargetCountsHowItIsAskedAndNotWhereItIs() {
        var here = traffic(
                SettingsFixture.with("target.url = \"https://localhost:1\"").variable("OPENING_BELL_PASSWORD", "x"));
        var there = traffic(SettingsFixture.with("target.url = \"https://localhost:2/app\"")
                .variable("OPENING_BELL_PASSWORD", "x"));
        var otherwise = traffic(SettingsFixture.with("target { url = \"https://localhost:1\", http2 = true }")
                .variable("OPENING_BELL_PASSWORD", "x"));

        assertThat(there).isEqualTo(here);
        assertThat(otherwise).isNotEqualTo(here);
    }

    @Test
    void promisesCountWhereTheyStopTheLoad() {
        var stricter = SettingsFixture.with("objectives.all.p95 = 300ms").load();
        var plain = SettingsFixture.with().load();

        assertThat(capacity(stricter)).isNotEqualTo(capacity(plain));
    }

    private static String capacity(Settings settings) {
        return SettingsHash.ofTraffic(
                settings, settings.simulations().get("capacity"), Secrets.ofDefaultVariables(Map.of()));
    }

    /** A key that is changed must not cost the baseline. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "journeys.quotes.requests.single.query.api_key = ${KEY}",
                "journeys.quotes.requests.single.headers.X-Key = \"key \"${KEY}",
                "journeys.quotes.requests.single.get = \"/\"${KEY}\"/{ticker}\"",
                "target.headers.X-Api-Key = ${KEY}",
                "target.auth.login.query.api_key = ${KEY}",
            })
    void whatAVariableHoldsCountsByTheVariablesName(String line) {
        var hash = traffic(SettingsFixture.with(line).variable("KEY", "abc-12345"));
        assertThat(traffic(SettingsFixture.with(line).variable("KEY", "def-67890")))
                .isEqualTo(hash)
                .isNotEqualTo(DEFAULT);
        assertThat(traffic(
                        SettingsFixture.with(line.replace("{KEY}", "{OTHER}")).variable("OTHER", "abc-12345")))
                .isNotEqualTo(hash);
        assertThat(traffic(SettingsFixture.with(line, "public-env = [KEY]").variable("KEY", "abc-12345")))
                .as("what anybody may read is what it is")
                .isNotEqualTo(hash);
    }

    /** Where nothing was said of wrong answers, that none is allowed has become the default: capacity's baselines are still compared. */
    @Test
    void thatNoAnswerMayBeWrongGoesWithoutSaying() {
        assertThat(capacity("objectives.all.wrong-answers = 0%"))
                .isEqualTo(capacity())
                .isEqualTo(capacity("objectives.all.wrong-answers = off"))
                .isNotEqualTo(capacity("objectives.all.wrong-answers = 1%"));
        assertThat(capacity()).as("what baselines know").isEqualTo("8279d6e4f2c0");
    }

    private static String capacity(String... lines) {
        return capacity(SettingsFixture.with(lines).load());
    }

    @Test
    void aFileOfOnesOwnCountsByItsContent(@TempDir Path folder) throws IOException {
        var one = Files.writeString(folder.resolve("one.csv"), "ticker,name\nA,B\n");
        var two = Files.writeString(folder.resolve("two.csv"), "ticker,name\nA,B\n");
        var other = Files.writeString(folder.resolve("other.csv"), "ticker,name\nC,D\n");

        assertThat(universe(one))
                .isEqualTo(universe(two))
                .isNotEqualTo(universe(other))
                .isNotEqualTo(DEFAULT);
    }

    private static String universe(Path file) {
        return traffic(SettingsFixture.with().given("market.universe", file.toString()));
    }

    private static String traffic(SettingsFixture loading) {
        return traffic(Set.of(), loading);
    }

    private static String traffic(Set<String> byName, String... lines) {
        return traffic(byName, SettingsFixture.with(lines));
    }

    private static String traffic(Set<String> byName, SettingsFixture loading) {
        var settings = loading.load();
        return SettingsHash.ofTraffic(
                settings,
                settings.simulations().get("load"),
                loading.draft("load").secrets(),
                List.of(),
                byName);
    }
}
