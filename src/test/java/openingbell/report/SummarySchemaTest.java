package openingbell.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import openingbell.facts.Profile;
import openingbell.objectives.Metric;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.report.bottlenecks.Insight;
import openingbell.testing.samples.Findings;
import openingbell.testing.samples.SampleRun;
import openingbell.verdict.DriftFinding;
import openingbell.verdict.Finding;
import openingbell.verdict.Interval;
import openingbell.verdict.Outcome;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;
import openingbell.verdict.StatusAlone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds summary.json to its published schema, and the schema to summary.json: nothing in the file is undescribed. */
class SummarySchemaTest {
    @TempDir
    Path folder;

    @Test
    void everySummaryIsAsItsSchemaSays() throws IOException {
        for (var run : List.of(
                SampleRun.kept(folder),
                SampleRun.broken(folder, 2),
                SampleRun.tiny(folder),
                withOddities(),
                unchecked(),
                profiled())) {
            assertThat(strict().validate(json(run), InputFormat.JSON)).isEmpty();
        }
    }

    @Test
    void whatIsMissingOrWrongIsNoticed() throws IOException {
        var good = json(SampleRun.kept(folder));
        for (var bad : List.of(
                good.replaceFirst("\"seed\" : \\d+,", ""),
                good.replaceFirst("\"kind\" : \"promise\"", "\"kind\" : \"vow\""),
                good.replaceFirst("\"outcome\" : \"PASS\"", "\"outcome\" : \"GREEN\""),
                good.replaceFirst("\"p95\" : [0-9.]+", "\"p95\" : \"fast\""),
                good.replaceFirst("\"margin\" : [0-9.]+", "\"leeway\" : 1"))) {
            assertThat(bad).isNotEqualTo(good);
            assertThat(strict().validate(bad, InputFormat.JSON)).isNotEmpty();
        }
    }

    private RunSummary profiled() throws IOException {
        var profile = new Profile(
                2,
                700,
                List.of(new Profile.Method("a.B.c", 0.5, 0.75)),
                List.of(new Profile.Route("GET /d", 0.25)),
                true,
                List.of("e"));
        return SampleRun.profiled(SampleRun.tiny(folder), profile, folder);
    }

    /** Numbers that are none, a bound on one side only, a drift. */
    private RunSummary withOddities() throws IOException {
        var run = SampleRun.tiny(folder);
        var findings = new ArrayList<Finding>(run.verdict().findings());
        findings.add(Findings.promise(
                "quotes.single",
                "p95",
                "",
                Outcome.FAIL,
                Double.NaN,
                new Interval(3, Double.POSITIVE_INFINITY),
                500,
                0,
                0,
                "nothing to measure."));
        var gauge =
                new Objective(new Subject.OfGauge("cache-hit-rate", "%", Quantity.Worse.LOWER), Quantity.VALUE, 0.85);
        findings.add(new PromiseFinding(gauge, "", Outcome.PASS, 0.9, Interval.UNKNOWN, 60, 0, "as promised."));
        findings.add(new DriftFinding(gauge.metric(), "run-7", 0.9, 0.8, -0.11, 0.001, "worse."));
        findings.add(new DriftFinding(Metric.overall(Quantity.P50), "run-7", 100, 120, 0.2, 0.001, "slower."));
        return SampleRun.with(run, findings);
    }

    private RunSummary unchecked() throws IOException {
        var alone = new StatusAlone(List.of("quotes", "single"), true);
        return SampleRun.unseen(SampleRun.kept(folder), List.of(alone), List.of(), folder);
    }

    private static String json(RunSummary run) {
        return SummaryJson.text(SummaryJson.of(Insight.of(run)));
    }

    /** The schema as published lets later files hold more; here nothing may be left undescribed. */
    private static Schema strict() throws IOException {
        JsonNode schema;
        try (var in = SummarySchemaTest.class.getResourceAsStream("/openingbell/report/summary-v1.schema.json")) {
            schema = new ObjectMapper().readTree(in);
        }
        close(schema);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("type").asText().equals("object")) {
            object.put("additionalProperties", false);
        }
        node.forEach(SummarySchemaTest::close);
    }
}
