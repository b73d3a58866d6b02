package openingbell.settings.section;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import openingbell.settings.GaugePromise;
import openingbell.settings.GaugePromise.Of;
import openingbell.settings.GaugePromises;
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
                .containsEntry(
                        "cache-hit-rate",
                        only(new GaugePromise(Of.MEAN, 0.85, true, "%", Optional.of(Duration.ofSeconds(10)))))
                .containsEntry("queue-wait", only(new GaugePromise(Of.MEAN, 200, false, "ms", Optional.empty())))
                .containsEntry("jvm.threads", only(new GaugePromise(Of.MEAN, 64, false, "threads", Optional.empty())))
                .containsEntry("a b", only(new GaugePromise(Of.MEAN, 0, true, "", Optional.empty())));
    }

    private static GaugePromises only(GaugePromise promise) {
        return new GaugePromises(List.of(promise), Optional.empty());
    }

    @Test
    void itsLeastItsMostAndItsGrowthArePromisedBesideItsMean() {
        var gauges = SettingsFixture.with("""
                        objectives.gauges {
                          heap { unit = MB, every = 1m, mean { at-most = 1500 }, most { at-most = 2048, every = 10s }, growth { at-most = 1, per = 6m } }
                          free { least { at-least = 5% }, growth { at-least = 1%, per = 30m } }
                          rows { growth { at-least = -10, unit = rows, per = 100 requests, one-way = true } }
                          server { at-most = 80ms, request = "search / typed" }
                        }
                        """).load().objectives().gauges();
        var minute = Optional.of(Duration.ofMinutes(1));
        assertThat(gauges.get("heap").list())
                .containsExactly(
                        new GaugePromise(Of.MEAN, 1500, false, "MB", minute),
                        new GaugePromise(Of.MOST, 2048, false, "MB", Optional.of(Duration.ofSeconds(10))),
                        new GaugePromise(Of.HOURLY_GROWTH, 10, false, "MB", Optional.empty()));
        assertThat(gauges.get("free").list())
                .containsExactly(
                        new GaugePromise(Of.LEAST, 0.05, true, "%", Optional.empty()),
                        new GaugePromise(Of.HOURLY_GROWTH, 0.02, true, "%", Optional.empty()));
        assertThat(gauges)
                .containsEntry(
                        "rows",
                        only(new GaugePromise(Of.GROWTH_BY_REQUESTS, -100, true, "rows", Optional.empty(), true)))
                .containsEntry(
                        "server",
                        new GaugePromises(
                                List.of(new GaugePromise(Of.MEAN, 80, false, "ms", Optional.empty())),
                                Optional.of("search / typed")));
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
                "objectives.gauges.x { at-most = 5, mean { at-most = 6 } } | objectives.gauges.x.mean | its mean is promised already",
                "objectives.gauges.x { most { unit = MB } } | objectives.gauges.x.most | nothing is promised of it",
                "objectives.gauges.x { growth { at-most = 5, at-least = 1 } } | objectives.gauges.x.growth.at-most | both ways are promised",
                "objectives.gauges.x { growth { at-most = 5, per = often } } | objectives.gauges.x.growth.per | neither a time nor a number of requests",
                "objectives.gauges.x { growth { at-most = 5, per = no requests } } | objectives.gauges.x.growth.per | no number of requests",
                "objectives.gauges.x { growth { at-most = 5, every = 10s } } | objectives.gauges.x.growth.every | there is no such key",
                "objectives.gauges.x { at-most = 5, request = \"search / typed\" } | objectives.gauges.x.request | told in ms",
                "objectives.all.growth { per = 1h } | objectives.all.growth | no growth is promised",
                "objectives.all.growth { p95 = 5ms, per = 1000 requests } | objectives.all.growth.per | a time with its unit",
                "objectives.gauges.x = 85% | objectives.gauges.x | stands where a section should be"
            })
    void whatIsWrongIsSaidWithItsPlace(String line, String key, String wrong) {
        assertThat(SettingsFixture.with(line).mistakes("load"))
                .anySatisfy(mistake -> assertThat(mistake.text()).contains(key, wrong));
    }
}
