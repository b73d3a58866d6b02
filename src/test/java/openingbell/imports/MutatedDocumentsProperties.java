package openingbell.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import openingbell.testing.platforms.FormPlatform;
import openingbell.testing.platforms.RecordingVisitor;
import openingbell.testing.samples.CommandResult;

/** A document of which some places hold anything else: settings that load come of it, or a sentence. */
class MutatedDocumentsProperties {
    private static final Path SAMPLES = Path.of("src/test/resources/openingbell/imports");
    private static final String FORM = form();
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "off",
            "{ticker}",
            "{x}",
            "/^a|{b}/{c|d}?e={f|upper}",
            "${HOME}",
            "\"\"\"",
            "a\"}\n#",
            "\u202e\u0000",
            "//x",
            "http://[",
            "#/components/schemas/Price",
            "http://127.0.0.1:9/x",
            "password",
            "token",
            "include",
            "x".repeat(5_000),
            "ÄÖ/ü?",
            "%zz",
            "-1",
            "200",
            "2XX",
            "s:0",
            "<form><input type=password name=password><input name='a\"]{x}'>",
            "/%2e%2e/..//x");

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void ofOpenApi(@ForAll long seed) throws IOException {
        mutated(new YAMLMapper().readTree(SAMPLES.resolve("broker.yaml").toFile()), new Random(seed));
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void ofRecordings(@ForAll long seed) throws IOException {
        mutated(new ObjectMapper().readTree(SAMPLES.resolve("broker.har").toFile()), new Random(seed));
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void ofPagesThatADocumentTells(@ForAll long seed) throws IOException {
        mutated(new YAMLMapper().readTree(SAMPLES.resolve("pages.yaml").toFile()), new Random(seed));
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void ofFormsThatWereFilledIn(@ForAll long seed) throws IOException {
        mutated(new ObjectMapper().readTree(FORM), new Random(seed));
    }

    private static String form() {
        try (var platform = FormPlatform.start(Map.of("anna", "hush hush+1"), 100)) {
            return new RecordingVisitor(platform.url())
                    .submit("/app/login", "/app/login", Map.of("username", "anna", "password", "hush hush+1"))
                    .get("/app/quotes/AAPL")
                    .har();
        }
    }

    private static void mutated(JsonNode document, Random random) throws IOException {
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            change(document, random);
        }
        var folder = Files.createTempDirectory("mutated");
        var file = Files.writeString(folder.resolve("document.json"), document.toString());
        var out = folder.resolve("out.conf");
        try {
            var said = CommandResult.by("import", file.toString(), "--out", out.toString());
            if (said.code() == 0) {
                assertThat(out).exists();
            } else {
                assertThat(said.code()).as(said.err()).isEqualTo(2);
                assertThat(said.err().strip().lines()).as(document.toString()).hasSize(1);
                assertThat(out).doesNotExist();
            }
            assertThat(said.err()).doesNotContain("\tat ", "mistake in this project");
        } finally {
            Files.deleteIfExists(out);
            Files.delete(file);
            Files.delete(folder);
        }
    }

    private static void change(JsonNode document, Random random) {
        var places = new ArrayList<JsonNode>();
        collect(document, places);
        if (places.isEmpty()) {
            return;
        }
        var place = places.get(random.nextInt(places.size()));
        if (place instanceof ObjectNode object && !object.isEmpty()) {
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            var name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(4)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(TEXTS.get(random.nextInt(TEXTS.size())), object.remove(name));
                default -> object.set(name, other(random));
            }
        } else if (place instanceof ArrayNode array && !array.isEmpty()) {
            array.set(random.nextInt(array.size()), other(random));
        }
    }

    private static JsonNode other(Random random) {
        var nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(8)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.numberNode(random.nextInt());
            case 2 -> nodes.arrayNode().add("x").add(1);
            case 3 -> nodes.objectNode().put("$ref", "#/x").put("x", "y");
            case 4 -> nodes.booleanNode(random.nextBoolean());
            default -> nodes.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }

    private static void collect(JsonNode node, List<JsonNode> places) {
        if (node.isContainerNode() && !node.isEmpty()) {
            places.add(node);
            node.forEach(child -> collect(child, places));
        }
    }
}
