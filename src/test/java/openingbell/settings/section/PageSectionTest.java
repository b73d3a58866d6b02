package openingbell.settings.section;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import openingbell.settings.PageVisits;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.loading.SettingsText;
import openingbell.settings.source.Sources;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageSectionTest {
    @Test
    void anAddressIsEnough() {
        var settings = SettingsFixture.with("simulations.load.page { address = \"/\" }")
                .load("load");
        assertThat(settings.simulations().get("load").page())
                .hasValue(new PageVisits(
                        "/",
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(30),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(settings.simulations().get("stress").page()).isEmpty();
    }

    @Test
    void itIsWrittenAsItIsRead() {
        var settings = SettingsFixture.with("simulations.page-load.page.browser = /opt/chromium")
                .load("page-load");
        var page = settings.simulations().get("page-load").page();
        assertThat(page).isPresent();
        assertThat(SettingsFixture.with(SettingsText.hocon(settings))
                        .load("page-load")
                        .simulations())
                .extractingByKey("page-load")
                .satisfies(again -> assertThat(again.page()).isEqualTo(page));
    }

    /** Users, duration and ramp on the command line leave it as it is. */
    @Test
    void anotherShapeKeepsThePage() {
        var given = new Properties();
        given.putAll(Map.of("users", "5", "duration", "10s"));
        var settings = SettingsLoader.load(Optional.of("page-load"), new Sources(Optional.empty(), given, Map.of()));
        assertThat(settings.simulations().get("page-load").highest()).isEqualTo(5);
        assertThat(settings.simulations().get("page-load").page()).isPresent();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        page {}                                                        | page.address   | it is missing                | a text
        page.address = dashboard                                       | page.address   | neither a path nor a URL     | "/dashboard"
        page.address = "https://www.example.com/"                      | page.address   | no load may go to www.example.com | allowed-hosts
        page { address = "/", evry = 1s }                              | page.evry      | no such key                  | every
        page { address = "/", every = 0s }                             | page.every     | too short                    | 100ms
        page { address = "/", timeout = 4s }                           | page.timeout   | 5 s of rest                  | interactive
        page { address = "/", login { user = "#u", submit = "#s" } }   | page.login.password | it is missing           | a text
        page { address = "/", login { user = "##", password = "#p", submit = "#s" } } | page.login.user | no CSS selector | input[name=csrf]
        page = 5                                                       | page           | a section should be          | {
        """)
    void aMistakeIsNamed(String line, String key, String wrong, String right) {
        assertThat(SettingsFixture.with("simulations.load." + line).mistakes("load"))
                .anySatisfy(mistake -> {
                    assertThat(mistake.key()).isEqualTo("simulations.load." + key);
                    assertThat(mistake.wrong()).contains(wrong);
                    assertThat(mistake.right()).contains(right);
                });
    }
}
