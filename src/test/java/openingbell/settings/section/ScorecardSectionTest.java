package openingbell.settings.section;

import static org.assertj.core.api.Assertions.assertThat;

import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScorecardSectionTest {

    @Test
    void linesAreReadInTheirOrderAndReadBackAsTheyAreWritten() {
        var settings = SettingsFixture.with("""
                        scorecard.lines = [
                          { line = "z", users = 7 }
                          { line = "a", promise { requests."search.typed".p99 = 2s }, measured-by = load }
                          { line = "b", promise { journeys.search.duration.max = 9s } }
                          { line = "c", promise { paths { "my / own" { growth.p95 = 3ms } } } }
                          { line = "d", promise { gauges.heap.most { at-most = 2000, unit = MB } } }
                        ]
                        """).load();
        assertThat(settings.scorecard()).extracting(line -> line.words()).containsExactly("z", "a", "b", "c", "d");
        assertThat(settings.scorecard().get(0).users()).contains(7);
        assertThat(settings.scorecard().get(1).measuredBy()).contains("load");
        assertThat(SettingsFixture.again(settings)).isEqualTo(settings);
    }

    @Test
    void thereNeedBeNone() {
        var settings = SettingsFixture.with("scorecard.lines = []").load();
        assertThat(settings.scorecard()).isEmpty();
        assertThat(SettingsFixture.again(settings)).isEqualTo(settings);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        { line = x }                                                | scorecard.lines[0]         | nothing is promised in it
        { line = x, users = 5, promise { all.p95 = 1s } }           | scorecard.lines[0]         | it promises two things
        { line = x, promise { all { p95 = 1s, errors = 1% } } }     | scorecard.lines[0].promise | it promises 2 numbers
        { line = x, promise { } }                                   | scorecard.lines[0].promise | it promises 0 numbers
        { line = x, promise { all { p95 = 1s, every = 5s } } }      | scorecard.lines[0].promise | a line is about whole runs
        { line = x, users = 0 }                                     | scorecard.lines[0].users   | too small
        { users = 5 }                                               | scorecard.lines[0].line    | it is missing
        { line = x, users = 5, by = load }                          | scorecard.lines[0].by      | there is no such key
        { line = x, users = 5 }, { line = x, users = 6 }            | scorecard.lines[1].line    | another line says the same
        { line = x, promise { journeys.serch.p95 = 1s } }           | scorecard.lines[0].promise.journeys.serch | there is no journey
        """)
    void aMistakeIsNamedWithItsKey(String lines, String key, String wrong) {
        assertThat(SettingsFixture.with("scorecard.lines = [" + lines + "]").mistakes())
                .anySatisfy(mistake -> {
                    assertThat(mistake.key()).isEqualTo(key);
                    assertThat(mistake.wrong()).contains(wrong);
                    assertThat(mistake.line()).isPositive();
                });
    }
}
