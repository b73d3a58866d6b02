package openingbell.report.bottlenecks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import openingbell.facts.Facts;
import openingbell.facts.GaugeLog;
import openingbell.objectives.Metric;
import openingbell.objectives.Quantity;
import openingbell.report.figures.Figures;
import openingbell.runlog.LogWriter;
import openingbell.runlog.RunEvent;
import openingbell.settings.SimulationPlan;
import openingbell.testing.samples.Findings;
import openingbell.testing.samples.SampleLog;
import openingbell.testing.samples.SampleRun;
import openingbell.verdict.Comparison;
import openingbell.verdict.DriftFinding;
import openingbell.verdict.Ending;
import openingbell.verdict.Finding;
import openingbell.verdict.Interval;
import openingbell.verdict.Outcome;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.RunSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule sees what it is for, and nothing in a run that has no such thing. */
class BottlenecksTest {
    private static final long START = 1_795_244_400_000L;
    private static final PlannedLoad ONE_LEVEL = SampleLog.stairs(55, 100);
    private static final String REFUSED = "j.n.ConnectException: Connection refused";
    private static final String TIMEOUT =
            "i.g.h.c.i.RequestTimeoutException: Request timeout to example/10.0.0.1:443 after 10000 ms";
    private static final PlannedLoad TWO_LEVELS = SampleLog.stairs(25, 100, 200);

    @TempDir
    Path folder;

    /** Writes the requests of a run. */
    private interface Traffic {
        void write(LogWriter log) throws IOException;
    }

    @Test
    void aHealthyRunHasNone() throws IOException {
        assertThat(of(run(ONE_LEVEL, log -> everywhere(log, i -> 20 + i % 30)))).isEmpty();
    }

    @Test
    void brokenPromisesAboutOneThingAreOneCriticalBottleneck() throws IOException {
        var run = SampleRun.with(
                run(ONE_LEVEL, log -> everywhere(log, i -> 20 + i % 30)),
                List.of(promise("p95", 620, Outcome.FAIL), promise("errors", 0.02, Outcome.FAIL)));
        assertThat(of(run)).first().satisfies(b -> {
            assertThat(b.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(b.title()).isEqualTo("Broken promises: p95, errors of all requests");
            assertThat(b.recommendation()).contains("Begin with ");
        });
    }

    @Test
    void failuresOfEveryRequestBlameNone() throws IOException {
        var run = run(ONE_LEVEL, log -> everyRequest(log, i -> 30, at -> at >= 31_200, "status 503, expected 200"));
        assertThat(advice(run, promise("errors", 0.5, Outcome.FAIL)))
                .startsWith("Every request fails, from 0:31 on (\"status 503\"): ")
                .doesNotContain("Begin with");
    }

    @Test
    void failuresOfManyRequestsAlikeBlameNone() throws IOException {
        var run = run(ONE_LEVEL, log -> everyRequest(log, i -> 30, at -> at / 10 % 5 == 0, "status 503, expected 200"));
        assertThat(advice(run, promise("errors", 0.2, Outcome.FAIL)))
                .startsWith("20.0 % of all requests fail, whichever they are, all the time (\"status 503\"): ");
    }

    @Test
    void failuresOfOneJourneyForAWhileBlameNoneOfItsRequests() throws IOException {
        var run = run(ONE_LEVEL, log -> {
            everywhere(log, i -> 20);
            for (var name : List.of("typed", "stock")) {
                every(log, "search", name, 100, i -> 20, at -> at >= 20_000 && at < 40_000, "status 503");
            }
        });
        assertThat(advice(run, promise("journey search", "errors", 0.4, 0.01)))
                .startsWith("Every request of journey search fails, from 0:20 to 0:40 (\"status 503\"): ");
    }

    /** However many others were refused: what was wrong is what to begin with. */
    @Test
    void ofWrongAnswersTheMostFrequentIsNamed() throws IOException {
        var run = run(ONE_LEVEL, log -> {
            every(
                    log,
                    "quotes",
                    "single",
                    100,
                    i -> 20,
                    at -> at % 1_000 == 0,
                    "quotes.single: answered another ticker");
            every(log, "journey", "list", 100, i -> 20, at -> at % 3_000 == 0, "journey.list: answered no portfolio");
            every(log, "journey", "risk", 100, i -> 20, at -> true, "journey.risk: status 503, expected 200");
        });
        assertThat(advice(run, promise("wrong answers", 0.1, Outcome.FAIL)))
                .startsWith("Begin with quotes / single: \"quotes.single: answered another ticker\". ");
    }

    /** The same answer breaks both promises, and is mended once. */
    @Test
    void whatIsWrongIsSaidOnceThoughItBreaksTwoPromises() throws IOException {
        var run = run(ONE_LEVEL, log -> {
            everywhere(log, i -> 20);
            every(log, "quotes", "b", 100, i -> 20, at -> at % 300 == 0, "quotes.b: answered another ticker");
        });
        var broken =
                List.<Finding>of(promise("errors", 0.1, Outcome.FAIL), promise("wrong answers", 0.1, Outcome.FAIL));
        assertThat(of(SampleRun.with(run, broken)).get(0).recommendation())
                .startsWith("Begin with quotes / b: \"quotes.b: answered another ticker\". Ask it by hand: ")
                .containsOnlyOnce("quotes / b");
    }

    @Test
    void ofTwoThatAreToBeMendedOneIsBegunWith() throws IOException {
        var run = run(ONE_LEVEL, log -> {
            everywhere(log, i -> 20);
            every(log, "quotes", "a", 100, i -> 20, at -> at % 200 == 0, "quotes.a: status 503, expected 200");
            every(log, "quotes", "b", 100, i -> 20, at -> at % 3_000 == 0, "quotes.b: answered another ticker");
        });
        var broken =
                List.<Finding>of(promise("errors", 0.1, Outcome.FAIL), promise("wrong answers", 0.1, Outcome.FAIL));
        assertThat(of(SampleRun.with(run, broken)).get(0).recommendation())
                .startsWith("Begin with quotes / a: ")
                .contains(" Then quotes / b: \"quotes.b: answered another ticker\". ")
                .containsOnlyOnce("Begin with");
    }

    /** Where nobody said how a user sees that he is logged out, he goes on without noticing. */
    @Test
    void whoIsAskedForAPasswordSeemsToBeLoggedOut() throws IOException {
        var run = run(ONE_LEVEL, log -> {
            for (var name : List.of("list", "positions", "risk")) {
                var message = "journey." + name + ": answered without `" + name
                        + "`, but with a page that asks for a password";
                every(log, "journey", name, 50, i -> 20, at -> at >= 20_000, message);
            }
            every(
                    log,
                    "journey",
                    "export",
                    400,
                    i -> 20,
                    at -> at >= 20_000,
                    "status 302, expected 200, and leads to a login");
            every(log, "journey", "other", 400, i -> 20, at -> at >= 40_000, "status 503, expected 200");
        });
        var broken =
                List.<Finding>of(promise("errors", 0.6, Outcome.FAIL), promise("wrong answers", 0.6, Outcome.FAIL));
        assertThat(of(SampleRun.with(run, broken)).get(0).recommendation())
                .startsWith(
                        "Users seem to be logged out: 2,500 of 2,550 failures are answers that ask for a password. ")
                .contains("`target.auth.form.out { contains = \"…\" }`")
                .containsOnlyOnce("Users seem")
                .doesNotContain("gateway", "Begin with");
    }

    @Test
    void aFewWhoAreAskedForAPasswordAreNotTheReason() throws IOException {
        var run = run(ONE_LEVEL, log -> {
            everywhere(log, i -> 20);
            every(log, "quotes", "a", 100, i -> 20, at -> at % 200 == 0, "quotes.a: status 503, expected 200");
            every(
                    log,
                    "quotes",
                    "b",
                    100,
                    i -> 20,
                    at -> at % 3_000 == 0,
                    "quotes.b: answered without `x`, but with a page that asks for a password");
        });
        assertThat(advice(run, promise("errors", 0.1, Outcome.FAIL))).startsWith("Begin with quotes / a: ");
    }

    @Test
    void theBusiestIsBlamedWhereItAloneFails() throws IOException {
        var run = run(ONE_LEVEL, log -> {
            every(log, "journey", "list", 20, i -> 20, at -> at % 200 == 0, "status 503");
            every(log, "journey", "risk", 200, i -> 20, at -> false, "");
        });
        assertThat(advice(run, promise("errors", 0.1, Outcome.FAIL))).startsWith("Begin with journey / list: ");
    }

    /** Then only the login is tried again and again, and fails more often than all others. */
    @Test
    void aTargetThatIsGoneIsNamedAsGone() throws IOException {
        var run = run(ONE_LEVEL, log -> {
            for (var name : List.of("list", "quote")) {
                every(log, "journey", name, 50, i -> 20, at -> at >= 31_400, at -> at < 31_600, REFUSED);
            }
            every(log, "", "login", 20, i -> 2, at -> true, at -> at >= 31_400, REFUSED);
        });
        var found = of(SampleRun.with(run, List.of(promise("errors", 0.6, Outcome.FAIL))));
        assertThat(found.get(0)).satisfies(b -> {
            assertThat(b.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(b.title()).isEqualTo("No answer from 0:31 on");
            assertThat(b.evidence()).contains("Connection refused");
            assertThat(b.recommendation()).startsWith("The target stopped answering at 0:31");
        });
        assertThat(found).noneMatch(b -> b.title().startsWith("Failures come from"));
        assertThat(found).noneMatch(b -> b.recommendation().contains("Begin with"));
    }

    @Test
    void aTargetThatHangsIsGoneSinceItHungAndNotSinceThatWasNoticed() throws IOException {
        var run =
                run(ONE_LEVEL, log -> everyRequest(log, at -> at >= 31_400 ? 10_000 : 20, at -> at >= 31_400, TIMEOUT));
        assertThat(of(run).get(0).title()).isEqualTo("No answer from 0:31 on");
    }

    @Test
    void whatAnswersNowAndThenOrAgainIsNotGone() throws IOException {
        var again = run(ONE_LEVEL, log -> everyRequest(log, i -> 20, at -> at > 31_000 && at < 50_000, REFUSED));
        assertThat(advice(again, promise("errors", 0.3, Outcome.FAIL)))
                .contains("Every request fails, from 0:31 to 0:50 (\"" + REFUSED + "\"): ");
        var hanging = run(
                ONE_LEVEL, log -> everyRequest(log, at -> at % 500 == 0 ? 20_000 : 20, at -> at % 500 == 0, TIMEOUT));
        assertThat(titles(hanging)).noneMatch(title -> title.startsWith("No answer"));
        var unavailable = run(ONE_LEVEL, log -> everyRequest(log, i -> 20, at -> at > 31_000, "status 502"));
        assertThat(titles(unavailable)).noneMatch(title -> title.startsWith("No answer"));
    }

    @Test
    void slownessOfAllRequestsIsNotBlamedOnTheBusiest() throws IOException {
        var run = run(ONE_LEVEL, log -> {
            every(log, "quotes", "single", 10, at -> at / 10 % 10 == 0 ? 900 : 20, at -> false, "");
            for (var name : List.of("list", "positions", "risk")) {
                every(log, "journey", name, 90, at -> at / 90 % 10 == 0 ? 900 : 20, at -> false, "");
            }
        });
        assertThat(advice(run, promise("p95", 900, Outcome.FAIL)))
                .startsWith("9.98 % of all requests take 500 ms or more, whichever they are, all the time: ");
        assertThat(titles(run)).containsExactly("Long tail in most requests");
    }

    @Test
    void slownessOfAllRequestsIsToldFromWhenOn() throws IOException {
        var run = run(ONE_LEVEL, log -> everyRequest(log, at -> at > 31_000 ? 700 : 20, at -> false, ""));
        assertThat(advice(run, promise("p95", 700, Outcome.FAIL)))
                .startsWith("Every request takes 500 ms or more, from 0:31 on: ");
    }

    @Test
    void whoMakesEveryJourneyOnceIsNotToldToBringMoreUsers() throws IOException {
        var once = new PlannedLoad(false, List.of(), 0, 0, false);
        var samples = promise("", "samples", 4, 10);
        var whole = run(once, log -> requests(log, "list", 4, 0, 1_000, i -> 20, i -> false));
        assertThat(advice(whole, samples)).contains("least-samples").doesNotContain("more users");
        var failing = run(once, log -> requests(log, "list", 8, 0, 1_000, i -> 20, i -> i % 2 == 0));
        assertThat(advice(failing, samples)).contains("journey / list").doesNotContain("more users");
        assertThat(advice(run(ONE_LEVEL, log -> everywhere(log, i -> 20)), samples))
                .contains("more users");
    }

    @Test
    void aRegressionIsHigh() throws IOException {
        var run = SampleRun.with(
                run(ONE_LEVEL, log -> everywhere(log, i -> 20 + i % 30)),
                List.of(comparison(Quantity.P50, 0.3), comparison(Quantity.P95, 0.6)));
        assertThat(of(run)).singleElement().satisfies(b -> {
            assertThat(b.severity()).isEqualTo(Severity.HIGH);
            assertThat(b.title()).isEqualTo("Regression: p95 of all requests");
            assertThat(b.evidence()).endsWith("Also worse: p50.");
        });
    }

    @Test
    void errorsOfOneRequestAreSeenAndErrorsOfAllAreNot() throws IOException {
        var one = run(ONE_LEVEL, log -> {
            everywhere(log, i -> 20 + i % 30);
            requests(log, "risk", 500, 0, 55_000, i -> 30, i -> i % 5 == 0);
        });
        assertThat(of(one)).singleElement().satisfies(b -> {
            assertThat(b.severity()).isEqualTo(Severity.HIGH);
            assertThat(b.title()).isEqualTo("Failures come from journey / risk");
            assertThat(b.evidence()).contains("100 of 100 failures", "20 % of the time");
            assertThat(b.recommendation()).contains("status 503");
        });
        var all = run(ONE_LEVEL, log -> {
            for (var name : List.of("a", "b", "c", "d")) {
                requests(log, name, 500, 0, 55_000, i -> 30, i -> i % 5 == 0);
            }
        });
        assertThat(titles(all)).noneMatch(title -> title.startsWith("Failures"));
    }

    @Test
    void latencyThatGrowsWithTheLoadIsSeenWhereItBends() throws IOException {
        var run = run(TWO_LEVELS, log -> {
            requests(log, "list", 1_000, 5_000, 30_000, i -> 30 + i % 10, i -> false);
            requests(log, "list", 2_000, 35_000, 60_000, i -> 200 + i % 10, i -> false);
        });
        assertThat(of(run)).singleElement().satisfies(b -> {
            assertThat(b.severity()).isEqualTo(Severity.HIGH);
            assertThat(b.title()).isEqualTo("Latency grows from 200 users on");
            assertThat(b.evidence()).contains("39 ms at 100 users", "209 ms at 200");
        });
    }

    @Test
    void throughputThatDoesNotFollowTheLoadIsTheCapacity() throws IOException {
        var run = run(TWO_LEVELS, log -> {
            requests(log, "list", 1_000, 5_000, 30_000, i -> 30, i -> false);
            requests(log, "list", 1_050, 35_000, 60_000, i -> 30, i -> false);
        });
        assertThat(of(run)).singleElement().satisfies(b -> {
            assertThat(b.title()).isEqualTo("Throughput stops growing at 100 users");
            assertThat(b.evidence()).contains("(+100 %)");
        });
    }

    @Test
    void becomingSlowerAtTheSameLoadIsSeen() throws IOException {
        var run = run(ONE_LEVEL, log -> requests(log, "list", 3_000, 5_000, 60_000, i -> 30 + i / 40, i -> false));
        assertThat(of(run)).singleElement().satisfies(b -> {
            assertThat(b.title()).isEqualTo("Slower and slower at a constant load");
            assertThat(b.severity()).isEqualTo(Severity.HIGH);
        });
    }

    @Test
    void goingUpAndDownIsNotBecomingSlower() throws IOException {
        var run = run(
                ONE_LEVEL,
                log -> requests(log, "list", 3_000, 5_000, 60_000, i -> i / 500 % 2 == 0 ? 30 : 60, i -> false));
        assertThat(titles(run)).noneMatch(title -> title.startsWith("Slower"));
    }

    @Test
    void aLongTailOfOneRequestIsItsOwn() throws IOException {
        var run = run(ONE_LEVEL, log -> {
            everywhere(log, i -> 20 + i % 30);
            requests(log, "risk", 1_000, 5_000, 60_000, i -> i % 50 == 0 ? 900 : 20, i -> false);
        });
        assertThat(of(run)).singleElement().satisfies(b -> {
            assertThat(b.title()).isEqualTo("Long tail: journey / risk");
            assertThat(b.evidence()).contains("at most 20 ms", "more than 900 ms");
        });
    }

    @Test
    void aLongTailOfMostRequestsIsShared() throws IOException {
        var run = run(ONE_LEVEL, log -> everywhere(log, i -> i % 50 == 0 ? 900 : 20));
        assertThat(titles(run)).containsExactly("Long tail in most requests");
    }

    @Test
    void slowAtOneLoadAndQuickAtAnotherIsNoTail() throws IOException {
        var run = run(TWO_LEVELS, log -> {
            requests(log, "list", 2_000, 5_000, 30_000, i -> 10, i -> false);
            requests(log, "list", 2_000, 35_000, 60_000, i -> 500, i -> false);
        });
        assertThat(titles(run)).noneMatch(title -> title.startsWith("Long tail"));
    }

    @Test
    void oneRequestThatTakesMostOfTheWaitingIsSeen() throws IOException {
        var run = run(ONE_LEVEL, log -> {
            everywhere(log, i -> 20);
            requests(log, "report", 500, 5_000, 60_000, i -> 400, i -> false);
        });
        assertThat(of(run)).singleElement().satisfies(b -> {
            assertThat(b.severity()).isEqualTo(Severity.MEDIUM);
            assertThat(b.title()).isEqualTo("Most waiting is for journey / report");
        });
    }

    @Test
    void aPromiseThatWasHardlyKeptIsGoodToKnow() throws IOException {
        var run = SampleRun.with(
                run(ONE_LEVEL, log -> everywhere(log, i -> 20)),
                List.of(promise("p95", 480, Outcome.PASS), promise("p99", 300, Outcome.PASS)));
        assertThat(of(run)).singleElement().satisfies(b -> {
            assertThat(b.severity()).isEqualTo(Severity.LOW);
            assertThat(b.evidence()).isEqualTo("480 ms with a limit of 500 ms: 4 % to spare.");
        });
    }

    @Test
    void ofSeveralSizesTheFastestIsGoodToKnow() throws IOException {
        try (var gauges = GaugeLog.in(folder)) {
            for (int second = 1; second < 60; second++) {
                gauges.level(START + 1_000L * second, "batch.1", 90, "rows/s");
                gauges.level(START + 1_000L * second, "batch.32", second % 2 == 0 ? 800 : 600, "rows/s");
                gauges.level(START + 1_000L * second, "batch.128", second % 2 == 0 ? 700 : 660, "rows/s");
                gauges.level(START + 1_000L * second, "pool.1", 90, "threads");
                gauges.level(START + 1_000L * second, "pool.2", 80, "threads");
            }
        }
        assertThat(of(run(ONE_LEVEL, log -> everywhere(log, i -> 20))))
                .singleElement()
                .satisfies(best -> {
                    assertThat(best.severity()).isEqualTo(Severity.LOW);
                    assertThat(best.title()).isEqualTo("Best size of batch: 32");
                    assertThat(best.evidence())
                            .matches(
                                    "(69|70)\\d rows/s, then 128 with 6(79|80) rows/s \\(−[23]\\.\\d %\\): too near each other to tell\\.");
                });
    }

    @Test
    void aDriftToTheWorseIsSeenAndOneToTheBetterIsNot() throws IOException {
        var run = run(ONE_LEVEL, log -> everywhere(log, i -> 20));
        assertThat(of(SampleRun.with(run, List.of(drift(Quantity.P95, 0.2))))).hasSize(1);
        assertThat(of(SampleRun.with(run, List.of(drift(Quantity.P95, -0.2))))).isEmpty();
        assertThat(of(SampleRun.with(run, List.of(drift(Quantity.THROUGHPUT, -0.2)))))
                .hasSize(1);
    }

    @Test
    void theGravestComeFirst() throws IOException {
        var found = of(SampleRun.broken(folder.resolve("broken"), 5));
        assertThat(found).hasSizeGreaterThan(3);
        assertThat(found).extracting(Bottleneck::severity).isSorted();
        assertThat(found.get(0).severity()).isEqualTo(Severity.CRITICAL);
    }

    /** Each time with its own reason, of which nothing else need be read. */
    @Test
    void aLevelThatNobodyCameToSaysWhatKeptTheLoadFromIt() throws IOException {
        var stops = new PlannedLoad(true, TWO_LEVELS.steps(), 9_000, 0, true);
        var at = promise("", "highest level that held", 100, 200);
        var silent = run(stops, log -> requests(log, "list", 500, 5_000, 28_000, i -> 20, i -> false));
        assertThat(advice(silent, at))
                .startsWith("The load was stopped before 200 users/s had been held to the end. ")
                .contains("target.request-timeout");
        var never = run(ONE_LEVEL, log -> everywhere(log, i -> 20));
        assertThat(advice(never, at)).startsWith("The load stays at no level of 200 users or more for long enough");
        var ending = Ending.signalled("SIGTERM");
        assertThat(advice(never, at, ending.finding()))
                .isEqualTo("No level broke, but the load did not get through 200 users. "
                        + "The run was stopped by SIGTERM before its end. Run it again and let it come to its end.");
        var gone = run(stops, log -> everyRequest(log, i -> 20, i -> i >= 10_000, REFUSED));
        assertThat(advice(gone, at)).startsWith("The target stopped answering at 0:10");
    }

    private RunSummary run(PlannedLoad plan, Traffic traffic) throws IOException {
        var file = folder.resolve("simulation.log");
        try (var log = LogWriter.to(file)) {
            log.run(new RunEvent.Run("3.15.1", "Some", START, "", List.of(SimulationPlan.VISITORS), List.of()));
            log.user(0, true, 0);
            traffic.write(log);
            log.user(0, false, 61_000);
        }
        return SampleRun.of("run", START, plan, Facts.of(file));
    }

    private static void everywhere(LogWriter log, IntUnaryOperator millis) throws IOException {
        for (var name : List.of("list", "positions", "quote", "detail")) {
            requests(log, name, 1_000, 5_000, 60_000, millis, i -> false);
        }
    }

    private static void requests(
            LogWriter log, String name, int count, int from, int to, IntUnaryOperator millis, IntPredicate fails) {
        for (int i = 0; i < count; i++) {
            int at = from + (int) ((long) (to - from) * i / count);
            boolean ok = !fails.test(i);
            log.request(List.of("journey"), name, at, at + millis.applyAsInt(i), ok, ok ? "" : "status 503");
        }
    }

    /** Four requests, one of them far more often than the others, all alike. */
    private static void everyRequest(LogWriter log, IntUnaryOperator millis, IntPredicate fails, String message)
            throws IOException {
        every(log, "quotes", "single", 10, millis, fails, message.replace("status", "quotes.single: status"));
        for (var name : List.of("list", "positions", "risk")) {
            every(log, "journey", name, 90, millis, fails, message.replace("status", "journey." + name + ": status"));
        }
    }

    private static void every(
            LogWriter log,
            String journey,
            String name,
            int period,
            IntUnaryOperator millis,
            IntPredicate fails,
            String message)
            throws IOException {
        every(log, journey, name, period, millis, fails, at -> true, message);
    }

    /** One each so many milliseconds, if it is sent then; all is told by the time when it is sent. */
    private static void every(
            LogWriter log,
            String journey,
            String name,
            int period,
            IntUnaryOperator millis,
            IntPredicate fails,
            IntPredicate sent,
            String message)
            throws IOException {
        for (int at = 0; at < 60_000; at += period) {
            if (sent.test(at)) {
                boolean ok = !fails.test(at);
                log.request(
                        journey.isEmpty() ? List.of() : List.of(journey),
                        name,
                        at,
                        at + millis.applyAsInt(at),
                        ok,
                        ok ? "" : message);
            }
        }
    }

    private static String advice(RunSummary run, Finding... found) {
        return of(SampleRun.with(run, List.of(found))).get(0).recommendation();
    }

    private static List<Bottleneck> of(RunSummary run) {
        return Bottlenecks.of(run, Figures.of(run));
    }

    private static List<String> titles(RunSummary run) {
        return of(run).stream().map(Bottleneck::title).toList();
    }

    private static Finding promise(String of, String measure, double measured, double limit) {
        return Findings.promise(of, measure, "", Outcome.FAIL, measured, Interval.UNKNOWN, limit, 900, 0, "sentence.");
    }

    private static Finding promise(String measure, double measured, Outcome outcome) {
        boolean errors = measure.equals("errors");
        return Findings.promise(
                "", measure, "", outcome, measured, Interval.UNKNOWN, errors ? 0.01 : 500, 900, 0, "sentence.");
    }

    private static Finding comparison(Quantity measure, double change) {
        return new Comparison(
                Metric.overall(measure),
                Outcome.FAIL,
                100,
                0.05,
                5,
                100 * (1 + change),
                change,
                Interval.UNKNOWN,
                0,
                0.2,
                0.3,
                measure + " worse.");
    }

    private static Finding drift(Quantity measure, double change) {
        return new DriftFinding(Metric.overall(measure), "run-7", 100, 100 * (1 + change), change, 0.001, "changed.");
    }
}
