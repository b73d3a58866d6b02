package openingbell.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import openingbell.judge.Assessor;
import openingbell.judge.RunJson;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.settings.SimulationPlan;
import openingbell.testing.samples.SampleLog;
import openingbell.testing.samples.SampleRun;
import openingbell.testing.samples.SettingsFixture;
import openingbell.verdict.Ending;
import openingbell.verdict.Finding;
import openingbell.verdict.Outcome;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunDescription.End;
import openingbell.verdict.ValidityFinding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pipeline tells of itself becomes numbers that can be judged, and what it does not tell never becomes a green one. */
class PipelineWatchTest {
    private static final long BEGIN = 1_795_244_400_000L;
    private static final PlannedLoad PLAN = SampleLog.stairs(20, 60);
    private static final SimulationPlan SECTION =
            SettingsFixture.with().load("pipeline").simulations().get("pipeline");
    private static final List<String> STAGES = SECTION.parameters().getStringList("stages");

    @TempDir
    Path folder;

    private PipelineWatch watch;
    private long second;

    @BeforeEach
    void watch() throws IOException {
        new SampleLog(7, BEGIN, PLAN, 1, 0, 400).write(folder.resolve(Assessor.LOG));
        watch = new PipelineWatch(PipelineWatch.Reading.of(SECTION.parameters()), Gauges.in(() -> Optional.of(folder)));
        watch.started("1");
    }

    @Test
    void whatEndedHasTheTimesThatItTook() throws IOException {
        during(7, 2);
        told("DONE", 5);
        rested();
        assertThat(judged("pipeline.fetch", Quantity.MOST, 2_000).sentence())
                .isEqualTo("gauge pipeline.fetch: most is 2,000 ms, as promised (<= 2,000 ms).");
        assertThat(judged("pipeline.total", Quantity.MOST, 9_999).sentence())
                .isEqualTo("gauge pipeline.total: most is 10,000 ms, promised was <= 9,999 ms (+0 %).");
        assertThat(judged("pipeline.errors", Quantity.MOST, 0.01).outcome()).isEqualTo(Outcome.PASS);
        assertThat(watch.running()).isEmpty();
    }

    @Test
    void whatHadNotEndedHasNoneUnlessItWasTooSlowAlready() throws IOException {
        during(30, 2);
        watch.left();
        assertThat(judged("pipeline.recommendations", Quantity.MOST, 2_000).outcome())
                .isEqualTo(Outcome.PASS);
        var stage = judged("pipeline.inference", Quantity.MOST, 60_000);
        assertThat(stage.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(stage.sentence())
                .contains("readings were missed (the pipeline had not ended when the load did: it was RUNNING in its"
                        + " stage inference)");
        assertThat(judged("pipeline.cache", Quantity.MOST, 60_000).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(judged("pipeline.errors", Quantity.MOST, 0.01).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(judged("pipeline.total", Quantity.MOST, 60_000).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(judged("pipeline.total", Quantity.MOST, 5_000).outcome()).isEqualTo(Outcome.FAIL);
        // Nobody waited too short a time for an answer: there is no source that would have one.
        assertThat(Assessor.assess(folder).verdict().findings(ValidityFinding.class))
                .filteredOn(finding -> finding.title().equals("metrics read"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.sentence()).contains("the pipeline had not ended when the load did");
                    assertThat(finding.advice())
                            .isEqualTo("What was missed is not guessed: see why it could not be read.");
                });
    }

    @Test
    void whatFailedBreaksTheShareOfErrorsAndItsTimesAreNone() throws IOException {
        during(5, 1);
        told("FAILED", 1);
        rested();
        var errors = judged("pipeline.errors", Quantity.MOST, 0.01);
        assertThat(errors.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(errors.measured()).isEqualTo(1);
        assertThat(judged("pipeline.fetch", Quantity.MOST, 2_000).outcome()).isEqualTo(Outcome.PASS);
        var total = judged("pipeline.total", Quantity.MOST, 60_000);
        assertThat(total.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(total.sentence()).contains("the pipeline failed: no more room");
    }

    @Test
    void whatWasNeverStartedSaysWhy() throws IOException {
        watch.notStarted("another one goes on");
        rested();
        assertThat(judged("pipeline.total", Quantity.MOST, 60_000).sentence())
                .endsWith("but it was not read once: the pipeline was not started: another one goes on.");
        assertThat(watch.running()).isEmpty();
    }

    @Test
    void whatIsNoAnswerTellsNothing() throws IOException {
        for (var answer : List.of("", "no JSON", "[]", "{}", "{\"state\": 7, \"seconds\": 1}")) {
            watch.told(BEGIN, answer);
        }
        watch.left();
        assertThat(judged("pipeline.total", Quantity.MOST, 60_000).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void aStageThatIsNeverToldIsUnknown() throws IOException {
        during(3, 2);
        watch.told(BEGIN + 4_000, answer("DONE", 3));
        watch.left();
        rested();
        var cache = judged("pipeline.cache", Quantity.MOST, 60_000);
        assertThat(cache.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(cache.sentence()).contains("the target told nothing of it");
        assertThat(judged("pipeline.total", Quantity.MOST, 60_000).outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void aPathThatIsNoneIsAMistakeOfTheSettings() {
        var wrong =
                ConfigFactory.parseString("poll.read.seconds = \"seconds[\"").withFallback(SECTION.parameters());
        assertThatThrownBy(() -> PipelineWatch.Reading.of(wrong))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("\"seconds[\" is no JMESPath");
    }

    /** Each second, as far as the load goes. */
    private void during(long seconds, int done) {
        for (long until = second + seconds; second < until && second < last(); second++) {
            watch.told(BEGIN + 1_000 * second, answer("RUNNING", done));
        }
    }

    private void told(String state, int done) {
        watch.told(BEGIN + 1_000 * second, answer(state, done));
    }

    private void rested() {
        for (; second < last(); second++) {
            watch.rest(BEGIN + 1_000 * second);
        }
    }

    private static long last() {
        return PLAN.endMillis() / 1_000;
    }

    /** Each stage takes two seconds; the first ones are done, and of one the time goes on. */
    private String answer(String state, int done) {
        var stages = new StringBuilder();
        for (int i = 0; i < Math.min(done + 1, STAGES.size()); i++) {
            stages.append(i == 0 ? "" : ", ")
                    .append("{\"name\": \"%s\", \"state\": \"%s\", \"seconds\": %d}"
                            .formatted(STAGES.get(i), i < done ? "DONE" : "RUNNING", i < done ? 2 : second));
        }
        return "{\"state\": \"%s\", \"seconds\": %d, \"stocks\": 100, \"failed\": 1, \"problem\": \"%s\", \"stages\": [%s]}"
                .formatted(
                        state,
                        state.equals("DONE") ? 2 * STAGES.size() : second,
                        state.equals("FAILED") ? "no more room" : "",
                        stages);
    }

    private PromiseFinding judged(String gauge, Quantity quantity, double limit) throws IOException {
        var unit = gauge.endsWith("errors") ? "%" : "ms";
        var promise = new Objective(new Subject.OfGauge(gauge, unit, Quantity.Worse.HIGHER), quantity, limit);
        var end = End.of(Ending.asPlanned(), BEGIN, SampleRun.HEALTHY, List.of());
        Files.deleteIfExists(folder.resolve(RunJson.FILE));
        RunJson.write(SampleRun.description("a-run", PLAN, List.of(promise), end), folder);
        return Assessor.assess(folder).verdict().findings(PromiseFinding.class).stream()
                .filter(finding -> finding.promise().equals(promise))
                .filter(finding -> finding.where().isEmpty())
                .min(Comparator.comparing(Finding::title))
                .orElseThrow();
    }
}
