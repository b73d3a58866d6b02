package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import openingbell.objectives.Metric;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gatling alone would be green over a dead platform, an empty group, zero requests: with the company that promises keep, it is not. */
class GatlingAssertionsIT {
    private static final int GREEN = 0;
    private static final int PROMISES_BROKEN = 2;

    @TempDir
    Path results;

    @ParameterizedTest(name = "{0} of {1}, answers {2}: {3}")
    @CsvSource({
        "P95,        all,     good,        green",
        "P99,        journey, good,        green",
        "MEAN,       request, good,        green",
        "THROUGHPUT, all,     good,        green",
        "P50,        all,     slow,        red",
        "P95,        journey, slow,        red",
        "P99,        request, slow,        red",
        "MAX,        all,     slow,        red",
        "MEAN,       journey, slow,        red",
        "P99,        all,     dead,        red",
        "P99,        journey, dead,        red",
        "P95,        request, dead,        red",
        "ERRORS,     all,     dead,        red",
        "P95,        journey, elsewhere,   red",
        "P95,        request, elsewhere,   red",
        "P95,        all,     nothing,     red",
        "MEAN,       journey, unbuildable, red"
    })
    void isGreenOnlyOverWhatWasKept(Metric metric, String scope, String answers, String expected) {
        var result = GatlingRun.of(PromisedSimulation.class, results)
                .with("metric", metric)
                .with("limit", limit(metric))
                .with("scope", scope)
                .with("answers", answers)
                .withoutReports()
                .run();
        assertThat(result.exitCode()).as(result.output()).isEqualTo(expected.equals("green") ? GREEN : PROMISES_BROKEN);
    }

    private static String limit(Metric metric) {
        return switch (metric) {
            case ERRORS -> "0.01";
            case THROUGHPUT -> "20";
            default -> "500";
        };
    }
}
