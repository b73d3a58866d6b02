package openingbell.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import openingbell.facts.Buckets;
import openingbell.facts.FactsBuilder;
import openingbell.facts.GaugeFacts;
import openingbell.facts.GaugeLog;
import openingbell.facts.Histogram;
import openingbell.facts.LastSeconds;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.runlog.LogCorrections;
import openingbell.runlog.LogPath;
import openingbell.runlog.ReadEnd;
import openingbell.runlog.RunEvent;
import openingbell.settings.LoadStep;
import openingbell.testing.platforms.Prometheus;
import openingbell.testing.samples.Findings;
import openingbell.testing.samples.SampleRun;
import openingbell.verdict.Interval;
import openingbell.verdict.LoadSteps;
import openingbell.verdict.Outcome;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.RunDescription.End;
import openingbell.verdict.RunJudge;
import openingbell.verdict.RunSummary;
import openingbell.verdict.Verdict;
import openingbell.verdict.validity.GeneratorHealth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunMetricsTest {
    private static final PlannedLoad PLAN =
            new PlannedLoad(true, List.of(new LoadStep(10, 0, 4_000, 8_000)), 60, 0, false);
    private static final List<Objective> PROMISES = List.of(
            promise(Quantity.P95, 75),
            promise(Quantity.MAX, 105),
            promise(Quantity.P50, 70),
            promise(Quantity.ERRORS, 0.5),
            promise(Quantity.SAMPLES, 1_000));
    private static final LogPath QUOTE = new LogPath(0, List.of("trading", "orders", "quote"));
    private static final RunEvent.Run BEGUN =
            new RunEvent.Run("3.15.1", "Some", 0, "", List.of(PlannedLoad.WARM_UP, "visitors"), List.of());

    /** As in what {@link #run} makes. */
    private static final long BEGAN = 0;

    @TempDir
    Path folder;

    private final LiveRun.About about = new LiveRun.About(
            SampleRun.description("load", PLAN, PROMISES, End.UNKNOWN),
            BEGUN.scenarios(),
            Optional::empty,
            () -> Optional.of(Instant.ofEpochMilli(1_000)),
            () -> new GeneratorHealth(10_000, 1, 3, 20, 4, 500, 200, 0.25, -1, 2),
            new LogCorrections(),
            text -> text.replace("s3cret", "****"));
    private final RunMetrics metrics = new RunMetrics(about);
    private final PrometheusMeterRegistry told = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    RunMetricsTest() {
        metrics.tell(told);
    }

    private static Objective promise(Quantity quantity, double limit) {
        return new Objective(new Subject.All(), quantity, limit);
    }

    @Test
    void requestsAreCountedByNameAndOutcomeAndOneOfTheBucketsEndsWhereSomethingWasPromised() {
        for (int millis = 1; millis <= 100; millis++) {
            metrics.request(QUOTE, 0, millis, millis > 10, millis > 10 ? "" : "something said by the target");
        }
        metrics.request(QUOTE, 10, 5, true, "");
        metrics.request(QUOTE, -1, 5, true, "");
        metrics.group(new LogPath(1, List.of("trading", "orders")), 0, 2_000, 100, true);
        var labels = "{group=\"trading / orders\",outcome=\"%s\",request=\"quote\",simulation=\"load\"";
        assertThat(value("requests_total" + labels.formatted("ok") + "}")).isEqualTo(90);
        assertThat(value("requests_total" + labels.formatted("ko") + "}")).isEqualTo(10);
        var bucket = "request_duration_seconds_bucket" + labels.formatted("ok") + ",le=\"%s\"}";
        assertThat(value(bucket.formatted("0.05"))).isEqualTo(40);
        assertThat(value(bucket.formatted("0.075"))).isEqualTo(65);
        assertThat(value(bucket.formatted("0.1"))).isEqualTo(90);
        assertThat(value("request_duration_seconds_bucket" + labels.formatted("ko") + ",le=\"+Inf\"}"))
                .isEqualTo(10);
        assertThat(number("request_duration_seconds_sum" + labels.formatted("ko") + "}"))
                .isEqualTo(0.055);
        assertThat(value("group_duration_seconds_count{group=\"trading / orders\",outcome=\"ok\",simulation=\"load\"}"))
                .isEqualTo(1);
        assertThat(told.scrape()).doesNotContain("said by the target");
    }

    /** A name with a number in it, say, made for each request. */
    @Test
    void ofNamesWithoutEndTheFirstAreToldAndTheOthersTogether() {
        for (int i = 0; i < 5_000; i++) {
            metrics.request(new LogPath(i, List.of("order " + i)), 0, 1, true, "");
            metrics.group(new LogPath(i, List.of("group " + i)), 0, 1, 1, true);
        }
        metrics.request(new LogPath(0, List.of("order 0")), 0, 1, true, "");
        metrics.request(new LogPath(4_999, List.of("order 4999")), 0, 1, true, "");
        var series = told.scrape()
                .lines()
                .filter(line -> line.startsWith("opening_bell_requests_total{"))
                .toList();
        assertThat(series).hasSize(OutcomeMeters.MOST + 1);
        assertThat(series.stream()
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                        .sum())
                .isEqualTo(5_002);
        assertThat(value("requests_total{group=\"(others)\",outcome=\"ok\",request=\"(others)\",simulation=\"load\"}"))
                .isEqualTo(5_001 - OutcomeMeters.MOST);
        assertThat(value("group_duration_seconds_count{group=\"(others)\",outcome=\"ok\",simulation=\"load\"}"))
                .isEqualTo(5_000 - OutcomeMeters.MOST);
        assertThat(value("names_left_out{of=\"request\",simulation=\"load\"}")).isEqualTo(5_000 - OutcomeMeters.MOST);
    }

    @Test
    void whatNobodyIsToReadStandsInNoLabel() {
        metrics.request(new LogPath(0, List.of("with s3cret", "of s3cret")), 0, 1, true, "");
        metrics.group(new LogPath(1, List.of("with s3cret")), 0, 1, 1, true);
        assertThat(told.scrape())
                .contains("group=\"with ****\"", "request=\"of ****\"")
                .doesNotContain("s3cret");
    }

    /** Where events are not seen, or not understood any more: each time the log is read anew, from its begin. */
    @Test
    void whereTheLogIsFollowedItAloneCounts() {
        metrics.request(new LogPath(0, List.of("seen before")), 0, 1, true, "");
        var log = new FactsBuilder();
        log.run(BEGUN);
        for (int round = 1; round <= 3; round++) {
            var times = round;
            IntStream.of(5, 10, 10, 80)
                    .forEach(millis -> log.request(QUOTE, 100 * times, 100 * times + millis * times, millis < 80, ""));
            log.user(1, true, 100 * times);
            metrics.soFar(run(log), true);
            metrics.now(
                    new LastSeconds.Figures(0, 0, 0, Histogram.EMPTY, 0, 0), new PlanProgress(times, 8_000, "", true));
        }
        var ok = "{group=\"trading / orders\",outcome=\"ok\",request=\"quote\",simulation=\"load\"";
        assertThat(value("requests_total" + ok + "}")).isEqualTo(9);
        assertThat(value("request_duration_seconds_bucket" + ok + ",le=\"0.01\"}"))
                .isEqualTo(4);
        assertThat(value("request_duration_seconds_bucket" + ok + ",le=\"0.02\"}"))
                .isEqualTo(7);
        assertThat(number("request_duration_seconds_sum" + ok + "}")).isEqualTo(0.15);
        assertThat(value("requests_total" + ok.replace("ok", "ko") + "}")).isEqualTo(3);
        assertThat(value("users{scenario=\"visitors\",simulation=\"load\"}")).isEqualTo(3);
        assertThat(told.scrape()).doesNotContain("seen before", "scenario=\"warm-up\"");
    }

    @Test
    void eachPromiseIsToldWithItsLimitWhatCameOfItAndHowItStands() {
        var log = new FactsBuilder();
        log.run(BEGUN);
        for (int i = 1; i <= 100; i++) {
            log.request(QUOTE, 4_000 + 10 * i, 4_000 + 11 * i, i > 20, "");
        }
        metrics.soFar(run(log), false);
        assertThat(value("promise_limit{promise=\"all requests: p95 < 75 ms\",simulation=\"load\",unit=\"ms\"}"))
                .isEqualTo(75);
        assertThat(value("promise_value{promise=\"all requests: p95 < 75 ms\",simulation=\"load\",unit=\"ms\"}"))
                .isEqualTo(96);
        assertThat(value("promise_value{promise=\"all requests: errors < 50 %\",simulation=\"load\",unit=\"%\"}"))
                .isEqualTo(20);
        var states = told.scrape()
                .lines()
                .filter(line -> line.startsWith("opening_bell_promise_state") && line.endsWith(" 1.0"))
                .map(line -> line.replaceAll(".*promise=\"all requests: (.*?)\".*state=\"(.*?)\".*", "$1: $2"))
                .collect(Collectors.toSet());
        assertThat(states)
                .containsExactlyInAnyOrder(
                        "p95 < 75 ms: broken",
                        "max < 105 ms: in danger",
                        "p50 < 70 ms: kept",
                        "errors < 50 %: kept",
                        "samples >= 1,000: too early");
    }

    /** Where the load stops once a promise breaks, levels alone are judged. */
    @Test
    void whereOnlyLevelsAreJudgedThePromisesOfTheLastAreTold() {
        var log = new FactsBuilder();
        log.run(BEGUN);
        for (int i = 1; i <= 800; i++) {
            log.request(QUOTE, 10 * i, 10 * i + 90, true, "");
        }
        var judged = run(log);
        var levels = new RunJudge(judged.facts(), PLAN, 1, PROMISES).steps();
        metrics.soFar(
                new RunSummary(
                        about.description(),
                        0,
                        judged.facts(),
                        levels,
                        new Verdict(Outcome.INCONCLUSIVE, "", List.of())),
                false);
        assertThat(value("promise_state{promise=\"all requests: p95 < 75 ms\",simulation=\"load\",state=\"broken\"}"))
                .isEqualTo(1);
        assertThat(value("promise_value{promise=\"all requests: p95 < 75 ms\",simulation=\"load\",unit=\"ms\"}"))
                .isEqualTo(90);
    }

    /** A level may have too few samples where the whole run has enough. */
    @Test
    void ofAPromiseThatIsJudgedTwiceTheWorseIsTold() {
        var broken = Findings.promise("", "p95", "at 10 users", Outcome.FAIL, 80, Interval.UNKNOWN, 75, 100, 0, "");
        var kept = Findings.promise("", "p95", "", Outcome.PASS, 40, Interval.UNKNOWN, 75, 100, 0, "");
        var run = run(new FactsBuilder());
        for (var findings : List.of(List.of(broken, kept), List.of(kept, broken))) {
            metrics.soFar(SampleRun.with(run, List.copyOf(findings)), false);
            assertThat(value("promise_value{promise=\"all requests: p95 < 75 ms\",simulation=\"load\",unit=\"ms\"}"))
                    .isEqualTo(80);
            assertThat(value("promise_state{promise=\"all requests: p95 < 75 ms\",simulation=\"load\",state=\"kept\"}"))
                    .isZero();
        }
    }

    @Test
    void thePlanIsToldAlongItsRampAndWithoutItsWarmUp() {
        metrics.user(0, true, 0);
        metrics.user(1, true, 0);
        metrics.user(1, true, 0);
        metrics.user(1, false, 5);
        at(0, false);
        assertThat(told.scrape()).doesNotContain("planned_level", "generator");
        at(1_000, true);
        var level = "planned_level{scenario=\"visitors\",simulation=\"load\",unit=\"users/s\"}";
        assertThat(number(level)).isEqualTo(2.5);
        at(6_000, true);
        assertThat(number(level)).isEqualTo(10);
        assertThat(number("elapsed_seconds{simulation=\"load\"}")).isEqualTo(6);
        assertThat(number("planned_seconds{simulation=\"load\"}")).isEqualTo(8);
        assertThat(number("run_start_time_seconds{simulation=\"load\"}")).isEqualTo(1);
        assertThat(number("generator_cpu_ratio{simulation=\"load\"}")).isEqualTo(0.25);
        assertThat(number("generator_machine_cpu_ratio{simulation=\"load\"}")).isNaN();
        assertThat(number("generator_paused_seconds_total{simulation=\"load\"}"))
                .isEqualTo(0.5);
        assertThat(value("users{scenario=\"visitors\",simulation=\"load\"}")).isEqualTo(1);
        assertThat(told.scrape()).doesNotContain("scenario=\"warm-up\"");
        at(9_000, true);
        assertThat(number(level)).isZero();
        assertThat(value("load_running{simulation=\"load\"}")).isEqualTo(1);
        metrics.loadEnded();
        assertThat(told.scrape()).contains("opening_bell_load_running{simulation=\"load\"} 0.0\n");
    }

    @Test
    void whatGoesUpAndDownIsToldAsItWasReadLast() throws IOException {
        var log = new FactsBuilder();
        read(log, file -> {
            file.level(1_000, "threads", 12, "threads");
            file.level(11_000, "threads", 18, "threads");
            file.level(11_000, "full", 0.25, "%");
            file.rate(11_000, "cpu", 5, 10_000, "cores");
        });
        assertThat(number("threads", "threads")).isEqualTo(18);
        assertThat(number("full", "%")).isEqualTo(25);
        assertThat(number("cpu", "cores")).isEqualTo(0.5);
    }

    /** Its growth falls whole into the second in which it was read. */
    @Test
    void whatIsCountedIsToldByTheTimeInWhichItGrewHoweverSeldomItIsRead() throws IOException {
        var seldom = new FactsBuilder();
        var often = new FactsBuilder();
        for (int i = 1; i <= 4; i++) {
            long at = BEGAN + 10_000L * i + 150;
            read(seldom, file -> file.count(at, "seldom", 50));
            assertThat(number("seldom", "/s")).isBetween(4.9, 5.0);
        }
        for (int i = 1; i <= 40; i++) {
            long at = BEGAN + 1_000L * i;
            read(often, file -> file.count(at, "often", at <= BEGAN + 20_000 ? 7 : 3));
        }
        assertThat(number("often", "/s")).isEqualTo(3);
    }

    /** A restart, say. */
    @Test
    void whereNothingIsCountedAnyMoreItsGrowthBecomesLess() throws IOException {
        var log = new FactsBuilder();
        log.run(BEGUN);
        read(log, file -> file.count(BEGAN + 2_000, "restarts", 1));
        assertThat(number("restarts", "/s")).isEqualTo(0.5);
        log.request(QUOTE, 101_500, 102_000, true, "");
        metrics.soFar(run(log), false);
        assertThat(number("restarts", "/s")).isEqualTo(0.01);
    }

    @Test
    void aShareIsThatOfTheLastSecondsNotOfTheLastReading() throws IOException {
        var log = new FactsBuilder();
        read(log, file -> {
            file.ratio(BEGAN + 1_000, "hits", 0, 1_000);
            for (int i = 2; i <= 11; i++) {
                file.ratio(BEGAN + 1_000L * i, "hits", i == 11 ? 0 : 10, i == 11 ? 1 : 11);
            }
        });
        assertThat(number("hits", "%")).isEqualTo(90);
    }

    @Test
    void aQuantileIsThatOfTheLastSecondsNotOfTheLastReading() throws IOException {
        var log = new FactsBuilder();
        read(log, file -> {
            file.histogram(BEGAN + 1_000, "took", 0.5, bucket(0, 1, 1_000), "s");
            file.histogram(BEGAN + 6_000, "took", 0.5, bucket(7, 8, 100), "s");
            file.histogram(BEGAN + 11_000, "took", 0.5, bucket(2, 3, 1), "s");
        });
        assertThat(number("took", "s")).isBetween(7.0, 8.0);
    }

    private static Buckets bucket(double from, double to, long count) {
        return Buckets.of(List.of(new Buckets.Bucket(from, to, count)));
    }

    @Test
    void whatCouldNotBeReadIsNoNumberAndWhatGrewMeanwhileIsToldByThatTime() throws IOException {
        var log = new FactsBuilder();
        read(log, file -> file.count(BEGAN + 10_000, "jobs", 20));
        assertThat(number("jobs", "/s")).isEqualTo(2);
        for (int i = 2; i <= 3; i++) {
            long at = BEGAN + 10_000L * i;
            read(log, file -> file.missed(at, "jobs", GaugeFacts.Kind.COUNTER, "/s", 0, "it does not answer"));
            assertThat(number("jobs", "/s")).isNaN();
        }
        read(log, file -> file.count(BEGAN + 40_000, "jobs", 60));
        assertThat(number("jobs", "/s")).isEqualTo(2);
    }

    @Test
    void ofGaugesWithoutEndTheFirstAreToldAndHowManyAreNot() throws IOException {
        var log = new FactsBuilder();
        read(log, file -> {
            for (int i = 0; i < RunMetrics.MOST_GAUGES + 30; i++) {
                file.level(BEGAN, "gauge-%03d".formatted(i), i, "threads");
            }
        });
        metrics.soFar(run(log), false);
        assertThat(told.scrape().lines().filter(line -> line.startsWith("opening_bell_target_value{")))
                .hasSize(RunMetrics.MOST_GAUGES);
        assertThat(number("gauge-199", "threads")).isEqualTo(199);
        assertThat(value("names_left_out{of=\"gauge\",simulation=\"load\"}")).isEqualTo(30);
    }

    /** Tells what stands in the gauges' file, and what is noted now. */
    private void read(FactsBuilder log, GaugeLog.Note note) throws IOException {
        try (var file = GaugeLog.in(folder)) {
            note.in(file);
        }
        log.readGauges(folder.resolve(GaugeLog.FILE));
        metrics.soFar(run(log), false);
    }

    private double number(String gauge, String unit) {
        return number("target_value{gauge=\"%s\",simulation=\"load\",unit=\"%s\"}".formatted(gauge, unit));
    }

    private void at(long elapsed, boolean started) {
        metrics.now(
                new LastSeconds.Figures(0, 0, 0, Histogram.EMPTY, 0, 0), new PlanProgress(elapsed, 8_000, "", started));
    }

    private RunSummary run(FactsBuilder log) {
        var facts = log.build(new ReadEnd.Complete(0, 0));
        var judged = new RunJudge(facts, PLAN, 1, PROMISES).promises(0);
        return new RunSummary(
                about.description(),
                0,
                facts,
                new LoadSteps(List.of()),
                new Verdict(Outcome.INCONCLUSIVE, "", List.copyOf(judged)));
    }

    private long value(String series) {
        return Prometheus.value(told.scrape(), "opening_bell_" + series);
    }

    private double number(String series) {
        return Prometheus.number(told.scrape(), "opening_bell_" + series);
    }
}
