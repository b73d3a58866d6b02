package openingbell.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import openingbell.facts.JsonMistake;
import openingbell.report.bottlenecks.Insight;
import openingbell.report.figures.Margin;
import openingbell.verdict.Finding;
import openingbell.verdict.PromiseFinding;

/** A run as JSON, for whoever reads it by machine; summary-v1.schema.json describes it. */
final class SummaryJson {
    static final String FILE = "summary.json";
    static final String FACTS_FILE = "facts.json.gz";
    static final String FORMAT = "opening-bell/summary";
    static final int VERSION = 1;

    private static final ObjectMapper WRITER = SummaryMapper.make();

    private SummaryJson() {}

    /** The whole document: the run, and what is computed from it for people and machines that do not read facts. */
    static ObjectNode of(Insight insight) {
        var run = insight.run();
        var document = WRITER.createObjectNode();
        document.put("format", FORMAT).put("version", VERSION);
        document.put("id", run.id()).put("simulation", run.simulation());
        document.put("started", run.started()).put("loadStarted", run.loadStarted());
        document.put("seed", run.seed()).put("settings", run.settings()).put("settingsHash", run.settingsHash());
        document.put("command", run.command());
        document.set("environment", WRITER.valueToTree(run.environment()));
        document.set("plan", WRITER.valueToTree(run.plan()));
        if (!run.description().otherPlans().isEmpty()) {
            document.set("beside", WRITER.valueToTree(run.description().otherPlans()));
        }
        document.put("ended", run.ended());
        document.set("injector", WRITER.valueToTree(run.generator()));
        document.put("facts", FACTS_FILE);
        document.set("steps", WRITER.valueToTree(run.steps()));
        document.set("verdict", WRITER.valueToTree(run.verdict()));
        describe(document.at("/verdict/findings"), run.verdict().findings());
        for (int i = 0; i < run.steps().steps().size(); i++) {
            describe(
                    document.at("/steps/steps/" + i + "/promises"),
                    run.steps().steps().get(i).promises());
        }
        document.set("figures", WRITER.valueToTree(insight.figures()));
        run.profile().ifPresent(profile -> document.set("profile", WRITER.valueToTree(profile)));
        document.set("bottlenecks", WRITER.valueToTree(insight.bottlenecks()));
        return document;
    }

    private static void describe(JsonNode documents, List<? extends Finding> findings) {
        for (int i = 0; i < findings.size(); i++) {
            var document = (ObjectNode) documents.get(i);
            document.put("title", findings.get(i).title());
            if (findings.get(i) instanceof PromiseFinding promise) {
                document.set("margin", WRITER.valueToTree(Margin.of(promise)));
            }
        }
    }

    static String text(JsonNode document) {
        try {
            return WRITER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that cannot be written", e);
        }
    }

    /** The document of a run, checked to be one. */
    static JsonNode document(Path file) throws IOException {
        JsonNode document;
        try {
            document = WRITER.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new SummaryFormatException("%s is not JSON: %s.".formatted(file, JsonMistake.of(e)));
        }
        if (!document.path("format").asText().equals(FORMAT)) {
            throw new SummaryFormatException(
                    "%s does not hold a run's summary: its format should be \"%s\".".formatted(file, FORMAT));
        }
        int version = document.path("version").asInt();
        if (version != VERSION) {
            throw new SummaryFormatException(
                    "%s is a summary of version %d, but this project reads version %d: update the project, or run again with this one."
                            .formatted(file, version, VERSION));
        }
        return document;
    }
}
