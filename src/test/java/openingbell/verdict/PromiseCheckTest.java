package openingbell.verdict;

import static openingbell.verdict.Outcome.FAIL;
import static openingbell.verdict.Outcome.INCONCLUSIVE;
import static openingbell.verdict.Outcome.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import openingbell.facts.Facts;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.runlog.LogWriter;
import openingbell.runlog.RunEvent;
import openingbell.settings.LoadStep;
import openingbell.verdict.PromiseCheck.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromiseCheckTest {
    private static final long START = 1_767_600_000_000L;
    private static final Subject ALL = new Subject.All();

    @TempDir
    Path folder;

    /** What a test writes into the log. */
    private interface Script {
        void write(LogWriter writer) throws IOException;
    }

    @Test
    void percentilesAreThoseOfTheSortedValues() throws IOException {
        var random = new Random(7);
        var values = random.ints(5000, 10, 900).toArray();
        var check = check(writer -> {
            for (int i = 0; i < values.length; i++) {
                writer.request(List.of("quotes"), "single", i * 10, i * 10 + values[i], true, "");
            }
        });
        var sorted = java.util.Arrays.stream(values).sorted().toArray();
        assertThat(check.overall(new Objective(ALL, Quantity.P95, 2000)).measured())
                .isEqualTo(sorted[4749]);
        assertThat(check.overall(new Objective(ALL, Quantity.P99, 2000)).measured())
                .isEqualTo(sorted[4949]);
        assertThat(check.overall(new Objective(ALL, Quantity.MAX, 2000)).measured())
                .isEqualTo(sorted[4999]);
        assertThat(check.overall(new Objective(ALL, Quantity.MEAN, 2000)).measured())
                .isCloseTo(java.util.Arrays.stream(values).average().orElseThrow(), within(1e-9));
        var p95 = check.overall(new Objective(ALL, Quantity.P95, sorted[4749]));
        assertThat(p95.outcome()).isEqualTo(FAIL);
        assertThat(p95.interval().contains(p95.measured())).isTrue();
        assertThat(check.overall(new Objective(ALL, Quantity.P95, sorted[4749] + 1))
                        .outcome())
                .isEqualTo(PASS);
    }

    @Test
    void aShareIsFairWhereEachRequestOfAGroupIsAnsweredAsOften() throws IOException {
        // As many as 100, 100, 100, 100 and 50: 450 * 450 / (5 * 42,500).
        var check = check(writer -> {
            for (int i = 0; i < 500; i++) {
                writer.request(List.of("models"), "model " + i % 5, i * 10, i * 10 + 5, i % 10 != 9, "");
                writer.request(List.of(), "other", i * 10, i * 10 + 5, true, "");
            }
        });
        var models = new Subject.OfPath(List.of("models"));
        var broken = check.overall(new Objective(models, Quantity.FAIR_SHARE, 0.96));
        assertThat(broken.outcome()).isEqualTo(FAIL);
        assertThat(broken.measured()).isCloseTo(450.0 * 450 / (5 * 42_500), within(1e-12));
        assertThat(broken.sentence()).isEqualTo("models: fair share is 0.953, promised was >= 0.96 (-1 %).");
        assertThat(check.overall(new Objective(models, Quantity.FAIR_SHARE, 0.95))
                        .outcome())
                .isEqualTo(PASS);
        var alone = check.overall(new Objective(new Subject.OfPath(List.of("other")), Quantity.FAIR_SHARE, 0.95));
        assertThat(alone.sentence())
                .isEqualTo(
                        "other: fair share >= 0.95 was promised, but it takes several requests to share, and it has 1.");
    }

    @Test
    void failedAnswersThatAreFastMakeNoLatencyBetter() throws IOException {
        var check = check(tenth(2));
        var mean = check.overall(new Objective(ALL, Quantity.MEAN, 95));
        assertThat(mean.outcome()).isEqualTo(FAIL);
        assertThat(mean.measured()).isEqualTo(100);
    }

    @Test
    void failedAnswersThatAreSlowBreakALatencyThatTheOthersKept() throws IOException {
        var check = check(tenth(5_000));
        var p99 = check.overall(new Objective(ALL, Quantity.P99, 200));
        assertThat(p99.outcome()).isEqualTo(FAIL);
        assertThat(p99.measured()).isEqualTo(5_000);
        assertThat(p99.sentence())
                .isEqualTo("all requests with failed answers counted: p99 is 5,000 ms, promised was < 200 ms (+2400 %)."
                        + " Without them: all requests: p99 is 100 ms, as promised (< 200 ms).");
        assertThat(check.overall(new Objective(ALL, Quantity.P50, 200)).outcome())
                .isEqualTo(PASS);
    }

    @Test
    void failedAnswersCountAsErrorsBesideTheLatency() throws IOException {
        var check = check(tenth(150));
        var p99 = check.overall(new Objective(ALL, Quantity.P99, 200));
        assertThat(p99.outcome()).isEqualTo(PASS);
        assertThat(p99.measured()).isEqualTo(100);
        assertThat(p99.errorRate()).isEqualTo(0.1);
        var errors = check.overall(new Objective(ALL, Quantity.ERRORS, 0.05));
        assertThat(errors.outcome()).isEqualTo(FAIL);
        assertThat(errors.sentence())
                .matches(
                        "all requests: errors is 10 %, promised was < 5 % \\(\\+100 %\\)\\. Most often: .+ \\(100\\)\\.");
        // Clopper and Pearson, 100 of 1000 at 95 %: from 8.21 % to 12.03 %.
        assertThat(errors.interval().low()).isCloseTo(0.0821, within(1e-4));
        assertThat(errors.interval().high()).isCloseTo(0.1203, within(1e-4));
    }

    @Test
    void aWrongAnswerIsAnErrorAndHasAPromiseOfItsOwn() throws IOException {
        // Of 1000 answers 15 are wrong, 20 are a 503, 5 never came; the journey's own end says only that it failed.
        var check = check(writer -> {
            for (int i = 0; i < 1000; i++) {
                var message = i < 10
                        ? "quotes.single: answered another ticker"
                        : i < 15
                                ? "jsonPath($.price).find.exists, found nothing"
                                : i < 35
                                        ? "quotes.single: status 503, expected 200"
                                        : i < 40 ? "j.i.IOException: Premature close" : "";
                writer.request(List.of("quotes"), "single", i, i + 5, message.isEmpty(), message);
                writer.group(List.of("quotes"), i, i + 5, 5, message.isEmpty());
                writer.request(List.of("search"), "typed", i, i + 5, true, "");
            }
        });
        assertThat(check.overall(new Objective(ALL, Quantity.ERRORS, 0.05)).outcome())
                .isEqualTo(PASS);
        var wrong = check.overall(new Objective(ALL, Quantity.WRONG_ANSWERS, 0));
        assertThat(wrong.outcome()).isEqualTo(FAIL);
        assertThat(wrong.sentence())
                .isEqualTo("all requests: wrong answers is 0.75 %, promised was = 0 %."
                        + " Most often: quotes.single: answered another ticker (10).");
        for (var subject : List.of(new Subject.OfJourney("quotes"), new Subject.OfRequest("quotes", "single"))) {
            var of = check.overall(new Objective(subject, Quantity.WRONG_ANSWERS, 0.015));
            assertThat(of.measured()).isEqualTo(0.015);
            assertThat(of.outcome()).as("a limit is one that is not reached").isEqualTo(FAIL);
        }
        assertThat(check.overall(new Objective(new Subject.OfJourney("search"), Quantity.WRONG_ANSWERS, 0))
                        .outcome())
                .isEqualTo(PASS);
        assertThat(check.overall(new Objective(new Subject.OfLogin(), Quantity.WRONG_ANSWERS, 0))
                        .sentence())
                .endsWith("there was no request to measure.");
    }

    @Test
    void aWrongAnswerBelongsToTheLevelInWhichItCame() throws IOException {
        var facts = facts(writer -> {
            for (int i = 0; i < 2200; i++) {
                boolean wrong = i == 1900;
                var message = wrong ? "quotes.single: answered a price out of its range" : "";
                writer.request(List.of("quotes"), "single", i * 10, i * 10 + 20, !wrong, message);
            }
        });
        var plan = new PlannedLoad(false, List.of(step(100, 0), step(200, 11_000)), 0, 0, false);
        var steps = LoadSteps.of(facts, plan, START, List.of(new Objective(ALL, Quantity.WRONG_ANSWERS, 0)));
        assertThat(steps.highestHeld()).isEqualTo(100);
        assertThat(steps.steps().get(1).promises().get(0).sentence())
                .isEqualTo("all requests at 200 users: wrong answers is 0.1 %, promised was = 0 %."
                        + " Most often: quotes.single: answered a price out of its range (1).");
    }

    @Test
    void nothingMeasuredIsBrokenWhateverWasPromised() throws IOException {
        var check = check(writer -> writer.request(List.of("search"), "typed", 0, 20, false, "refused"));
        for (var metric : List.of(Quantity.P50, Quantity.P95, Quantity.P99, Quantity.MAX, Quantity.MEAN)) {
            assertThat(check.overall(new Objective(ALL, metric, 500)).outcome()).isEqualTo(FAIL);
            assertThat(check.overall(new Objective(new Subject.OfJourney("search"), metric, 500))
                            .outcome())
                    .isEqualTo(FAIL);
            assertThat(check.overall(new Objective(new Subject.OfRequest("quotes", "single"), metric, 500))
                            .sentence())
                    .endsWith("there was no request to measure.");
        }
        assertThat(check.overall(new Objective(new Subject.OfLogin(), Quantity.ERRORS, 0.01))
                        .outcome())
                .isEqualTo(FAIL);
        assertThat(check.overall(new Objective(ALL, Quantity.SAMPLES, 1)).outcome())
                .isEqualTo(FAIL);
    }

    @Test
    void aPercentileOfTooFewSamplesIsInconclusiveUnlessItIsBrokenAlready() throws IOException {
        var check = check(writer -> {
            for (int i = 0; i < 200; i++) {
                writer.request(List.of("quotes"), "single", i, i + 50, true, "");
            }
        });
        var p99 = check.overall(new Objective(ALL, Quantity.P99, 1000));
        assertThat(p99.outcome()).isEqualTo(INCONCLUSIVE);
        assertThat(p99.sentence()).contains("200 samples are too few for a p99");
        assertThat(check.overall(new Objective(ALL, Quantity.P99, 40)).outcome())
                .isEqualTo(FAIL);
        assertThat(check.overall(new Objective(ALL, Quantity.P50, 1000)).outcome())
                .isEqualTo(PASS);
    }

    @Test
    void aJourneyIsHeldAgainstTheTimeWaitedInItWithoutItsPauses() throws IOException {
        var check = check(writer -> {
            for (int i = 0; i < 100; i++) {
                writer.group(List.of("search"), i * 10, i * 10 + 3000, 240, true);
            }
        });
        var mean = check.overall(new Objective(new Subject.OfJourney("search"), Quantity.MEAN, 500));
        assertThat(mean.measured()).isEqualTo(240);
        assertThat(mean.outcome()).isEqualTo(PASS);
        assertThat(mean.title()).isEqualTo("mean of journey search");
        var whole = check.overall(new Objective(new Subject.OfDuration("search"), Quantity.MEAN, 2_500));
        assertThat(whole.outcome()).isEqualTo(FAIL);
        assertThat(whole.sentence())
                .isEqualTo("journey search with its pauses: mean is 3,000 ms, promised was < 2,500 ms (+20 %).");
        assertThat(check.overall(new Objective(new Subject.OfDuration("search"), Quantity.MEAN, 3_500))
                        .outcome())
                .isEqualTo(PASS);
    }

    @Test
    void throughputIsThatOfTheSteadyPart() throws IOException {
        Script script = writer -> {
            for (int i = 0; i < 10_000; i += 1) {
                if (i >= 5000 || i % 10 == 0) {
                    writer.request(List.of("quotes"), "single", i, i + 5, true, "");
                }
            }
        };
        var facts = facts(script);
        var check = new PromiseCheck(facts, List.of(new Window(START + 5000, START + 10_000)));
        assertThat(check.overall(new Objective(ALL, Quantity.THROUGHPUT, 900)).measured())
                .isEqualTo(1000);
        assertThat(new PromiseCheck(facts, List.of())
                        .overall(new Objective(ALL, Quantity.THROUGHPUT, 1))
                        .outcome())
                .isEqualTo(FAIL);
    }

    @Test
    void theHighestStepThatHeldIsNamed() throws IOException {
        // Three levels of ten seconds: 20 ms, 20 ms, 800 ms.
        var facts = facts(writer -> {
            for (int i = 0; i < 3300; i++) {
                int at = i * 10;
                writer.request(List.of("quotes"), "single", at, at + (at < 22_000 ? 20 : 800), true, "");
            }
        });
        var plan = new PlannedLoad(false, List.of(step(100, 0), step(200, 11_000), step(300, 22_000)), 0, 0, false);
        var steps = LoadSteps.of(
                facts,
                plan,
                START,
                List.of(new Objective(ALL, Quantity.P95, 500), new Objective(ALL, Quantity.ERRORS, 0.01)));
        assertThat(steps.steps()).extracting(LoadSteps.StepResult::held).containsExactly(true, true, false);
        assertThat(steps.highestHeld()).isEqualTo(200);
        assertThat(steps.steps().get(2).promises().get(0).sentence())
                .isEqualTo("all requests at 300 users: p95 is 800 ms, promised was < 500 ms (+60 %).");
    }

    @Test
    void aLevelThatWasHeldToItsEndCountsThoughItsLastAnswerCameALittleBefore() throws IOException {
        assertThat(highestHeld(21_900)).isEqualTo(200);
        assertThat(highestHeld(21_100)).isEqualTo(200);
        assertThat(highestHeld(20_900)).as("a second is missing").isEqualTo(100);
    }

    /** Of two levels, of which the second ends after 22 s. */
    private double highestHeld(int last) throws IOException {
        var facts = facts(writer -> {
            for (int at = 0; at <= last - 20; at += 10) {
                writer.request(List.of("quotes"), "single", at, at + 20, true, "");
            }
        });
        var plan = new PlannedLoad(false, List.of(step(100, 0), step(200, 11_000)), 0, 0, false);
        return LoadSteps.of(facts, plan, START, List.of(new Objective(ALL, Quantity.P95, 500)))
                .highestHeld();
    }

    @Test
    void aLevelThatTheLoadComesBackToIsToldApart() throws IOException {
        var facts = facts(writer -> {
            for (int i = 0; i < 3300; i++) {
                writer.request(List.of("quotes"), "single", i * 10, i * 10 + (i < 2200 ? 20 : 800), true, "");
            }
        });
        var plan = new PlannedLoad(false, List.of(step(2, 0), step(20, 11_000), step(2, 22_000)), 0, 0, false);
        var steps = LoadSteps.of(facts, plan, START, List.of(new Objective(ALL, Quantity.P95, 500)));
        assertThat(steps.steps().get(1).promises().get(0).sentence()).startsWith("all requests at 20 users: p95");
        assertThat(steps.steps().get(2).promises().get(0).sentence())
                .isEqualTo("all requests at 2 users (step 3 of 3): p95 is 800 ms, promised was < 500 ms (+60 %).");
        assertThat(steps.highestHeld()).isEqualTo(20);
    }

    /** A thousand answers after 100 ms, but every tenth, which fails. */
    private static Script tenth(int failedMillis) {
        return writer -> {
            for (int i = 0; i < 1000; i++) {
                boolean ok = i % 10 != 0;
                writer.request(List.of("search"), "typed", i, i + (ok ? 100 : failedMillis), ok, ok ? "" : "refused");
            }
        };
    }

    private static LoadStep step(double level, long start) {
        return new LoadStep(level, start, start + 1000, start + 11_000);
    }

    private PromiseCheck check(Script script) throws IOException {
        return new PromiseCheck(facts(script), List.of());
    }

    private Facts facts(Script script) throws IOException {
        var log = folder.resolve("simulation.log");
        try (var writer = LogWriter.to(log)) {
            writer.write(new RunEvent.Run("3.15.1", "Some", START, "", List.of("visitors"), List.of()));
            script.write(writer);
        }
        return Facts.of(log);
    }
}
