package openingbell.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.LongToDoubleFunction;
import openingbell.facts.Buckets;
import openingbell.facts.FactsJson;
import openingbell.facts.GaugeFacts;
import openingbell.facts.GaugeLog;
import openingbell.objectives.Objective;
import openingbell.objectives.Objectives;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.objectives.SubjectKind;
import openingbell.report.ConsoleVerdict;
import openingbell.report.Reports;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.source.Sources;
import openingbell.testing.samples.SampleLog;
import openingbell.testing.samples.SampleRun;
import openingbell.verdict.Comparison;
import openingbell.verdict.Ending;
import openingbell.verdict.Outcome;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunDescription.End;
import openingbell.verdict.RunSummary;
import openingbell.verdict.baseline.Baselines;
import openingbell.verdict.baseline.History;
import openingbell.verdict.baseline.RunRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A number that only a test's platform tells of itself: nothing but the settings knows its name. */
class GaugePromiseTest {
    private static final long START = 1_795_244_400_000L;
    private static final int HOLD = 20;
    private static final PlannedLoad TWO_LEVELS = SampleLog.stairs(HOLD, 40, 80);

    @TempDir
    Path reports;

    @Test
    void keptItPassesAndStandsInEveryReport() throws IOException {
        var promises = promised("at-least", "85%");
        for (int night = 0; night < 3; night++) {
            Baselines.of(reports).accept(judged("night-" + night, promises, second -> 0.90));
        }
        var run = judged("tonight", promises, second -> 0.90);
        assertThat(run.verdict().outcome()).as(run.verdict().sentence()).isEqualTo(Outcome.PASS);
        assertThat(whole(run).sentence()).isEqualTo("gauge cache-hit-rate: value is 90 %, as promised (>= 85 %).");
        assertThat(whole(run).samples()).isEqualTo(2 * HOLD);
        assertThat(run.verdict().findings(Comparison.class))
                .filteredOn(comparison -> comparison.metric().kind() == SubjectKind.GAUGE)
                .singleElement()
                .satisfies(comparison -> {
                    assertThat(comparison.outcome()).isEqualTo(Outcome.PASS);
                    assertThat(comparison.runs()).isEqualTo(3);
                    assertThat(comparison.current()).isEqualTo(0.9);
                });
        var history = History.of(reports);
        history.append(run);
        assertThat(history.runs("stress").runs().get(0).numbers())
                .containsEntry(promises.get(promises.size() - 1).metric(), 0.9);
        shown(run, "tonight", "+5.9 %");
    }

    @Test
    void brokenItFailsLevelByLevelAndAgainstTheBaseline() throws IOException {
        var promises = promised("at-least", "85%");
        for (int night = 0; night < 3; night++) {
            Baselines.of(reports).accept(judged("night-" + night, promises, second -> 0.90));
        }
        // With the crowd of the second level the cache is of no use any more.
        var run = judged("tonight", promises, second -> second < 25 ? 0.90 : second < 35 ? 0.40 : 0.45);
        assertThat(run.verdict().outcome()).isEqualTo(Outcome.FAIL);
        assertThat(whole(run).sentence())
                .isEqualTo("gauge cache-hit-rate: value is 66.88 %, promised was >= 85 % (-21 %).");
        assertThat(run.steps().highestHeld()).isEqualTo(40);
        assertThat(run.verdict().findings(PromiseFinding.class))
                .filteredOn(finding -> finding.where().equals("in the worst 5 s"))
                .filteredOn(finding -> finding.scope() == SubjectKind.GAUGE)
                .singleElement()
                .satisfies(finding -> assertThat(finding.measured()).isEqualTo(0.4));
        assertThat(run.verdict().findings(Comparison.class))
                .filteredOn(comparison -> comparison.outcome() == Outcome.FAIL)
                .extracting(comparison -> comparison.metric().label())
                .containsExactly("value of cache-hit-rate");
        shown(run, "tonight", "−21 %");
    }

    @Test
    void theOtherWayIsPromisedAsWell() throws IOException {
        var kept = judged("kept", promised("at-most", "90%"), second -> 0.90);
        assertThat(kept.verdict().outcome()).as(kept.verdict().sentence()).isEqualTo(Outcome.PASS);
        var broken = judged("broken", promised("at-most", "85%"), second -> 0.90);
        assertThat(whole(broken).sentence())
                .isEqualTo("gauge cache-hit-rate: value is 90 %, promised was <= 85 % (+6 %).");
    }

    @Test
    void whatWasNotSeenIsNotGreen() throws IOException {
        var promises = promised("at-least", "85%");
        assertThat(unread(judged("untold", promises, second -> Double.NaN)))
                .isEqualTo("gauge cache-hit-rate: value >= 85 % was promised, but nothing told it in this run.");
        // Whoever read it was gone after a few seconds of the second level.
        assertThat(unread(judged("silent", promises, second -> second < 35 ? 0.90 : Double.NaN)))
                .isEqualTo("gauge cache-hit-rate: value is 90 %, within >= 85 %, but it was not read for 15 of 20 s.");
        assertThat(unread(judged("other", promised("at-least", "85"), second -> 0.90)))
                .isEqualTo("gauge cache-hit-rate: value >= 85 was promised, but it was told in %, not in no unit.");
    }

    /** What nobody saw did not hold: no report says that it did, and no other run is compared with it. */
    @Test
    void aLevelAtWhichItWasNotReadHasNotHeld() throws IOException {
        var promises = promised("at-least", "85%");
        var run = judged("blind", promises, second -> second < 25 ? 0.90 : Double.NaN);
        assertThat(run.steps().highestHeld()).isEqualTo(40);
        assertThat(RunRecord.of(run).held()).isEmpty();
        assertThat(RunRecord.of(judged("seen", promises, second -> 0.90)).held())
                .isPresent();
        var said = "gauge cache-hit-rate at 80 users: value >= 85 % was promised, but it was not read once.";
        var folder = reports.resolve("blind");
        assertThat(Reports.write(run, List.of(), folder)).isEmpty();
        assertThat(ConsoleVerdict.of(run, folder))
                .contains("Highest level that kept every promise: 40 users.", "Not judged: " + said);
        assertThat(Files.readString(folder.resolve("verdict.html")).replace('\u00a0', ' '))
                .contains("Every promise held up to 40 users. Not judged: gauge cache-hit-rate at 80 users: value");
        var summary = new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
        assertThat(summary.at("/figures/steps/1/held").asBoolean()).isFalse();
        assertThat(summary.at("/figures/steps/1/outcome").asText()).isEqualTo("INCONCLUSIVE");
        assertThat(Files.readString(folder.resolve("verdict.md"))).contains("| ❔ | 80 users |");
    }

    /** A tenth of the readings may be missing; more, and nobody knows what they would have told. */
    @Test
    void whatWasMissedTooOftenIsNotGreen() throws IOException {
        var promises = promised("at-least", "85%");
        RunSummary[] runs = new RunSummary[2];
        for (int missed = 0; missed < 2; missed++) {
            int every = missed == 0 ? 11 : 8;
            runs[missed] = told("missed-every-" + every, promises, (log, second) -> {
                if (second % every == 0) {
                    log.missed(at(second), "cache-hit-rate", GaugeFacts.Kind.RATIO, "%", 0, "it did not answer");
                } else {
                    log.ratio(at(second), "cache-hit-rate", 90, 100);
                }
            });
        }
        assertThat(runs[0].verdict().outcome()).as(runs[0].verdict().sentence()).isEqualTo(Outcome.PASS);
        assertThat(unread(runs[1]))
                .matches(
                        "gauge cache-hit-rate: value is 90 %, within >= 85 %, but \\d+ of its 40 readings were missed \\(it did not answer\\)\\.");
        assertThat(ConsoleVerdict.of(runs[0], reports.resolve("missed-every-11")))
                .contains("readings were missed: cache-hit-rate", "first it did not answer");
    }

    @Test
    void countersThatBeginAgainAreSaid() throws IOException {
        var run = told("reset", promised("at-least", "85%"), (log, second) -> {
            log.ratio(at(second), "cache-hit-rate", 90, 100);
            if (second == 27) {
                log.reset(at(second), "cache-hit-rate", GaugeFacts.Kind.RATIO, "%", 0, "http://two:8080/metrics");
            }
        });
        assertThat(run.verdict().outcome()).isEqualTo(Outcome.PASS);
        assertThat(ConsoleVerdict.of(run, reports.resolve("reset")))
                .contains("counters began again: cache-hit-rate 1; first at http://two:8080/metrics");
    }

    /** What a histogram tells is known to the bounds of its buckets, and judged no finer. */
    @Test
    void aQuantileIsJudgedByTheBoundsOfItsBucket() throws IOException {
        assertThat(quantile("kept", 100)).isEqualTo("PASS gauge db-p95: value is 75 ms, as promised (<= 100 ms).");
        assertThat(quantile("broken", 50))
                .isEqualTo("FAIL gauge db-p95: value is 75 ms, promised was <= 50 ms (+50 %).");
        for (int limit : new int[] {60, 90}) {
            assertThat(quantile("unknown-" + limit, limit))
                    .isEqualTo("INCONCLUSIVE gauge db-p95: value is 75 ms, promised was <= " + limit
                            + " ms, and the histogram tells no more than that it lies from 50 ms to 100 ms, the limit with it"
                            + " (a bucket that ends at the limit would tell).");
        }
        assertThat(quantile("above", 100, new Buckets.Bucket(90, Double.POSITIVE_INFINITY, 40)))
                .startsWith("INCONCLUSIVE gauge db-p95: value is 90 ms")
                .contains("it lies above 90 ms");
        assertThat(quantile("few", 100, new Buckets.Bucket(50, 100, 1)))
                .isEqualTo(
                        "INCONCLUSIVE gauge db-p95: value is 97.5 ms, within <= 100 ms, but 40 observations are too few for this quantile, which needs 72.");
    }

    @Test
    void aQuantileIsComparedWithTheAcceptedRuns() throws IOException {
        var promise = new Objective(new Subject.OfGauge("db-p95", "ms", Quantity.Worse.HIGHER), Quantity.VALUE, 10_000);
        for (int night = 0; night < 3; night++) {
            Baselines.of(reports)
                    .accept(told(
                            "fast-" + night,
                            List.of(promise),
                            (log, second) -> log.histogram(
                                    at(second),
                                    "db-p95",
                                    0.95,
                                    Buckets.of(List.of(new Buckets.Bucket(50, 100, 20))),
                                    "ms")));
        }
        assertThat(told(
                                "slow",
                                List.of(promise),
                                (log, second) -> log.histogram(
                                        at(second),
                                        "db-p95",
                                        0.95,
                                        Buckets.of(List.of(new Buckets.Bucket(100, 200, 20))),
                                        "ms"))
                        .verdict()
                        .findings(Comparison.class))
                .filteredOn(comparison -> comparison.metric().kind() == SubjectKind.GAUGE)
                .singleElement()
                .satisfies(comparison -> {
                    assertThat(comparison.outcome()).isEqualTo(Outcome.FAIL);
                    assertThat(comparison.current()).isEqualTo(195);
                    assertThat(comparison.runs()).isEqualTo(3);
                });
    }

    private String quantile(String id, int limit) throws IOException {
        return quantile(id, limit, new Buckets.Bucket(0, 50, 18), new Buckets.Bucket(50, 100, 2));
    }

    private String quantile(String id, int limit, Buckets.Bucket... each) throws IOException {
        var promise = new Objective(new Subject.OfGauge("db-p95", "ms", Quantity.Worse.HIGHER), Quantity.VALUE, limit);
        var run = told(
                "quantile-" + id,
                List.of(promise),
                (log, second) -> log.histogram(at(second), "db-p95", 0.95, Buckets.of(List.of(each)), "ms"));
        var whole = whole(run);
        shown(run, "quantile-" + id);
        return whole.outcome() + " " + whole.sentence();
    }

    private interface Telling {
        void at(GaugeLog log, long second) throws IOException;
    }

    private static long at(long second) {
        return START + second * 1_000;
    }

    private RunSummary told(String id, List<Objective> promises, Telling telling) throws IOException {
        var folder = Files.createDirectories(reports.resolve(id));
        new SampleLog(7, START, TWO_LEVELS, 1, 0, 400).write(folder.resolve(Assessor.LOG));
        try (var log = GaugeLog.in(folder)) {
            for (long second = 0; second < TWO_LEVELS.endMillis() / 1_000; second++) {
                telling.at(log, second);
            }
        }
        var end = End.of(Ending.asPlanned(), START, SampleRun.HEALTHY, List.of());
        end = Baselines.of(reports).keepBeside(folder, "stress", end);
        RunJson.write(SampleRun.description(id, TWO_LEVELS, promises, end), folder);
        return Assessor.assess(folder);
    }

    private static String unread(RunSummary run) {
        assertThat(run.verdict().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(whole(run).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        return whole(run).sentence();
    }

    private static PromiseFinding whole(RunSummary run) {
        return run.verdict().findings(PromiseFinding.class).stream()
                .filter(finding ->
                        finding.scope() == SubjectKind.GAUGE && finding.where().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** As somebody would write it who has such a platform, windows included. */
    private static List<Objective> promised(String which, String limit) {
        var given = new Properties();
        given.putAll(Map.of(
                "objectives.all.p95",
                "5s",
                "objectives.all.p99",
                "off",
                "objectives.journeys",
                "off",
                "objectives.gauges.cache-hit-rate." + which,
                limit,
                "objectives.gauges.cache-hit-rate.every",
                "5s"));
        var settings = SettingsLoader.load(Optional.empty(), new Sources(Optional.empty(), given, Map.of()));
        var plan = settings.simulations().get("load");
        return Objectives.of(settings, plan, Objectives.Recorded.whatever(plan), Optional.of(80.0), true, 1)
                .list();
    }

    /** @param rate of the platform's cache, by the second of the load; told once a second, not a number where it tells nothing */
    private RunSummary judged(String id, List<Objective> promises, LongToDoubleFunction rate) throws IOException {
        var folder = Files.createDirectories(reports.resolve(id));
        new SampleLog(7, START, TWO_LEVELS, 1, 0, 400).write(folder.resolve(Assessor.LOG));
        try (var gauges = GaugeLog.in(folder)) {
            for (long second = 0; second < TWO_LEVELS.endMillis() / 1_000; second++) {
                double now = rate.applyAsDouble(second);
                if (Double.isFinite(now)) {
                    gauges.ratio(START + second * 1_000, "cache-hit-rate", Math.round(100 * now), 100);
                }
            }
        }
        var end = End.of(Ending.asPlanned(), START, SampleRun.HEALTHY, List.of());
        end = Baselines.of(reports).keepBeside(folder, "stress", end);
        RunJson.write(SampleRun.description(id, TWO_LEVELS, promises, end), folder);
        return Assessor.assess(folder);
    }

    private void shown(RunSummary run, String id, String margin) throws IOException {
        var folder = reports.resolve(id);
        assertThat(Reports.write(run, List.of(), folder)).isEmpty();
        var title = "value of gauge cache-hit-rate";
        assertThat(Files.readString(folder.resolve("junit.xml"))).contains("name=\"" + title + "\"");
        assertThat(Files.readString(folder.resolve("verdict.md"))).contains(title, "≥ 85 %", margin);
        assertThat(ConsoleVerdict.of(run, folder)).contains(title, ">= 85 %");
        assertThat(Files.readString(folder.resolve("verdict.html")))
                .contains(title, "id=\"chart-gauge-0\"", "\"name\":\"cache-hit-rate\"", "\"limits\":[85.0]");
        var summary = new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
        assertThat(summary.at("/verdict/findings"))
                .anySatisfy(finding -> {
                    assertThat(finding.path("scope").asText()).isEqualTo("GAUGE");
                    assertThat(finding.path("of").asText()).isEqualTo("gauge cache-hit-rate");
                    assertThat(finding.path("unit").asText()).isEqualTo("%");
                })
                .anySatisfy(finding ->
                        assertThat(finding.at("/metric/name").asText()).isEqualTo("cache-hit-rate"));
        judgedByItsFactsAlone(run, folder);
    }

    private void shown(RunSummary run, String id) throws IOException {
        var folder = reports.resolve(id);
        assertThat(Reports.write(run, List.of(), folder)).isEmpty();
        judgedByItsFactsAlone(run, folder);
    }

    private static void judgedByItsFactsAlone(RunSummary run, Path folder) throws IOException {
        // Without the log and what was told beside it, the facts say the same.
        assertThat(FactsJson.read(folder.resolve("facts.json.gz")).gauges())
                .isEqualTo(run.facts().gauges());
        Files.delete(folder.resolve(Assessor.LOG));
        Files.delete(folder.resolve(GaugeLog.FILE));
        assertThat(Assessor.assess(folder).verdict()).isEqualTo(run.verdict());
    }
}
