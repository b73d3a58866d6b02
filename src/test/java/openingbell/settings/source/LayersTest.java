package openingbell.settings.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import openingbell.settings.Field;
import openingbell.settings.Span;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayersTest {
    @TempDir
    Path folder;

    @Test
    void anOverlayHoldsOnlyWhatDiffersAndMayInclude() throws IOException {
        write("hosts.conf", "target.allowed-hosts = [\"staging.example.com\"]");
        var overlay = write(
                "staging.conf",
                "include \"hosts.conf\"\ntarget.url = \"https://staging.example.com\"\nvisit.journeys = 3");
        var settings = SettingsFixture.with()
                .given("config", overlay.toString())
                .variable("OPENING_BELL_PASSWORD", "x")
                .load();

        assertThat(settings.target().url()).hasToString("Optional[https://staging.example.com]");
        assertThat(settings.visit().journeys()).isEqualTo(3);
        assertThat(settings.activeJourneys()).hasSize(6);
    }

    @Test
    void aMistakeInAnOverlayNamesThatFile() throws IOException {
        var overlay = write("staging.conf", "\n\nvisit.journeys = none");

        assertThat(SettingsFixture.with().given("config", overlay.toString()).mistakes())
                .singleElement()
                .satisfies(m -> {
                    assertThat(m.file()).endsWith("staging.conf");
                    assertThat(m.line()).isEqualTo(3);
                });
    }

    @Test
    void aForgottenIncludeIsNoticed() throws IOException {
        for (var include :
                new String[] {"include \"nowhere.conf\"", "include \"nowhere\"", "include file(\"nowhere.conf\")"}) {
            var overlay = write("staging.conf", include);
            assertThat(SettingsFixture.with()
                            .given("config", overlay.toString())
                            .mistakes())
                    .as(include)
                    .singleElement()
                    .satisfies(m -> {
                        assertThat(m.key()).isEqualTo("include");
                        assertThat(m.file()).endsWith("staging.conf");
                        assertThat(m.wrong()).contains("nowhere");
                    });
        }
    }

    @Test
    void aFolderIsNoOverlay() {
        assertThat(SettingsFixture.with().given("config", folder.toString()).mistakes())
                .extracting(Mistake::where)
                .containsExactly("config (-D)");
    }

    @Test
    void ofSeveralOverlaysTheLaterOneWins() throws IOException {
        var staging = write("staging.conf", "visit.journeys = 3\nvisit.think-time { from = 2s }\nseed = 1");
        var night = write("night.conf", "visit.journeys = 5\nvisit.think-time { to = 9s }");
        var settings = SettingsFixture.with()
                .given("config", staging + ", " + night + ",")
                .given("seed", "2")
                .load();

        assertThat(settings.visit().journeys()).isEqualTo(5);
        assertThat(settings.visit().thinkTime()).isEqualTo(new Span(Duration.ofSeconds(2), Duration.ofSeconds(9)));
        assertThat(settings.seed()).isEqualTo(2);
    }

    @Test
    void ofSeveralOverlaysEachMistakeNamesItsFile() throws IOException {
        var staging = write("staging.conf", "visit.journeys = none\nvisit.nothing = 1");
        var night = write("night.conf", "\nvisit.think-time { from = x }");

        assertThat(SettingsFixture.with()
                        .given("config", staging + "," + night + ",nowhere.conf")
                        .mistakes())
                .extracting(m -> Path.of(m.file()).getFileName() + " " + m.line() + " " + m.key())
                .containsExactlyInAnyOrder(
                        "-D 0 config",
                        "night.conf 2 visit.think-time.from",
                        "staging.conf 1 visit.journeys",
                        "staging.conf 2 visit.nothing");
    }

    /** Else a request would be made before the one whose answer it needs, because a night's file says something of it on its first line. */
    @Test
    void ofSeveralOverlaysTheOrderOfRequestsIsThatOfTheLowest() throws IOException {
        var staging = write("staging.conf", """


                journeys.market { weight = 1, requests {
                  page { get = "/market", contains = "x" }
                  sell { after = page, post = "/sell", check = status, writes = true }
                } }""");
        var night = write("night.conf", """
                journeys.market.requests.sell.share = 10%
                journeys.market.requests.logout { after = sell, get = "/logout", check = status }""");

        assertThat(SettingsFixture.with()
                        .given("config", staging + "," + night)
                        .given("journeys.market.requests.page.get", "/other")
                        .load()
                        .journeys()
                        .get("market")
                        .requests()
                        .keySet())
                .containsExactly("page", "sell", "logout");
    }

    @Test
    void aFileWithACommaInItsNameIsOneOverlay() throws IOException {
        var overlay = write("a,b.conf", "visit.journeys = 3");

        assertThat(SettingsFixture.with()
                        .given("config", overlay.toString())
                        .load()
                        .visit()
                        .journeys())
                .isEqualTo(3);
    }

    @Test
    void fragmentsAreTheUsersOwnAndAreCheckedWhereTheyAreUsed() throws IOException {
        var shared = write("shared.conf", "fragments { anything { goes = [1, {}] }, price { ticker = \"symbol\" } }");
        var overlay = write(
                "staging.conf",
                "journeys.quotes.requests.single.read = ${fragments.price} { price = \"last\", low = off, high = off }");
        var given = shared + "," + overlay;

        assertThat(SettingsFixture.with()
                        .given("config", given)
                        .load()
                        .journeys()
                        .get("quotes")
                        .requests()
                        .get("single")
                        .answer()
                        .read())
                .isEqualTo(Map.of("ticker", Field.jmesPath("symbol"), "price", Field.jmesPath("last")));
        assertThat(SettingsFixture.with()
                        .given("config", given)
                        .given("fragments.price.tikcer", "x")
                        .mistakes())
                .extracting(Mistake::key)
                .containsExactly("journeys.quotes.requests.single.read.tikcer");
        assertThat(SettingsFixture.with("fragments = off").mistakes())
                .extracting(Mistake::key)
                .containsExactly("fragments");
    }

    @Test
    void aMissingOverlayIsToldWithAllOtherMistakes() {
        assertThat(SettingsFixture.with("seed = x")
                        .given("config", "nowhere.conf")
                        .given("users", "0")
                        .mistakes())
                .extracting(Mistake::key)
                .containsExactly("config", "users", "seed");
    }

    @Test
    void environmentVariablesCanBeNamed() {
        var settings = SettingsFixture.with("target.headers.X-Tenant = ${TENANT}")
                .variable("TENANT", "blue")
                .load();

        assertThat(settings.target().headers()).containsEntry("X-Tenant", "blue");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        target { url =             | no HOCON
        target { url = embedded    | no HOCON
        market.universe = "us-6000 | no HOCON
        x = [1, 2                  | no HOCON
        }                          | no HOCON
        seed : : 1                 | no HOCON
        seed = ${NOBODY}           | ${NOBODY} stands for nothing
        """)
    void whatIsNoHoconIsToldInOneSentenceWithItsLine(String text, String wrong) throws IOException {
        var overlay = write("staging.conf", "# a comment\n" + text);

        assertThat(SettingsFixture.with().given("config", overlay.toString()).mistakes())
                .singleElement()
                .satisfies(m -> {
                    assertThat(m.file()).endsWith("staging.conf");
                    assertThat(m.line()).isBetween(2, 3);
                    assertThat(m.wrong()).contains(wrong).doesNotContain("\n");
                });
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
