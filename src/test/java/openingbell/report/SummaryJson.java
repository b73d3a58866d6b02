package openingbell.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import openingbell.facts.FactsJson;
import openingbell.report.bottlenecks.Insight;
import openingbell.report.figures.Margin;
import openingbell.verdict.Finding;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;

/** A run as JSON, and back; summary-v1.schema.json describes it. */
final class SummaryJson {
    static final String FILE = "summary.json";
    static final String FACTS_FILE = "facts.json.gz";
    static final String FORMAT = "opening-bell/summary";
    static final int VERSION = 1;

    private static final ObjectMapper WRITER = SummaryMapper.of(FACTS_FILE, name -> {
        throw new IOException("facts are read from a run's folder only");
    });

    private SummaryJson() {}

    /** The whole document: the run, and what is computed from it for people and machines that do not read facts. */
    static ObjectNode of(Insight insight) {
        var run = insight.run();
        var document = WRITER.createObjectNode();
        document.put("format", FORMAT).put("version", VERSION);
        document.setAll((ObjectNode) WRITER.valueToTree(run));
        describe(document.at("/verdict/findings"), run.verdict().findings());
        for (int i = 0; i < run.steps().steps().size(); i++) {
            describe(
                    document.at("/steps/steps/" + i + "/promises"),
                    run.steps().steps().get(i).promises());
        }
        document.set("figures", WRITER.valueToTree(insight.figures()));
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

    static RunSummary read(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        var mapper = SummaryMapper.of(FACTS_FILE, name -> FactsJson.read(beside(file, name)));
        try {
            return mapper.readerFor(RunSummary.class).readValue(document(file));
        } catch (JsonProcessingException e) {
            throw new SummaryFormatException(
                    "%s cannot be read as a run's summary: %s".formatted(file, e.getOriginalMessage()));
        }
    }

    /** The document of a run, checked to be one. */
    static JsonNode document(Path file) throws IOException {
        JsonNode document;
        try {
            document = WRITER.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new SummaryFormatException("%s is not JSON: %s (line %d)"
                    .formatted(file, e.getOriginalMessage(), e.getLocation().getLineNr()));
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

    /** A name in a file must not lead anywhere else. */
    private static Path beside(Path file, String name) throws IOException {
        if (!Path.of(name).equals(Path.of(name).getFileName())) {
            throw new SummaryFormatException(
                    "%s names its facts \"%s\": a plain file name would be right.".formatted(file, name));
        }
        return file.resolveSibling(name);
    }
}
