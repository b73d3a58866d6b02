package openingbell.settings.section;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import openingbell.settings.RegressionLimits;
import openingbell.settings.ValidityLimits;
import openingbell.settings.loading.SettingsText;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

    @Test
    void readsTheLimitsOfTheVerdict() {
        var settings = SettingsFixture.with(
                        "validity.lateness = 80ms", "regression.p95 { tolerance = 15%, floor = 0ms }")
                .load("load");
        assertThat(settings.validity())
                .isEqualTo(new ValidityLimits(
                        0.05,
                        Duration.ofMillis(80),
                        Duration.ofSeconds(2),
                        0.05,
                        0.9,
                        0,
                        0.05,
                        0.25,
                        0,
                        0.01,
                        List.of(),
                        false));
        assertThat(settings.regression().p95()).isEqualTo(new RegressionLimits.Latency(0.15, Duration.ZERO));
        assertThat(settings.regression().falseAlarms()).isEqualTo(0.01);
    }

    @Test
    void whatNobodyLooksIntoMayBeNamed() {
        var written = SettingsFixture.with(
                        "validity { unchecked = 5%, known-pages = [\"My broker\"] }",
                        "simulations.load.status-alone = [\"cart / checkout\"]")
                .load("load");
        var read = SettingsFixture.with(SettingsText.hocon(written)).load("load");
        for (var settings : List.of(written, read)) {
            assertThat(settings.validity().unchecked()).isEqualTo(0.05);
            assertThat(settings.validity().knownPages()).containsExactly("My broker");
            assertThat(settings.simulations().get("load").statusAlone()).containsExactly("cart / checkout");
        }
        assertThat(SettingsText.hocon(SettingsFixture.with().load("load")))
                .as("what is not set is written as it always was")
                .doesNotContain("status-alone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "validity.missing = 120%",
                "validity.lateness = 50",
                "validity.crashes = -1",
                "validity.lateless = 5ms",
                "validity.unchecked = 120%",
                "validity.known-pages = Home",
                "regression.p95.tolerance = -10%",
                "regression.errors.floor = 5ms",
                "regression.false-alarms = 0%",
                "regression.false-alarms = 100%",
                "regression.gross = 1"
            })
    void refusesWhatMakesNoSense(String line) {
        var key = line.substring(0, line.indexOf(' '));
        assertThat(SettingsFixture.with(line).mistakes("load"))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.text()).contains(key));
    }
}
