package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import openingbell.testing.runs.GatlingRun;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gatling alone would be green over a dead platform, an empty group, zero requests: with the company that promises keep, it is not. */
@Execution(ExecutionMode.CONCURRENT)
class GatlingAssertionsIT {
    private static final int GREEN = 0;
    private static final int PROMISES_BROKEN = 2;
    private static final Pattern ASSERTED = Pattern.compile(" : (true|false) \\(");

    @TempDir
    Path results;

    /** Each promise by itself, as if nothing else were promised. */
    @ParameterizedTest(name = "answers {0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "good        | green | P95 all, P99 journey, MEAN request, THROUGHPUT all",
                "slow        | red   | P50 all, P95 journey, P99 request, MAX all, MEAN journey",
                "dead        | red   | P99 all, P99 journey, P95 request, ERRORS all",
                "elsewhere   | red   | P95 journey, P95 request",
                "nothing     | red   | P95 all",
                "unbuildable | red   | MEAN journey"
            })
    void isGreenOnlyOverWhatWasKept(String answers, String expected, String promises) {
        boolean green = expected.equals("green");
        var result = GatlingRun.of(PromisedSimulation.class, results)
                .with("promises", promises)
                .with("answers", answers)
                .withoutReports()
                .run();
        assertThat(result.exitCode()).as(result.output()).isEqualTo(green ? GREEN : PROMISES_BROKEN);
        var asserted = ASSERTED.matcher(result.output())
                .results()
                .map(line -> Boolean.valueOf(line.group(1)))
                .toList();
        int from = 0;
        for (var promise : promises.split(",")) {
            int to = from + PromisedSimulation.assertions(promise).size();
            assertThat(kept(asserted.subList(from, to)))
                    .as(promise + "\n" + result.output())
                    .isEqualTo(green);
            from = to;
        }
        assertThat(asserted).hasSize(from);
    }

    private static boolean kept(List<Boolean> assertions) {
        return !assertions.contains(false);
    }
}
