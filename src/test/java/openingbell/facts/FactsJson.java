package openingbell.facts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import openingbell.files.WholeFile;

/** Facts as a JSON file, and back; packed if the file's name ends in .gz. */
public final class FactsJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private FactsJson() {}

    public static void write(Facts facts, Path file) throws IOException {
        WholeFile.write(file, out -> {
            try (var packed = packed(file) ? new GZIPOutputStream(out) : out) {
                write(facts, packed);
            }
        });
    }

    public static void write(Facts facts, OutputStream out) throws IOException {
        JSON.writeValue(out, Document.of(facts));
    }

    /** @throws FactsFormatException if the file holds something else, or facts of a newer version */
    public static Facts read(Path file) throws IOException {
        try {
            int version;
            try (var in = open(file)) {
                version = version(in);
            }
            try (var in = open(file)) {
                return document(in, version).facts();
            }
        } catch (FactsFormatException e) {
            throw new FactsFormatException(file + " " + e.getMessage());
        } catch (JsonProcessingException e) {
            throw new FactsFormatException("%s cannot be read as facts: %s.".formatted(file, JsonMistake.of(e)));
        } catch (ZipException | EOFException e) {
            throw new FactsFormatException("%s is not packed by gzip, or is cut off.".formatted(file));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new FactsFormatException("%s cannot be read as facts: %s.".formatted(file, e.getMessage()));
        } catch (NullPointerException e) {
            throw new FactsFormatException("%s cannot be read as facts: a part of it is null.".formatted(file));
        }
    }

    /** Format and version stand first, so that this need not read far. */
    private static int version(InputStream in) throws IOException {
        String format = "";
        int version = 0;
        try (JsonParser parser = JSON.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new FactsFormatException("does not hold facts: it is not a JSON object.");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME && (format.isEmpty() || version == 0)) {
                String field = parser.currentName();
                var value = parser.nextToken();
                if (field.equals("format") && value == JsonToken.VALUE_STRING) {
                    format = parser.getText();
                } else if (field.equals("version") && value == JsonToken.VALUE_NUMBER_INT) {
                    version = parser.getIntValue();
                } else {
                    parser.skipChildren();
                }
            }
        }
        if (!format.equals(Document.FORMAT)) {
            throw new FactsFormatException(
                    "does not hold facts: its format should be \"%s\".".formatted(Document.FORMAT));
        }
        if (version < Document.OLDEST || version > Document.VERSION) {
            throw new FactsFormatException(
                    "holds facts of version %d, but this project reads versions %d to %d: update the project, or write the facts again with this one."
                            .formatted(version, Document.OLDEST, Document.VERSION));
        }
        return version;
    }

    private static Document document(InputStream in, int version) throws IOException {
        if (version == Document.VERSION) {
            return JSON.readValue(in, Document.class);
        }
        var tree = JSON.readTree(in);
        if (tree instanceof ObjectNode old) {
            if (version < Document.OF_GAUGES) {
                old.putArray("gauges");
            }
            old.path("gauges").forEach(FactsJson::completeGauge);
        }
        return JSON.treeToValue(tree, Document.class);
    }

    private static void completeGauge(JsonNode gauge) {
        if (gauge instanceof ObjectNode old) {
            old.put("quantile", 0).putArray("buckets");
            old.putArray("missed");
            old.putNull("firstMissed").putNull("firstReset");
            old.path("levels").forEach(level -> {
                if (level instanceof ObjectNode oldLevel) {
                    oldLevel.put("millis", 0);
                    // Nothing can have been promised of the least when nobody kept it: the mean stands in.
                    oldLevel.put(
                            "least",
                            oldLevel.path("sum").asDouble()
                                    / oldLevel.path("times").asDouble());
                }
            });
        }
    }

    private static InputStream open(Path file) throws IOException {
        return packed(file) ? new GZIPInputStream(Files.newInputStream(file)) : Files.newInputStream(file);
    }

    private static boolean packed(Path file) {
        return file.getFileName().toString().endsWith(".gz");
    }
}
