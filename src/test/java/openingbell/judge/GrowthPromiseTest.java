package openingbell.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import openingbell.facts.GaugeLog;
import openingbell.objectives.Metric;
import openingbell.objectives.Objective;
import openingbell.objectives.Objectives;
import openingbell.objectives.Quantity;
import openingbell.report.ConsoleVerdict;
import openingbell.report.Reports;
import openingbell.report.figures.Figures;
import openingbell.runlog.LogWriter;
import openingbell.runlog.RunEvent;
import openingbell.settings.LoadStep;
import openingbell.testing.samples.SampleRun;
import openingbell.testing.samples.SettingsFixture;
import openingbell.verdict.Comparison;
import openingbell.verdict.Ending;
import openingbell.verdict.Outcome;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunDescription.End;
import openingbell.verdict.RunSummary;
import openingbell.verdict.baseline.Baselines;
import openingbell.verdict.baseline.History;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gauge is at the least and at the most, and how fast it grows: promised as settings say it, and judged from a run's folder. */
class GrowthPromiseTest {
    private static final long START = 1_795_244_400_000L;
    private static final int LONG = 1_200;
    private static final String GROWTH = "heap { growth { at-most = 600, unit = MB, per = 1h } }";

    @TempDir
    Path reports;

    /** A heap of 100 MB that is filled by 80 MB and collected, every 17 seconds, and keeps so many MB a second. */
    private static IntToDoubleFunction heap(double leak) {
        return second -> 100 + 80 * (second % 17) / 17.0 + leak * second;
    }

    @Test
    void whatSurelyDoesNotGrowKeepsItsPromise() throws IOException {
        var run = judged("kept", GROWTH, LONG, heap(0), second -> 20);
        assertThat(run.verdict().outcome()).as(run.verdict().sentence()).isEqualTo(Outcome.PASS);
        var growth = finding(run, Quantity.GROWTH);
        assertThat(growth.sentence())
                .startsWith("gauge heap: hourly growth is ")
                .contains(" MB/h, surely between ")
                .endsWith(" MB/h, as promised (<= 600 MB/h).");
        assertThat(growth.interval().contains(0)).isTrue();
        assertThat(growth.samples()).isEqualTo(LONG);
    }

    @Test
    void aLeakBreaksItThoughTheCollectorHidesItAndStandsInEveryReport() throws IOException {
        for (int night = 0; night < 3; night++) {
            Baselines.of(reports).accept(judged("night-" + night, GROWTH, LONG, heap(0), second -> 20));
        }
        // 1,800 MB an hour: in these twenty minutes 600 MB.
        var run = judged("leak", GROWTH, LONG, heap(0.5), second -> 20);
        var growth = finding(run, Quantity.GROWTH);
        assertThat(growth.outcome()).as(growth.sentence()).isEqualTo(Outcome.FAIL);
        assertThat(growth.measured()).isBetween(1_700.0, 1_900.0);
        assertThat(growth.sentence()).endsWith(", promised was <= 600 MB/h.");
        assertThat(run.verdict().outcome()).isEqualTo(Outcome.FAIL);
        assertThat(run.verdict().findings(Comparison.class))
                .as("runs are not compared by what is a change already")
                .isNotEmpty()
                .noneMatch(comparison -> comparison.metric().quantity().isGrowth());

        var history = History.of(reports);
        history.append(run);
        assertThat(history.runs("load")
                        .runs()
                        .get(0)
                        .numbers()
                        .get(growth.promise().metric()))
                .isBetween(1_700.0, 1_900.0);
        var folder = reports.resolve("leak");
        assertThat(Reports.write(run, List.of(), folder)).isEmpty();
        var title = "hourly growth of gauge heap";
        assertThat(Files.readString(folder.resolve("junit.xml"))).contains("name=\"" + title + "\"");
        assertThat(Files.readString(folder.resolve("verdict.md")).replace('\u00a0', ' '))
                .contains(title, "≤ 600 MB/h");
        assertThat(Files.readString(folder.resolve("verdict.html")).replace('\u00a0', ' '))
                .contains(title, ">600 MB/h<")
                .as("a limit of growth is no line among values")
                .doesNotContain("\"limits\":[600");
        assertThat(ConsoleVerdict.of(run, folder)).contains(title, "<= 600 MB/h");
        var summary = new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
        assertThat(summary.at("/verdict/findings")).anySatisfy(finding -> {
            assertThat(finding.path("measure").asText()).isEqualTo("hourly growth");
            assertThat(finding.path("unit").asText()).isEqualTo("MB/h");
            assertThat(finding.at("/interval/low").asDouble()).isGreaterThan(600);
        });
    }

    @Test
    void aMinuteOfItIsTooShortToTell() throws IOException {
        var growth = finding(judged("short", GROWTH, 60, heap(0), second -> 20), Quantity.GROWTH);
        assertThat(growth.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(growth.sentence())
                .startsWith(
                        "gauge heap: hourly growth <= 600 MB/h was promised, but 60 s are too short to tell: what was read goes up and down");
    }

    @Test
    void whatHasNotComeBackYetMayStillDoSoUnlessItNeverDoes() throws IOException {
        var filling = (IntToDoubleFunction) second -> 100 + 2 * second;
        var open = finding(judged("filling", GROWTH, 60, filling, second -> 20), Quantity.GROWTH);
        assertThat(open.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(open.sentence()).contains("is 7,200 MB/h", "in 60 s it hardly came back", "one-way = true");
        var rows = "heap { growth { at-most = 600, unit = MB, per = 1h, one-way = true } }";
        assertThat(finding(judged("rows", rows, 60, filling, second -> 20), Quantity.GROWTH)
                        .outcome())
                .isEqualTo(Outcome.FAIL);
    }

    /** Ten requests a second, and 5 MB a second: 500 MB by 1,000 requests. */
    @Test
    void growthIsToldByRequestsToo() throws IOException {
        var limits = "heap { growth { at-most = 45, unit = MB, per = 100 requests } }";
        var growth = finding(judged("requests", limits, LONG, heap(5), second -> 20), Quantity.GROWTH_BY_REQUESTS);
        assertThat(growth.outcome()).as(growth.sentence()).isEqualTo(Outcome.FAIL);
        assertThat(growth.measured()).isBetween(498.0, 502.0);
        assertThat(growth.sentence()).contains("promised was <= 450 MB/1,000 requests");
    }

    @Test
    void latencyGrowsAsWell() throws IOException {
        var limits = "all.growth { p50 = 60ms, p95 = 60ms, errors = 1% }";
        var grows = judged("slower", "heap.most { at-most = 500, unit = MB }", limits, LONG, heap(0), s -> 20 + s / 6);
        var growth = finding(grows, Quantity.P95_GROWTH);
        assertThat(growth.outcome()).as(growth.sentence()).isEqualTo(Outcome.FAIL);
        assertThat(growth.sentence()).startsWith("all requests: hourly growth of p95 is 6");
        assertThat(growth.measured()).isBetween(590.0, 610.0);
        var same = judged("same", "heap.most { at-most = 500, unit = MB }", limits, LONG, heap(0), s -> 20 + s % 5);
        assertThat(same.verdict().outcome()).as(same.verdict().sentence()).isEqualTo(Outcome.PASS);
        var history = History.of(reports);
        history.append(same);
        history.append(grows);
        assertThat(history.runs("load").problems()).isEmpty();
        assertThat(history.runs("load").runs())
                .hasSize(2)
                .allSatisfy(run -> assertThat(run.numbers())
                        .containsKeys(Metric.overall(Quantity.P50_GROWTH), Metric.overall(Quantity.ERRORS_GROWTH)));
        assertThat(finding(same, Quantity.ERRORS_GROWTH).sentence())
                .isEqualTo(
                        "all requests: hourly growth of errors is 0 points/h, surely between 0 points/h and 0 points/h, as promised (<= 1 points/h).");
    }

    /** It went up by a millisecond in the middle, and nobody knows whether it goes back; but by 50 ms a minute it surely does not grow. */
    @Test
    void whatHardlyMovesDoesNotGrowByMuchThoughNobodyKnowsWhetherItGrows() throws IOException {
        var gauges = "heap.most { at-most = 500, unit = MB }";
        IntUnaryOperator quick = second -> second < 31 ? 1 : 2;
        var limit = "all.growth { p50 = 50ms, per = 1m }";
        var quiet = finding(judged("quiet", gauges, limit, 60, heap(0), quick), Quantity.P50_GROWTH);
        assertThat(quiet.outcome()).as(quiet.sentence()).isEqualTo(Outcome.PASS);
        assertThat(quiet.sentence()).contains("as promised (<= 3,000 ms/h)");
        var less = "all.growth { p50 = 1ms, per = 1m }";
        var open = finding(judged("open", gauges, less, 60, heap(0), quick), Quantity.P50_GROWTH);
        assertThat(open.outcome()).as(open.sentence()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(open.sentence()).contains("too short to tell");
    }

    @Test
    void whatNobodyReadIsNotGreen() throws IOException {
        var growth = finding(judged("untold", GROWTH, 60, second -> Double.NaN, second -> 20), Quantity.GROWTH);
        assertThat(growth.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(growth.sentence())
                .isEqualTo("gauge heap: hourly growth <= 600 MB/h was promised, but nothing told it in this run.");
        var silent = judged("silent", GROWTH, 60, second -> second < 30 ? 100 : Double.NaN, second -> 20);
        assertThat(silent.verdict().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(finding(silent, Quantity.GROWTH).sentence()).contains("it was not read for 31 of 60 s");
    }

    @Test
    void itsMostAndItsLeastAreJudgedAsWhatWasRead() throws IOException {
        var limits = "heap { unit = MB, at-most = 150, most { at-most = 178, every = 10s }, least { at-least = 101 } }";
        var run = judged("extremes", limits, 60, heap(0), second -> 20);
        assertThat(finding(run, Quantity.VALUE).outcome()).isEqualTo(Outcome.PASS);
        assertThat(finding(run, Quantity.MOST).sentence())
                .isEqualTo("gauge heap: most is 175.29 MB, as promised (<= 178 MB).");
        assertThat(finding(run, Quantity.LEAST).sentence())
                .isEqualTo("gauge heap: least is 100 MB, promised was >= 101 MB (-1 %).");
        var tight =
                judged("tight", "heap { most { at-most = 150, unit = MB, every = 10s } }", 60, heap(0), second -> 20);
        assertThat(tight.verdict().findings(PromiseFinding.class))
                .filteredOn(finding -> finding.promise().quantity() == Quantity.MOST)
                .extracting(PromiseFinding::where, PromiseFinding::outcome)
                .containsExactly(tuple("", Outcome.FAIL), tuple("in the worst 10 s", Outcome.FAIL));
        assertThat(tight.steps().steps().get(0).promises())
                .filteredOn(finding -> finding.promise().quantity() == Quantity.MOST)
                .singleElement()
                .satisfies(atLevel -> assertThat(atLevel.measured())
                        .isEqualTo(finding(tight, Quantity.MOST).measured()));
    }

    @Test
    void itsMostIsComparedWithTheAcceptedRuns() throws IOException {
        var limits = "heap { most { at-most = 900, unit = MB } }";
        for (int night = 0; night < 3; night++) {
            Baselines.of(reports).accept(judged("night-" + night, limits, 60, heap(0), second -> 20));
        }
        var run = judged("tonight", limits, 60, second -> 3 * heap(0).applyAsDouble(second), second -> 20);
        assertThat(run.verdict().findings(Comparison.class))
                .filteredOn(comparison -> comparison.outcome() == Outcome.FAIL)
                .extracting(comparison -> comparison.metric().label())
                .containsExactly("most of heap");
    }

    @Test
    void whatOnlyUsersSawStandsBesideTheServersOwnTime() throws IOException {
        var limits = "server { at-most = 50ms, request = \"search / typed\" }";
        var run = judged("server", limits, 60, heap(0), second -> 40);
        assertThat(Reports.write(run, List.of(), reports.resolve("server"))).isEmpty();
        var summary = new ObjectMapper()
                .readTree(reports.resolve("server/summary.json").toFile());
        var line = summary.at("/figures/serverTimes/0");
        assertThat(line.path("name").asText()).isEqualTo("search / typed");
        assertThat(line.path("users").asDouble()).isEqualTo(40);
        assertThat(line.path("server").asDouble()).isEqualTo(30);
        assertThat(line.path("usersOnly").asDouble()).isEqualTo(0.25);
        assertThat(Files.readString(reports.resolve("server/verdict.md")).replace('\u00a0', ' '))
                .contains("What only users saw", "| search / typed | 40 ms | 30 ms | 25 % | server |");
        assertThat(Files.readString(reports.resolve("server/verdict.html")))
                .contains("What only users saw", "/usersOnly");
        var other = judged("other", limits.replace("typed", "stock"), 60, heap(0), second -> 40);
        assertThat(Figures.of(other).serverTimes()).isEmpty();
    }

    /** Between two readings of a count there is no value of its own. */
    @Test
    void ofACountThereIsNoMost() throws IOException {
        var run = judged("counted", "restarts { most { at-most = 5, unit = \"/s\" } }", 60, heap(0), second -> 20);
        assertThat(finding(run, Quantity.MOST).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(finding(run, Quantity.MOST).sentence())
                .contains("of which none is the most: promise its mean, and for every stretch");
    }

    private static PromiseFinding finding(RunSummary run, Quantity quantity) {
        return run.verdict().findings(PromiseFinding.class).stream()
                .filter(finding -> finding.promise().quantity() == quantity
                        && finding.where().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private RunSummary judged(String id, String gauges, int seconds, IntToDoubleFunction heap, IntUnaryOperator latency)
            throws IOException {
        return judged(id, gauges, "all.p95 = 5s", seconds, heap, latency);
    }

    /**
     * Ten users who wait for ten answers a second.
     *
     * @param heap what the target tells of it each second; nothing where it is not a number
     * @param latency of what is asked in this second
     */
    private RunSummary judged(
            String id, String gauges, String promised, int seconds, IntToDoubleFunction heap, IntUnaryOperator latency)
            throws IOException {
        var plan = new PlannedLoad(false, List.of(new LoadStep(10, 0, 1_000, 1_000 + 1_000L * seconds)), 0, 0, false);
        var folder = Files.createDirectories(reports.resolve(id));
        try (var log = LogWriter.to(folder.resolve(Assessor.LOG));
                var gauge = GaugeLog.in(folder)) {
            log.run(new RunEvent.Run("3.15.1", "Soak", START, "", List.of(plan.scenario()), List.of()));
            for (int user = 0; user < 10; user++) {
                log.user(0, true, 50 * user);
            }
            for (int second = 0; second <= seconds + 1; second++) {
                for (int i = 0; i < 10; i++) {
                    int at = 1_000 * second + 100 * i;
                    log.request(List.of("search"), "typed", at, at + latency.applyAsInt(second), true, "");
                }
                if (Double.isFinite(heap.applyAsDouble(second))) {
                    gauge.level(START + 1_000L * second, "heap", heap.applyAsDouble(second), "MB");
                }
                gauge.count(START + 1_000L * second, "restarts", 1);
                gauge.level(START + 1_000L * second, "server", 30, "ms");
            }
            for (int user = 0; user < 10; user++) {
                log.user(0, false, 1_000 * seconds + 2_000);
            }
        }
        var end = End.of(Ending.asPlanned(), START, SampleRun.HEALTHY, List.of());
        end = Baselines.of(reports).keepBeside(folder, "load", end);
        RunJson.write(SampleRun.description(id, plan, promises(gauges, promised), end), folder);
        return Assessor.assess(folder);
    }

    private static List<Objective> promises(String gauges, String promised) {
        var settings = SettingsFixture.with(
                        "objectives { all = off, journeys = off }",
                        "objectives = { journeys {}, requests {}, " + promised + ", gauges { " + gauges + " } }")
                .load();
        var plan = settings.simulations().get("load");
        return Objectives.of(settings, plan, Objectives.Recorded.whatever(plan), Optional.of(10.0), true, 1)
                .list();
    }
}
