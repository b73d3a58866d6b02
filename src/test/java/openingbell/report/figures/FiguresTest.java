package openingbell.report.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import openingbell.facts.Facts;
import openingbell.facts.Histogram;
import openingbell.runlog.LogWriter;
import openingbell.runlog.RunEvent;
import openingbell.testing.samples.Findings;
import openingbell.testing.samples.SampleLog;
import openingbell.testing.samples.SampleRun;
import openingbell.verdict.Interval;
import openingbell.verdict.Outcome;
import openingbell.verdict.RunSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiguresTest {
    private static final long START = 1_795_244_400_000L;

    @TempDir
    Path folder;

    /** Two users, from 0 to 10 s and from 5 to 10 s; a request of 100 ms each second by the first, 300 ms by the second, every fifth fails. */
    private RunSummary run() throws IOException {
        var file = folder.resolve("simulation.log");
        try (var log = LogWriter.to(file)) {
            log.run(new RunEvent.Run("3.15.1", "Some", START, "", List.of("visitors", "warm-up"), List.of()));
            log.user(1, true, 0);
            log.user(0, true, 0);
            log.user(0, true, 5_000);
            for (int second = 0; second < 10; second++) {
                log.request(
                        List.of("quotes"), "single", second * 1_000, second * 1_000 + 100, second % 5 != 4, "too slow");
                if (second >= 5) {
                    log.request(List.of("search"), "typed", second * 1_000, second * 1_000 + 300, true, "");
                }
            }
            log.group(List.of("quotes"), 0, 9_100, 1_000, true);
            log.error("typed: no text", 7_000);
            log.user(0, false, 10_000);
            log.user(0, false, 10_000);
            log.user(1, false, 10_000);
        }
        return SampleRun.of("run", START, SampleLog.stairs(4, 1), Facts.of(file));
    }

    @Test
    void areCountedFromTheFacts() throws IOException {
        var figures = Figures.of(run());
        assertThat(figures.began()).isEqualTo(START);
        assertThat(figures.seconds()).isEqualTo(10);
        assertThat(figures.users()).isEqualTo(2);
        assertThat(figures.peakUsers()).isEqualTo(2);
        assertThat(figures.all().requests()).isEqualTo(15);
        assertThat(figures.all().failed()).isEqualTo(2);
        assertThat(figures.all().errorRate()).isCloseTo(2 / 15.0, within(1e-12));
        assertThat(figures.all().perSecond()).isEqualTo(1.5);
        assertThat(figures.all().latency())
                .isEqualTo(new LatencySummary(13, (8 * 100 + 5 * 300) / 13.0, 100, 300, 300, 300, 300));
        assertThat(figures.requests())
                .extracting(RequestLine::name)
                .containsExactly("quotes / single", "search / typed");
        assertThat(figures.requests()).extracting(RequestLine::shareOfTime).containsExactly(0.4, 0.6);
        assertThat(figures.journeys()).singleElement().satisfies(journey -> {
            assertThat(journey.waited().p50()).isEqualTo(1_000);
            assertThat(journey.duration().p50()).isEqualTo(9_100);
        });
        assertThat(figures.errors())
                .containsExactly(
                        new ErrorLine("quotes / single", "too slow", 2, 2 / 3.0, 4_100, 9_100),
                        new ErrorLine("", "typed: no text", 1, 1 / 3.0, 7_000, 7_000));
    }

    @Test
    void aStepIsCountedInItsHoldAlone() throws IOException {
        assertThat(Figures.of(run()).steps()).singleElement().satisfies(step -> {
            assertThat(step.from()).isEqualTo(5_000);
            assertThat(step.to()).isEqualTo(9_000);
            assertThat(step.requests()).isEqualTo(8);
            assertThat(step.perSecond()).isEqualTo(2);
            assertThat(step.latency().p95()).isEqualTo(300);
        });
    }

    @Test
    void theTimelineLosesNothing() throws IOException {
        var run = run();
        for (int most : new int[] {3, 5, 100}) {
            var moments = Timeline.of(run.facts(), Figures.of(run), most).moments();
            assertThat(moments.size()).isLessThanOrEqualTo(most + 1);
            assertThat(moments.stream().mapToLong(m -> m.latencies().count()).sum())
                    .isEqualTo(15);
            assertThat(moments.stream()
                            .mapToDouble(m -> (m.okPerSecond() + m.failedPerSecond()) * (m.to() - m.from()))
                            .sum())
                    .isCloseTo(15, within(1e-6));
            assertThat(moments.get(0).from()).isZero();
            assertThat(moments.get(moments.size() - 1).to()).isEqualTo(10);
        }
        var seconds = Timeline.of(run.facts(), Figures.of(run), 100).moments();
        assertThat(seconds.get(2).users()).isEqualTo(1);
        assertThat(seconds.get(7).users()).isEqualTo(2);
    }

    @Test
    void theHeatMapHoldsEverySuccessfulAnswerOnce() throws IOException {
        var run = SampleRun.kept(folder.resolve("kept"));
        var timeline = Timeline.of(run.facts(), Figures.of(run), 20);
        var map = HeatMap.of(timeline);
        assertThat(map.edges()).isSorted().doesNotHaveDuplicates();
        assertThat(map.columns()).hasSameSizeAs(timeline.moments());
        for (int i = 0; i < map.columns().size(); i++) {
            assertThat(map.columns().get(i)).hasSize(map.edges().size() - 1);
            assertThat(map.columns().get(i).stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(timeline.moments().get(i).latencies().ok().count());
        }
    }

    /** A damaged log may say anything that fits into it. */
    @ParameterizedTest
    @ValueSource(ints = {1_440_000_000, 1_500_000_000, Integer.MAX_VALUE})
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aRunOfWeeksAndAnAnswerThatTookAsLongHaveFewFigures(int end) throws IOException {
        var file = folder.resolve("simulation.log");
        try (var log = LogWriter.to(file)) {
            log.run(new RunEvent.Run("3.15.1", "Some", START, "", List.of("visitors"), List.of()));
            log.user(0, true, 0);
            log.request(List.of(), "quote", 0, 7, true, "");
            log.request(List.of(), "quote", 0, end, true, "");
            log.user(0, false, end);
        }
        var run = SampleRun.of("run", START, SampleLog.stairs(4, 1), Facts.of(file));
        for (int most : new int[] {3, 16, 150}) {
            var timeline = Timeline.of(run.facts(), Figures.of(run), most);
            assertThat(timeline.moments()).hasSizeLessThanOrEqualTo(most + 1);
            assertThat(timeline.moments().stream()
                            .mapToLong(m -> m.latencies().count())
                            .sum())
                    .isEqualTo(2);
            var map = HeatMap.of(timeline);
            assertThat(map.edges()).isSorted().doesNotHaveDuplicates().hasSizeLessThan(100);
            assertThat(map.columns().stream()
                            .flatMap(List::stream)
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(2);
        }
    }

    @Test
    void thePercentileCurveEndsWhereTheSamplesDo() {
        var curve = PercentileCurve.of(
                "some", Histogram.of(IntStream.rangeClosed(1, 1_000).toArray()));
        assertThat(curve.points())
                .allSatisfy(p -> assertThat((double) p.millis()).isCloseTo(10 * p.percent(), within(1.0)));
        assertThat(curve.points().get(curve.points().size() - 1).percent()).isEqualTo(99.9);
        assertThat(curve.millisAt(99)).isEqualTo(990);
        assertThat(curve.millisAt(99.99)).isNaN();
        assertThat(PercentileCurve.of("none", Histogram.EMPTY).points()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "p95, 400, 500, PASS, 0.2",
        "p95, 600, 500, FAIL, -0.2",
        "samples, 150, 100, PASS, 0.5",
        "throughput, 5, 10, FAIL, -0.5",
        "errors, 0, 0, PASS, 0",
        "errors, 0.1, 0, FAIL, NaN",
        "highest level that held, 30, 20, PASS, 0.5",
        "highest level that held, 0, 5, FAIL, -1",
        "p95, NaN, 500, FAIL, NaN",
    })
    void theMarginIsWhatIsLeftToTheLimit(
            String measure, double measured, double limit, Outcome outcome, double margin) {
        var promise = Findings.promise("", measure, "", outcome, measured, Interval.UNKNOWN, limit, 1, 0, "");
        assertThat(Margin.of(promise)).isEqualTo(margin, within(1e-12));
    }

    @Test
    void aRunWithoutAnythingHasFiguresToo() throws IOException {
        var file = folder.resolve("simulation.log");
        try (var log = LogWriter.to(file)) {
            log.run(new RunEvent.Run("3.15.1", "Some", START, "", List.of("visitors"), List.of()));
        }
        var run = SampleRun.of("run", 0, SampleLog.stairs(4, 1), Facts.of(file));
        var figures = Figures.of(run);
        assertThat(figures.all().requests()).isZero();
        assertThat(figures.all().latency().p95()).isNaN();
        assertThat(figures.seconds()).isZero();
        assertThat(HeatMap.of(Timeline.of(run.facts(), figures, 100)).edges()).isEmpty();
    }
}
