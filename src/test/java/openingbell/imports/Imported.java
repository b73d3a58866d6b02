package openingbell.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import openingbell.settings.Settings;
import openingbell.text.ProgressLine;

/**
 * What a document came to.
 *
 * @param settings as the text of a file
 * @param told what its reader should know, each as a sentence
 */
public record Imported(String settings, List<String> told) {

    /**
     * Reads an OpenAPI 3 document or a recording in the format HAR.
     *
     * @param base the settings that the new ones are laid over
     * @param told hears how far a recording is read
     * @throws ImportException if it is neither, or nothing can be made of it
     */
    public static Imported from(Path file, Settings base, ProgressLine told) throws IOException {
        var tree = DocumentFile.read(file);
        if (tree.has("log")) {
            var read = HarReader.read(file, tree, told);
            return new Overlay(read.description(), read.concealed(), base).written(named(file));
        }
        if (tree.has("swagger")) {
            throw new ImportException(
                    "%s is of OpenAPI 2 (Swagger). Right: the same as OpenAPI 3, to which many tools convert it."
                            .formatted(file));
        }
        if (!version(tree).startsWith("3")) {
            throw DocumentFile.neither(file);
        }
        return new Overlay(OpenApiReader.read(file, tree), new Concealed(), base).written(named(file));
    }

    private static String version(JsonNode tree) {
        return tree.path("openapi").asText();
    }

    private static String named(Path file) {
        return file.getFileName().toString();
    }
}
