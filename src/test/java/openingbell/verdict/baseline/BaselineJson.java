package openingbell.verdict.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import openingbell.facts.JsonMistake;
import openingbell.verdict.Environment;

/** A baseline as JSON, and back: one line for each run and each part of it, so that a review shows what came and what went. */
final class BaselineJson {
    static final String FORMAT = "opening-bell/baseline";
    static final int VERSION = 1;
    static final Comparator<RunRecord> ORDER =
            Comparator.comparingLong(RunRecord::started).thenComparing(RunRecord::id);

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private BaselineJson() {}

    private record Document(String format, int version, String simulation, List<Run> runs) {}

    private record Run(
            String id,
            String started,
            long seed,
            String settings,
            Environment environment,
            double seconds,
            HeldLevel held,
            List<GaugeNumbers> gauges,
            List<SubjectNumbers> parts) {}

    static String text(Baseline baseline) {
        return """
                {
                  "format": %s,
                  "version": %d,
                  "simulation": %s,
                  "runs": [%s
                  ]
                }
                """.formatted(
                        json(FORMAT),
                        VERSION,
                        json(baseline.simulation()),
                        baseline.runs().stream().map(BaselineJson::lines).collect(Collectors.joining(",")));
    }

    private static String lines(RunRecord record) {
        var conditions = record.conditions();
        var run = new Run(
                record.id(),
                Instant.ofEpochMilli(record.started()).toString(),
                conditions.seed(),
                conditions.settingsHash(),
                conditions.environment(),
                record.seconds(),
                record.held().orElse(null),
                record.gauges(),
                List.of());
        ObjectNode head = JSON.valueToTree(run);
        if (record.held().isEmpty()) {
            head.remove("held");
        }
        if (record.gauges().isEmpty()) {
            head.remove("gauges");
        }
        head.remove("parts");
        var begin = json(head);
        return record.parts().stream()
                .map(part -> json(part))
                .collect(Collectors.joining(
                        ",\n      ",
                        "\n    " + begin.substring(0, begin.length() - 1) + ",\"parts\":[\n      ",
                        "\n    ]}"));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value that cannot be written", e);
        }
    }

    static Baseline read(Path file) throws IOException {
        try {
            var bytes = Files.readAllBytes(file);
            checkVersion(file, bytes);
            var document = JSON.treeToValue(completed(JSON.readTree(bytes)), Document.class);
            return new Baseline(
                    document.simulation(),
                    document.runs().stream()
                            .map(run -> record(document.simulation(), run))
                            .toList());
        } catch (JsonProcessingException e) {
            throw new StorageException("%s cannot be read as a baseline: %s.".formatted(file, JsonMistake.of(e)));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new StorageException("%s cannot be read as a baseline: %s.".formatted(file, e.getMessage()));
        } catch (NullPointerException e) {
            throw new StorageException("%s cannot be read as a baseline: a part of it is null.".formatted(file));
        }
    }

    /** Runs that did not climb have no level that held, others were promised nothing of any gauge; nor have those of a time before these, and wrong answers, were kept. */
    private static JsonNode completed(JsonNode document) {
        for (var run : document.path("runs")) {
            if (run instanceof ObjectNode fields && !fields.has("held")) {
                fields.putNull("held");
            }
            if (run instanceof ObjectNode fields && !fields.has("gauges")) {
                fields.putArray("gauges");
            }
            for (var part : run.path("parts")) {
                if (part instanceof ObjectNode fields && !fields.has("amongFailed")) {
                    fields.putObject("amongFailed");
                }
            }
        }
        return document;
    }

    private static void checkVersion(Path file, byte[] bytes) throws IOException {
        var tree = JSON.readTree(bytes);
        if (!tree.path("format").asText().equals(FORMAT)) {
            throw new StorageException(
                    "%s does not hold a baseline: its format should be \"%s\".".formatted(file, FORMAT));
        }
        int version = tree.path("version").asInt();
        if (version != VERSION) {
            throw new StorageException(
                    "%s is a baseline of version %d, but this project reads version %d: update the project, or accept runs again with this one."
                            .formatted(file, version, VERSION));
        }
    }

    private static RunRecord record(String simulation, Run run) {
        var conditions = new Conditions(simulation, run.settings(), run.seed(), run.environment());
        return new RunRecord(
                run.id(),
                Instant.parse(run.started()).toEpochMilli(),
                conditions,
                run.seconds(),
                run.parts(),
                run.gauges(),
                Optional.ofNullable(run.held()));
    }
}
