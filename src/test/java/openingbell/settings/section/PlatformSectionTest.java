package openingbell.settings.section;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import openingbell.settings.PlatformSettings.Store;
import openingbell.settings.loading.SettingsText;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;

/** The stores of the embedded platform, and who knows their passwords. */
class PlatformSectionTest {
    private static final String DATABASE = "jdbc:postgresql://127.0.0.1:5432/bell?sslmode=disable";
    private static final String[] STORES = {
        "platform { database = \"" + DATABASE + "\", database-user-env = DB_USER, database-password-env = DB_PASSWORD",
        "workers = 3, cache { redis = \"redis://cache@127.0.0.1:6379/1\", redis-password-env = REDIS_PASSWORD } }"
    };

    @Test
    void storesAreReadAndWrittenWithTheNamesOfTheirVariablesAlone() {
        var settings = SettingsFixture.with(STORES)
                .variable("DB_PASSWORD", "correct horse")
                .load("load");
        var platform = settings.platform();
        assertThat(platform.database()).contains(new Store(DATABASE, Optional.of("DB_USER"), "DB_PASSWORD"));
        assertThat(platform.redis())
                .contains(new Store("redis://cache@127.0.0.1:6379/1", Optional.empty(), "REDIS_PASSWORD"));
        assertThat(platform.workers()).isEqualTo(3);
        assertThat(SettingsText.hocon(settings)).doesNotContain("correct horse");
        assertThat(SettingsFixture.again(settings).platform()).isEqualTo(platform);
    }

    @Test
    void whatIsNotSetIsWrittenAsItAlwaysWas() {
        assertThat(SettingsText.hocon(SettingsFixture.with().load("load")))
                .doesNotContain("database=", "redis", "workers");
    }

    @Test
    void theirPasswordsAreMasked() {
        var secrets = SettingsFixture.with(STORES)
                .variable("DB_PASSWORD", "correct horse")
                .variable("REDIS_PASSWORD", "battery staple")
                .draft("load")
                .secrets();
        assertThat(secrets.mask("it said: correct horse, battery staple")).isEqualTo("it said: ****, ****");
    }

    @Test
    void aPasswordInAUrlIsNotShownWhereItIsRefused() {
        for (var line : new String[] {
            "platform.database = \"jdbc:postgresql://h/bell?password=hunter22\"",
            "platform.database = \"jdbc:postgresql://me:hunter22@h/bell\"",
            "platform.cache.redis = \"redis://:hunter22@h\""
        }) {
            assertThat(SettingsFixture.with(line).mistakes("load"))
                    .singleElement()
                    .satisfies(mistake -> assertThat(mistake.text()).doesNotContain("hunter22"));
        }
    }
}
