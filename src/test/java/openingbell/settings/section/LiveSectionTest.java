package openingbell.settings.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Optional;
import openingbell.settings.LivePage;
import openingbell.settings.OtlpSettings;
import openingbell.settings.loading.SettingsText;
import openingbell.settings.source.Mistake;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;

class LiveSectionTest {
    private static final String TOKEN = "live.token-env = LIVE_TOKEN";

    @Test
    void unlessItIsSetThePageIsOnThisMachineAloneAndNothingIsWrittenOfIt() {
        var settings = SettingsFixture.with().load();
        assertThat(settings.live()).contains(LivePage.DEFAULT);
        assertThat(SettingsText.hocon(settings)).doesNotContain("live");
    }

    @Test
    void itCanBeSwitchedOff() {
        assertThat(SettingsFixture.with("live = off").load().live()).isEmpty();
        var settings = SettingsFixture.with().given("live", "off").load();
        assertThat(settings.live()).isEmpty();
        assertThat(SettingsFixture.again(settings).live()).isEmpty();
    }

    @Test
    void whatIsSetIsWritten() {
        var settings = SettingsFixture.with("live { port = 8080, address = \"0.0.0.0\" }", TOKEN)
                .variable("LIVE_TOKEN", "sixteen-letters-and-more")
                .load("load");
        assertThat(settings.live())
                .contains(new LivePage(8080, "0.0.0.0", Optional.of("LIVE_TOKEN"), Optional.empty()));
        assertThat(SettingsFixture.again(settings).live()).isEqualTo(settings.live());
    }

    @Test
    void whereMetricsAreSentIsWrittenAndWhatLetsThemInComesFromTheEnvironmentAlone() {
        var given =
                "live.otlp { url = \"http://collector:4318/v1/metrics\", headers { Authorization = ${OTLP_AUTHORIZATION}, X-Tenant = desk } }";
        var fixture = SettingsFixture.with(given).variable("OTLP_AUTHORIZATION", "Bearer of-some-length");
        var otlp = fixture.load("load").live().orElseThrow().otlp().orElseThrow();
        assertThat(otlp.url()).hasToString("http://collector:4318/v1/metrics");
        assertThat(otlp.every()).isEqualTo(OtlpSettings.EVERY);
        assertThat(otlp.headers())
                .containsOnly(entry("Authorization", "Bearer of-some-length"), entry("X-Tenant", "desk"));
        assertThat(fixture.draft("load").secrets().mask("it is Bearer of-some-length"))
                .isEqualTo("it is ****");
        var again = SettingsFixture.with("live.otlp { url = \"https://collector/v1/metrics\", every = 30s }")
                .load();
        assertThat(SettingsFixture.again(again).live()).isEqualTo(again.live());
    }

    @Test
    void aCollectorThatCannotBeOneIsRefusedWithItsKeyAndLine() {
        assertThat(SettingsFixture.with(
                                "live.otlp { url = \"collector:4318\"",
                                "every = 100ms",
                                "headers { Authorization = \"Bearer in-a-file\" }",
                                "step = 10s }")
                        .mistakes())
                .extracting(Mistake::key)
                .containsExactlyInAnyOrder(
                        "live.otlp.url", "live.otlp.every", "live.otlp.headers.Authorization", "live.otlp.step");
        assertThat(SettingsFixture.with("live.otlp { every = 10s }").mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.key()).isEqualTo("live.otlp.url"));
        assertThat(SettingsFixture.with("", "live.otlp.url = \"http://me:secret@collector/\"")
                        .mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.toString()).doesNotContain("me:secret"))
                .satisfies(mistake -> assertThat(mistake.line()).isPositive());
    }

    @Test
    void whereOthersCanReachItATokenIsNeeded() {
        assertThat(SettingsFixture.with("live.address = \"0.0.0.0\"").mistakes())
                .singleElement()
                .satisfies(mistake -> {
                    assertThat(mistake.key()).isEqualTo("live.address");
                    assertThat(mistake.wrong()).contains("nothing keeps them out");
                });
        assertThat(SettingsFixture.with("live.address = \"0.0.0.0\"", TOKEN)
                        .variable("LIVE_TOKEN", "short")
                        .mistakes())
                .singleElement()
                .satisfies(mistake -> {
                    assertThat(mistake.key()).isEqualTo("live.token-env");
                    assertThat(mistake.toString()).doesNotContain("short\"");
                });
        assertThat(SettingsFixture.with("live.address = somewhere.example.com").mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.wrong()).contains("is not an address of this machine"));
        assertThat(SettingsFixture.with("live.port = 70000", "live.prot = 1").mistakes())
                .hasSize(2);
    }

    @Test
    void whatLetsVisitorsInIsASecret() {
        var secrets = SettingsFixture.with(TOKEN)
                .variable("LIVE_TOKEN", "sixteen-letters-and-more")
                .draft("load")
                .secrets();
        assertThat(secrets.mask("it is sixteen-letters-and-more")).isEqualTo("it is ****");
    }
}
