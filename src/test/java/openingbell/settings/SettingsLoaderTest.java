package openingbell.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingsLoaderTest {

    @Test
    void theFileOfThisProjectLoadsWithoutAMistake() {
        var settings = Loading.with().load("load");

        assertThat(settings.target().embedded()).isTrue();
        assertThat(settings.activeJourneys()).hasSize(6);
        assertThat(settings.simulations()).containsOnlyKeys("smoke", "load", "stress", "spike", "soak", "capacity");
        assertThat(settings.simulations().get("stress").shape().highest()).isEqualTo(500);
    }
}
