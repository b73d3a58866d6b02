package openingbell.settings.section;

import static org.assertj.core.api.Assertions.assertThat;

import openingbell.settings.ProfileSettings;
import openingbell.settings.loading.SettingsText;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileSectionTest {
    @Test
    void nothingIsRecordedUnlessItIsAskedForAndSettingsAreWrittenAsTheyAlwaysWere() {
        var settings = SettingsFixture.with().load();
        assertThat(settings.profile()).isEqualTo(ProfileSettings.NONE);
        assertThat(SettingsText.hocon(settings)).doesNotContain("profile");
    }

    @Test
    void theShortNameRecordsTheEmbeddedPlatform() {
        var settings = SettingsFixture.with().given("profile", "on").load("load");
        assertThat(settings.profile().embedded()).isTrue();
        assertThat(SettingsFixture.again(settings)).isEqualTo(settings);
    }

    @Test
    void aJvmOfOnesOwnIsNamedByItsProcess() {
        var settings = SettingsFixture.with().given("profile.pid", "1234").load("load");
        assertThat(settings.profile().pid()).contains(1234L);
        assertThat(settings.profile().embedded()).isFalse();
        assertThat(SettingsFixture.again(settings)).isEqualTo(settings);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        pid = 0                                             | profile.pid     | too small
        pid = java                                          | profile.pid     | no number
        record = sometimes                                  | profile.record  | neither true nor false
        recrod = on                                         | profile.recrod  | there is no such key
        """)
    void aMistakeIsNamedWithItsKey(String line, String key, String wrong) {
        assertThat(SettingsFixture.with("profile { " + line + " }").mistakes())
                .singleElement()
                .satisfies(mistake -> {
                    assertThat(mistake.key()).isEqualTo(key);
                    assertThat(mistake.wrong()).contains(wrong);
                });
    }

    @Test
    void whereThereIsNoEmbeddedPlatformItIsSaidWhatToNameInstead() {
        assertThat(SettingsFixture.with(
                                "profile.record = on",
                                "target.url = \"http://localhost:8080\"",
                                "target.auth.kind = none")
                        .mistakes())
                .filteredOn(mistake -> mistake.key().equals("profile.record"))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.right()).contains("profile.pid", "report reports/"));
    }
}
