package openingbell.imports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;

/** A file that somebody else wrote: JSON or YAML, within bounds, and with nothing in it followed that leads out of it. */
final class DocumentFile {
    static final int LARGEST = 32 << 20;

    static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private DocumentFile() {}

    /** @throws ImportException if it cannot be read as a document */
    static JsonNode read(Path file) throws IOException {
        var text = text(file);
        try {
            var tree = text.stripLeading().startsWith("{") ? JSON.readTree(text) : yaml(file, text);
            if (tree == null || !tree.isObject()) {
                throw neither(file);
            }
            return tree;
        } catch (JsonProcessingException e) {
            var place =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new ImportException("%s%s: it cannot be read: %s. Right: a whole document in JSON or YAML."
                    .formatted(file, place, firstLine(e.getOriginalMessage())));
        }
    }

    static ImportException neither(Path file) {
        return new ImportException(
                "%s is neither an OpenAPI 3 document (openapi: 3…) nor a recording in the format HAR (log.entries). Right: one of them."
                        .formatted(file));
    }

    private static String text(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isRegularFile(file)) {
            throw new ImportException(
                    "%s is no file. Right: an OpenAPI 3 document (JSON or YAML) or a recording (HAR).".formatted(file));
        }
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new ImportException(
                        "%s is more than %d MB large. Right: a document of the requests that matter, or a shorter recording."
                                .formatted(file, LARGEST >> 20));
            }
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new ImportException("%s is no text in UTF-8. Right: a document saved as UTF-8.".formatted(file));
        }
    }

    private static JsonNode yaml(Path file, String text) throws IOException {
        var options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        var factory = YAMLFactory.builder().loaderOptions(options).build();
        try (var parser = new WithoutAliases(factory.createParser(text), file)) {
            return new ObjectMapper(factory).readTree(parser);
        }
    }

    /** An alias stands for what was written before, and so a short text for one that fills any memory. */
    private static final class WithoutAliases extends JsonParserDelegate {
        private final YAMLParser yaml;
        private final Path file;

        WithoutAliases(YAMLParser yaml, Path file) {
            super(yaml);
            this.yaml = yaml;
            this.file = file;
        }

        @Override
        public JsonToken nextToken() throws IOException {
            var token = super.nextToken();
            if (yaml.isCurrentAlias()) {
                throw new ImportException(
                        "%s, line %d: it holds a YAML alias (*%s). Right: the same document without aliases, such as in JSON."
                                .formatted(file, yaml.currentLocation().getLineNr(), yaml.getText()));
            }
            return token;
        }

        // What the parser below does by itself would not come by here.

        @Override
        public String nextFieldName() throws IOException {
            return nextToken() == JsonToken.FIELD_NAME ? currentName() : null;
        }

        @Override
        public JsonParser skipChildren() throws IOException {
            throw new UnsupportedOperationException("a tree is read whole");
        }
    }

    static String firstLine(String message) {
        return String.valueOf(message).lines().findFirst().orElse("").replaceFirst("\\.$", "");
    }
}
