package openingbell.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import openingbell.facts.Profile;
import openingbell.objectives.Metric;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.testing.samples.SampleRun;
import openingbell.verdict.DriftFinding;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.RunDescription;
import openingbell.verdict.RunDescription.End;
import openingbell.verdict.SameAnswer;
import openingbell.verdict.StatusAlone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunJsonTest {
    @TempDir
    Path folder;

    @Test
    void readsBackWhatItWrote() throws IOException {
        var run = SampleRun.broken(folder, 2).description();
        assertThat(RunJson.read(folder)).isEqualTo(run);
        var drift = new DriftFinding(Metric.overall(Quantity.P50), "run-7", 100, 120, 0.2, 0.001, "slower.");
        for (var end : List.of(
                End.UNKNOWN,
                run.end().with(List.of(drift)),
                run.end().comparedWith(0, "the baseline is damaged."),
                run.end().expired(3))) {
            RunJson.write(run.with(end), folder);
            assertThat(RunJson.read(folder)).isEqualTo(run.with(end));
        }
    }

    @Test
    void aGaugeIsPromisedAndMovesOn() throws IOException {
        var run = SampleRun.tiny(folder).description();
        var promise = new Objective(
                new Subject.OfGauge("cache-hit-rate", "%", Quantity.Worse.LOWER),
                Quantity.VALUE,
                0.85,
                Duration.ofSeconds(5));
        var drift = new DriftFinding(promise.metric(), "run-7", 0.9, 0.8, -0.11, 0.001, "worse.");
        var gauged = SampleRun.description(
                run.id(), run.plan(), List.of(promise), run.end().with(List.of(drift)));
        RunJson.write(gauged, folder);
        assertThat(RunJson.read(folder)).isEqualTo(gauged);
        assertThat(schema().validate(RunJson.text(gauged), InputFormat.JSON)).isEmpty();
        var growth = new Objective(
                promise.subject(), Quantity.GROWTH, -2, Duration.ZERO, 0, true, List.of("search", "typed"));
        var growing = SampleRun.description(run.id(), run.plan(), List.of(growth), run.end());
        RunJson.write(growing, folder);
        assertThat(RunJson.read(folder)).isEqualTo(growing);
        assertThat(schema().validate(RunJson.text(growing), InputFormat.JSON)).isEmpty();
        RunJson.write(gauged, folder);
        changed("\"metric\" : \"VALUE\"", "\"metric\" : \"P95\"");
        assertThatThrownBy(() -> RunJson.read(folder)).hasMessageContaining("p95 is no number of gauge cache-hit-rate");
    }

    @Test
    void tellsWhatNobodyLookedIntoAndWhatCameForEverything() throws IOException {
        var run = SampleRun.unseen(
                        SampleRun.tiny(folder),
                        List.of(new StatusAlone(List.of("cart", "checkout"), false)),
                        List.of(new SameAnswer(
                                SameAnswer.Kind.PAGE, "Please log in", true, List.of("a / b", "c / d"), 386)),
                        folder)
                .description();
        assertThat(run.statusAlone()).hasSize(1);
        assertThat(RunJson.read(folder)).isEqualTo(run);
        assertThat(schema().validate(RunJson.text(run), InputFormat.JSON)).isEmpty();
        var merged = MergedRun.of("both", List.of(run, run));
        assertThat(merged.statusAlone()).isEqualTo(run.statusAlone());
        assertThat(merged.end().sameAnswers()).singleElement().satisfies(page -> {
            assertThat(page.requests()).containsExactly("a / b", "c / d");
            assertThat(page.answers()).isEqualTo(772);
        });
    }

    @Test
    void tellsWhereTheTargetsTimeWent() throws IOException {
        var run = SampleRun.tiny(folder).description();
        var profile = new Profile(
                2,
                700,
                List.of(new Profile.Method("a.B.c", 0.5, 0.75)),
                List.of(new Profile.Route("GET /d", 0.25)),
                true,
                List.of("e"));
        var profiled = run.with(run.end().profiled(profile));
        RunJson.write(profiled, folder);
        assertThat(RunJson.read(folder)).isEqualTo(profiled);
        assertThat(schema().validate(RunJson.text(profiled), InputFormat.JSON)).isEmpty();
        assertThat(RunJson.text(run)).doesNotContain("profile");
    }

    @Test
    void tellsOfEveryPopulation() throws IOException {
        var run = SampleRun.tiny(folder).description();
        var plan = run.plan();
        var traders = new PlannedLoad("traders", true, plan.steps(), 300, 0, false);
        var both = new RunDescription(
                run.id(),
                run.simulation(),
                run.seed(),
                run.settings(),
                run.settingsHash(),
                run.command(),
                run.environment(),
                plan,
                List.of(traders),
                run.promises(),
                run.notAsked(),
                run.statusAlone(),
                run.writes(),
                run.secrets(),
                run.leastLevel(),
                run.validity(),
                run.regression(),
                run.end());
        RunJson.write(both, folder);
        assertThat(RunJson.read(folder)).isEqualTo(both);
        assertThat(schema().validate(RunJson.text(both), InputFormat.JSON)).isEmpty();
        assertThat(MergedRun.of("both", List.of(both, both)).otherPlans())
                .singleElement()
                .satisfies(merged -> assertThat(merged.arrivals()).isEqualTo(600));
    }

    @Test
    void anEarlierFileOfThisVersionIsRead() throws IOException {
        var run = SampleRun.tiny(folder).description();
        changed("\"scenario\" : \"visitors\",", "");
        changed("\"beside\" : \\[ \\],", "");
        changed(",\\s*\"oneWay\" : false,\\s*\"serverTimeOf\" : \\[ \\]", "");
        changed(",\\s*\"expiredTokens\" : 0", "");
        changed("\"gauges\" : 0.1,", "");
        changed("\"statusAlone\" : \\[ \\],", "");
        changed("\"unchecked\" : 0.0,", "");
        changed("\"knownPages\" : \\[ \\],", "");
        changed(",\\s*\"sameAnswers\" : \\[ \\]", "");
        changed(",\\s*\"refusedAccounts\" : \\[ \\]", "");
        assertThat(RunJson.read(folder)).isEqualTo(run);
    }

    @Test
    void aRunThatHasNotSaidHowItEndedIsInvalid() throws IOException {
        var run = SampleRun.kept(folder);
        RunJson.write(run.description().with(End.UNKNOWN), folder);
        assertThat(Assessor.assess(folder).verdict().sentence())
                .startsWith("INVALID: Nothing tells how the run ended: it is still under way, or it was killed.");
    }

    @Test
    void everyDescriptionIsAsItsSchemaSays() throws IOException {
        var run = SampleRun.broken(folder, 2).description();
        var drift = new DriftFinding(Metric.overall(Quantity.P50), "run-7", 100, 120, 0.2, 0.001, "slower.");
        for (var end : List.of(End.UNKNOWN, run.end().with(List.of(drift)))) {
            assertThat(schema().validate(RunJson.text(run.with(end)), InputFormat.JSON))
                    .isEmpty();
        }
        var good = RunJson.text(run);
        for (var bad : List.of(
                good.replaceFirst("\"seed\" : \\d+,", ""),
                good.replaceFirst("\"metric\" : \"P95\"", "\"metric\" : \"P96\""),
                good.replaceFirst("\"lateness\"", "\"latency\""))) {
            assertThat(schema().validate(bad, InputFormat.JSON)).isNotEmpty();
        }
    }

    /** The schema as published lets later files hold more; here nothing may be left undescribed. */
    private static Schema schema() throws IOException {
        JsonNode schema;
        try (var in = RunJsonTest.class.getResourceAsStream("run-v1.schema.json")) {
            schema = new ObjectMapper().readTree(in);
        }
        close(schema);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(RunJsonTest::close);
    }

    @Test
    void aLaterVersionMayHoldMore() throws IOException {
        var run = SampleRun.tiny(folder).description();
        changed("\"seed\"", "\"mood\" : \"good\", \"seed\"");
        assertThat(RunJson.read(folder)).isEqualTo(run);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\{ | [ | cannot be read",
                "opening-bell/run | opening-bell/tune | does not describe a run",
                "\"version\" : 1 | \"version\" : 2 | is of version 2",
                "\"seed\" : \\d+, | | cannot be read",
                "\"loadStarted\" : \\d+ | \"loadStarted\" : 9223372036854775807 | times or numbers that no run can have",
                "\"loadStarted\" : \\d+ | \"loadStarted\" : 1e308 | cannot be read",
                "\"loadStarted\" : \\d+ | \"loadStarted\" : 1 | is not the time of its log",
                "\"holdEnd\" : \\d+ | \"holdEnd\" : 9223372036854775807 | times or numbers that no run can have",
                "\"limit\" : [0-9.]+ | \"limit\" : \"NaN\" | times or numbers that no run can have",
                "\"kind\" : \"all\" | \"kind\" : \"every\" | cannot be read",
                "\"outcome\" : \"PASS\" | \"outcome\" : null | cannot be read",
            })
    void whatNoRunCanBeIsRefusedInOneSentence(String from, String to, String why) throws IOException {
        SampleRun.tiny(folder);
        changed(from, to == null ? "" : to);
        assertThatThrownBy(() -> Assessor.assess(folder))
                .isInstanceOf(UnjudgeableException.class)
                .hasMessageStartingWith(folder.resolve(RunJson.FILE) + " ")
                .hasMessageContaining(why)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aDescriptionNestedTooDeeplyIsRefused() throws IOException {
        Files.writeString(folder.resolve(RunJson.FILE), "[".repeat(200_000));
        assertThatThrownBy(() -> RunJson.read(folder)).isInstanceOf(UnjudgeableException.class);
    }

    private void changed(String from, String to) throws IOException {
        var file = folder.resolve(RunJson.FILE);
        var text = Files.readString(file);
        assertThat(text.replaceFirst(from, to)).isNotEqualTo(text);
        Files.writeString(file, text.replaceFirst(from, to));
    }
}
