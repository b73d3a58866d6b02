package openingbell.verdict.regression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import openingbell.objectives.Metric;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.objectives.SubjectKind;
import openingbell.testing.samples.Runs;
import openingbell.verdict.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nights of a platform whose capacity differs from night to night, seen through the steps of a load that ends somewhere. */
class HeldGateTest {
    private static final Metric HELD = Metric.overall(Quantity.RATE_HELD);
    private static final int NIGHTS = 2_000;
    private static final double STEP = 5;
    private static final double TOP = 100;

    private final Random random = new Random(7);

    /** Above the top, at it, and below it; with few accepted runs and with many. The limit is 1 % for all numbers of a run together. */
    @ParameterizedTest
    @CsvSource({
        "3, 0.03, 110",
        "3, 0.05, 100",
        "3, 0.10, 105",
        "3, 0.10, 60",
        "5, 0.05, 103",
        "5, 0.10, 50",
        "10, 0.05, 70",
        "20, 0.10, 105",
        "20, 0.03, 52"
    })
    void unchangedNightsAreQuiet(int runs, double spread, double capacity) {
        assertThat(alarms(runs, spread, capacity, capacity)).isLessThanOrEqualTo(0.01 + 0.005);
    }

    @ParameterizedTest
    @CsvSource({"3, 0.03, 50", "5, 0.05, 50", "10, 0.10, 80", "5, 0.05, 120"})
    void aPlatformThatLostSixtyPercentIsCaught(int runs, double spread, double capacity) {
        assertThat(alarms(runs, spread, capacity, 0.4 * Math.min(capacity, TOP)))
                .isGreaterThan(0.95);
    }

    @Test
    void itTeachesTheOthersNothingOfTheirSpread() {
        var latency = new Metric(Subject.recorded(SubjectKind.REQUEST, "quotes.single"), Quantity.P95);
        var alone = Runs.of(latency, 400, 430, 370, 410, 390);
        var both = IntStream.range(0, 5)
                .mapToObj(i -> {
                    var values = new LinkedHashMap<>(alone.get(i).values());
                    values.put(HELD, new Sample.Held(50, 5, false));
                    return new RunSample("run-" + i, values);
                })
                .toList();
        var gate = new RegressionGate(GateLimits.DEFAULT);
        var tonight = Runs.one(latency, 420);
        assertThat(gate.judge(both, tonight).stream()
                        .filter(c -> c.metric().equals(latency))
                        .findFirst()
                        .orElseThrow()
                        .spread())
                .isEqualTo(gate.judge(alone, tonight).get(0).spread());
    }

    private double alarms(int runs, double spread, double before, double now) {
        var gate = new RegressionGate(GateLimits.DEFAULT);
        long alarms = IntStream.range(0, NIGHTS)
                .filter(night -> {
                    var baseline = IntStream.range(0, runs)
                            .mapToObj(i -> night(before, spread))
                            .toList();
                    return gate.judge(baseline, night(now, spread)).get(0).outcome() == Outcome.FAIL;
                })
                .count();
        return (double) alarms / NIGHTS;
    }

    /** The last level that the capacity of this night reaches, as far as the load climbs. */
    private RunSample night(double capacity, double spread) {
        double tonight = capacity * Math.exp(spread * random.nextGaussian());
        double level = Math.min(TOP, STEP * Math.floor(tonight / STEP));
        return new RunSample("night", Map.of(HELD, new Sample.Held(level, STEP, level == TOP)));
    }
}
