package openingbell.verdict.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import openingbell.objectives.Metric;
import openingbell.objectives.Quantity;
import openingbell.objectives.SubjectKind;
import openingbell.verdict.Environment;
import openingbell.verdict.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangesTest {
    private static final Conditions CONDITIONS =
            new Conditions("load", "abc", 1, new Environment("embedded", "17", "3.15.1", "Linux", 2, 1024));

    /** A clock of milliseconds cannot tell one from two, nor two from three; it tells three from five. */
    @ParameterizedTest
    @CsvSource({
        "1, 2, false, false",
        "2, 3, true, false",
        "3, 5, true, true",
        "100, 101, true, false",
        "100, 110, true, true"
    })
    void aMillisecondMoreMayBeTheClock(int before, int now, boolean known, boolean sure) {
        var change =
                Changes.between(run(before, 60), run(now, 60), metric -> 0.01).get(Metric.overall(Quantity.P95));
        assertThat(change.value()).isEqualTo((double) now / before - 1);
        assertThat(change.interval().known()).isEqualTo(known);
        assertThat(known && change.interval().low() > 0).isEqualTo(sure);
    }

    @Test
    void throughputIsCountedNotTimed() {
        var change = Changes.between(run(5, 60), run(5, 50), metric -> 0.01).get(Metric.overall(Quantity.THROUGHPUT));
        assertThat(change.interval().low()).isPositive();
        assertThat(change.interval()).isNotEqualTo(Interval.UNKNOWN);
    }

    private static RunRecord run(int millis, double seconds) {
        var part = new SubjectNumbers(
                SubjectKind.ALL,
                "",
                60,
                0,
                Map.of(),
                Map.of(Quantity.P50, millis, Quantity.P95, millis, Quantity.P99, millis),
                1,
                Map.of(Quantity.P95, 0.001, Quantity.THROUGHPUT, 0.001));
        return new RunRecord("run", 0, CONDITIONS, seconds, List.of(part), List.of(), Optional.empty());
    }
}
