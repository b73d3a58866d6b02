package openingbell.report.bottlenecks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import openingbell.facts.Facts;
import openingbell.facts.GaugeLog;
import openingbell.report.figures.Figures;
import openingbell.runlog.LogWriter;
import openingbell.runlog.RunEvent;
import openingbell.testing.samples.SampleLog;
import openingbell.testing.samples.SampleRun;
import openingbell.verdict.PlannedLoad;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Constructed: latency that bends with the load, or rises at a moment, and gauges that do so with it or without. */
class MovedWithLatencyTest {
    private static final long START = 1_795_244_400_000L;
    private static final PlannedLoad TWO_LEVELS = SampleLog.stairs(25, 100, 200);
    private static final PlannedLoad ONE_LEVEL = SampleLog.stairs(55, 100);

    private final SplittableRandom random = new SplittableRandom(9);

    @TempDir
    Path folder;

    private double noise(double most) {
        return most * (random.nextDouble() - 0.5);
    }

    @Test
    void whatMovedAtTheLevelWhereItBentIsNamedWithItsValues() throws IOException {
        var found = moved(
                TWO_LEVELS,
                at -> at < 30_000 ? 20 : 200,
                Map.of(
                        "pool-waits",
                        second -> second < 30 ? 0 : 12 + noise(3),
                        "busy-threads",
                        second -> (second < 30 ? 15 : 30) + noise(2),
                        "uptime",
                        second -> 1_000 + 100 * second,
                        "load-balancer",
                        second -> 50 + 40 * Math.sin(second / 2.0)));
        assertThat(found).singleElement().satisfies(hint -> {
            assertThat(hint.severity()).isEqualTo(Severity.MEDIUM);
            assertThat(hint.title()).isEqualTo("Moved with the latency: pool-waits");
            assertThat(hint.evidence())
                    .startsWith(
                            "From 100 to 200 users, where p95 went from 20 ms to 200 ms, so did pool-waits from 0 to 12")
                    .contains("by more than the load explains");
            assertThat(hint.recommendation()).startsWith("A hint, and no proof");
        });
    }

    /** A cache that answers 95 of 100 and then 80 lets four times as many through. */
    @Test
    void ofAShareItsMissesCountAsMuchAsItsHits() throws IOException {
        var found = moved(
                TWO_LEVELS,
                at -> at < 30_000 ? 20 : 200,
                Map.of("hits %", second -> second < 30 ? 0.95 : 0.80, "cpu %", second -> second < 30 ? 0.3 : 0.6));
        assertThat(found)
                .singleElement()
                .satisfies(hint -> assertThat(hint.evidence()).contains("so did hits % from 95.0 % to 80.0 %,"));
    }

    @Test
    void whatMovedAtTheMomentWhenItRoseIsNamed() throws IOException {
        var found = moved(
                ONE_LEVEL,
                at -> at < 32_000 ? 20 : 80,
                Map.of(
                        "database-time",
                        second -> (second < 32 ? 5 : 40) + noise(2),
                        "restarted-before",
                        second -> second < 15 ? 1 : 9,
                        "heap",
                        second -> 100 + second % 7 * 20));
        assertThat(found).singleElement().satisfies(hint -> {
            assertThat(hint.title()).isEqualTo("Moved with the latency: database-time");
            assertThat(hint.evidence())
                    .startsWith("About 0:3")
                    .contains("when mean latency went from 20 ms to 80 ms though the load stayed the same");
        });
    }

    @Test
    void whereNothingMovedItIsSilent() throws IOException {
        var unrelated = Map.<String, IntToDoubleFunction>of(
                "flat",
                second -> 7,
                "saw",
                second -> 100 + second % 7 * 20,
                "climbing",
                second -> 10 * second,
                "noise",
                second -> 50 + noise(60));
        assertThat(moved(TWO_LEVELS, at -> at < 30_000 ? 20 : 200, unrelated)).isEmpty();
        assertThat(moved(ONE_LEVEL, at -> at < 32_000 ? 20 : 80, unrelated)).isEmpty();
    }

    @Test
    void whereLatencyStayedWhatMovedIsNobodysBusiness() throws IOException {
        IntToDoubleFunction jumps = second -> second < 30 ? 1 : 50;
        assertThat(moved(TWO_LEVELS, at -> 20, Map.of("jumps", jumps))).isEmpty();
        assertThat(moved(ONE_LEVEL, at -> 20 + at % 30, Map.of("jumps", jumps))).isEmpty();
    }

    @Test
    void whatWasNotReadBeforeOrAfterIsNotNamed() throws IOException {
        assertThat(moved(
                        TWO_LEVELS,
                        at -> at < 30_000 ? 20 : 200,
                        Map.of("late", second -> second < 30 ? Double.NaN : 50)))
                .isEmpty();
    }

    /** @param gauges told once a second; those whose names end with % are shares */
    private List<Bottleneck> moved(PlannedLoad plan, IntUnaryOperator millis, Map<String, IntToDoubleFunction> gauges)
            throws IOException {
        var id = "run-" + random.nextInt(1_000_000);
        var file = Files.createDirectories(folder.resolve(id)).resolve("simulation.log");
        try (var log = LogWriter.to(file);
                var told = GaugeLog.in(file.getParent())) {
            log.run(new RunEvent.Run("3.15.1", "Stress", START, "", List.of(plan.scenario()), List.of()));
            log.user(0, true, 0);
            for (int at = 0; at < plan.endMillis(); at += 25) {
                log.request(List.of("search"), "typed", at, at + millis.applyAsInt(at), true, "");
            }
            log.user(0, false, (int) plan.endMillis());
            for (var gauge : gauges.entrySet()) {
                for (int second = 0; second < plan.endMillis() / 1_000; second++) {
                    double value = gauge.getValue().applyAsDouble(second);
                    if (Double.isFinite(value)) {
                        told.level(
                                START + 1_000L * second,
                                gauge.getKey(),
                                value,
                                gauge.getKey().endsWith("%") ? "%" : "");
                    }
                }
            }
        }
        var run = SampleRun.of(id, START, plan, Facts.of(file));
        return Bottlenecks.of(run, Figures.of(run)).stream()
                .filter(bottleneck -> bottleneck.title().startsWith("Moved with"))
                .toList();
    }
}
