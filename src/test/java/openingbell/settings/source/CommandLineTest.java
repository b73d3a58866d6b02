package openingbell.settings.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @Test
    void anyKeyCanBeGivenByItsFullPath() {
        var settings = SettingsFixture.with()
                .given("market.universe", "taiwan-2000")
                .given("seed", "7")
                .given("journeys.search.weight", "9")
                .given("journeys.search.requests.typed.read.text", "off")
                .given("objectives.requests.portfolio.positions.p95", "300ms")
                .given("target.headers.X-Tenant", "blue")
                .load();

        assertThat(settings.market().universe()).isEqualTo("taiwan-2000");
        assertThat(settings.seed()).isEqualTo(7);
        assertThat(settings.journeys().get("search").weight()).isEqualTo(9);
        assertThat(settings.journeys()
                        .get("search")
                        .requests()
                        .get("typed")
                        .answer()
                        .read())
                .containsOnlyKeys("tickers");
        assertThat(settings.objectives().requests().get("portfolio.positions").latencies())
                .containsEntry("p95", Duration.ofMillis(300));
        assertThat(settings.target().headers()).containsEntry("X-Tenant", "blue");
    }

    /** `false` is what a parameter may have to say. */
    @Test
    void onlyOffSwitchesOff() {
        var request = SettingsFixture.with("journeys.search.requests.typed.query { q = false, limit = off }")
                .load()
                .journeys()
                .get("search")
                .requests()
                .get("typed");

        assertThat(request.query()).containsOnly(org.assertj.core.api.Assertions.entry("q", "false"));
    }

    @Test
    void shortNamesStandForTheirKeys() {
        var settings = SettingsFixture.with()
                .given("url", "http://localhost:8080/")
                .given("journeys", "3")
                .variable("OPENING_BELL_PASSWORD", "x")
                .load();

        assertThat(settings.target().url()).hasToString("Optional[http://localhost:8080]");
        assertThat(settings.visit().journeys()).isEqualTo(3);
    }

    /** Nothing to escape in any shell. */
    @ParameterizedTest
    @ValueSource(strings = {"[20,60]", "20,60", " 20, 60 ", "[20, 60]"})
    void aListNeedsNoQuotes(String list) {
        assertThat(SettingsFixture.with()
                        .given("journeys.analytics.days", list)
                        .load()
                        .journeys()
                        .get("analytics")
                        .own()
                        .get("days")
                        .value())
                .isEqualTo(List.of(20, 60));
    }

    /** As the launcher hands it over, and as any other way does. */
    @ParameterizedTest
    @ValueSource(strings = {"[{route=\\\"*\\\",kind=drop,share=1%}]", "[{route=\"*\",kind=drop,share=1%}]"})
    void whatHasQuotesKeepsThem(String faults) {
        assertThat(SettingsFixture.with()
                        .given("platform.faults", faults)
                        .load()
                        .platform()
                        .faults())
                .isEqualTo(SettingsFixture.with("platform.faults = [{ route = \"*\", kind = drop, share = 1% }]")
                        .load()
                        .platform()
                        .faults());
    }

    @Test
    void whoWins() {
        var settings = SettingsFixture.with("visit.journeys = 4")
                .given("visit.journeys", "5")
                .load();

        assertThat(settings.visit().journeys()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        market.universe          | us-60       | market.universe (-D)          | us-6000
        market.universes         | us-6000     | market.universes (-D)         | universe
        target.urll              | embedded    | target.urll (-D)              | url
        simulations.laod.shape   | once        | simulations.laod.model (-D)   | closed
        simulations.laod.warm-up | 1s          | simulations.laod (-D)         | load
        objectives.all.p96       | 1s          | objectives.all.p96 (-D)       | p95
        budget.user              | 1           | budget.user (-D)              | users
        platform.haep            | 1g          | platform.haep (-D)            | heap
        objective.all.p95        | 1s          | objective.all.p95 (-D)        | -Dobjectives.all.p95
        user                     | 5           | user (-D)                     | -Dusers
        durration                | 5m          | durration (-D)                | -Dduration
        url                      | staging.io  | url (-D)                      | https://staging.io
        url                      | embeded     | url (-D)                      | embedded
        journeys                 | many        | journeys (-D)                 | whole number
        seed                     | x           | seed (-D)                     | whole number
        market..universe         | x           | market..universe (-D)         | -Dsection.key
        journeys.analytics.days  | [1,         | journeys.analytics.days (-D)  | [a,b]
        config                   | no.conf     | config (-D)                   | -Dconfig=staging.conf
        """)
    void whatIsWrongThereIsNamedAsItWasTyped(String name, String value, String where, String right) {
        assertThat(SettingsFixture.with().given(name, value).mistakes()).anySatisfy(mistake -> {
            assertThat(mistake.where()).isEqualTo(where);
            assertThat(mistake.right()).contains(right);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.io.tmpdir",
                "maven.home",
                "gatling.simulationClass",
                "surefire.test.class.path",
                "simulation",
                "env",
                "platform",
                "CI",
                "jna.platform",
                "user.dir",
                "test",
                "market"
            })
    void whatIsNotOursIsLeftAlone(String name) {
        assertThat(SettingsFixture.with().given(name, "x").load())
                .isEqualTo(SettingsFixture.with().load());
    }

    @Test
    void aShortNameAndItsKeyMustNotDisagree() {
        assertThat(SettingsFixture.with()
                        .given("url", "embedded")
                        .given("target.url", "http://localhost:1")
                        .variable("OPENING_BELL_PASSWORD", "x")
                        .mistakes())
                .extracting(Mistake::where)
                .containsExactly("url (-D)");
    }

    /** Gatling's launcher drops such properties on their way, so no key of ours may be called so. */
    @Test
    void noSectionBeginsAsAPropertyThatGetsLost() {
        assertThat(com.typesafe.config.ConfigFactory.parseString(SettingsFixture.file())
                        .root()
                        .keySet())
                .doesNotContain(
                        "user",
                        "file",
                        "os",
                        "java",
                        "scala",
                        "maven",
                        "idea",
                        "log4j",
                        "sun",
                        "jdk",
                        "gatling",
                        "path",
                        "line",
                        "awt",
                        "ftp",
                        "http",
                        "https",
                        "socks",
                        "surefire");
    }
}
