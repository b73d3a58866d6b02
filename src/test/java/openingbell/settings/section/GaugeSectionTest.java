package openingbell.settings.section;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import openingbell.settings.GaugePromise;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaugeSectionTest {

    @Test
    void aLimitIsWrittenWithItsUnit() {
        var gauges = SettingsFixture.with("objectives.gauges { cache-hit-rate { at-least = 85%, every = 10s }", """
                        queue-wait { at-most = 200ms }, "jvm.threads" { at-most = 64, unit = threads }, "a b" { at-least = 0 } }
                        """)
                .load()
                .objectives()
                .gauges();
        assertThat(gauges)
                .containsEntry("cache-hit-rate", new GaugePromise(0.85, true, "%", Optional.of(Duration.ofSeconds(10))))
                .containsEntry("queue-wait", new GaugePromise(200, false, "ms", Optional.empty()))
                .containsEntry("jvm.threads", new GaugePromise(64, false, "threads", Optional.empty()))
                .containsEntry("a b", new GaugePromise(0, true, "", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "objectives.gauges.x { at-least = 85%, at-most = 90% } | objectives.gauges.x.at-most | both ways are promised",
                "objectives.gauges.x { every = 10s } | objectives.gauges.x | nothing is promised of it",
                "objectives.gauges.x { at-least = 85%, unit = MB } | objectives.gauges.x.unit | the limit has its unit already",
                "objectives.gauges.x { at-least = 850% } | objectives.gauges.x.at-least | is more than all of them",
                "objectives.gauges.x { at-least = lots } | objectives.gauges.x.at-least | is no number",
                "objectives.gauges.x { at-least = 85%, each = 10s } | objectives.gauges.x.each | there is no such key",
                "objectives.gauges.x = 85% | objectives.gauges.x | stands where a section should be"
            })
    void whatIsWrongIsSaidWithItsPlace(String line, String key, String wrong) {
        assertThat(SettingsFixture.with(line).mistakes("load"))
                .anySatisfy(mistake -> assertThat(mistake.text()).contains(key, wrong));
    }
}
