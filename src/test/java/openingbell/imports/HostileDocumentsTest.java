package openingbell.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import openingbell.testing.samples.CommandResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that nobody means well with, and broken ones: each is told in a sentence, or read for what can be read of it. */
class HostileDocumentsTest {
    private static final String HEAD = "openapi: 3.0.3\ninfo: {title: x, version: '1'}\n";

    @TempDir
    Path folder;

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("an empty file", "", "neither an OpenAPI 3 document"),
                Arguments.of("a word", "hello", "neither an OpenAPI 3 document"),
                Arguments.of("a list", "- a\n- b\n", "neither an OpenAPI 3 document"),
                Arguments.of("another document", "{\"name\": \"x\"}", "neither an OpenAPI 3 document"),
                Arguments.of("an older version", "{\"swagger\": \"2.0\", \"paths\": {}}", "OpenAPI 2 (Swagger)"),
                Arguments.of("no paths", HEAD, "tells of no request"),
                Arguments.of("paths that are none", HEAD + "paths: []\n", "tells of no request"),
                Arguments.of(
                        "a document that ends too soon",
                        "{\"openapi\": \"3.0.0\", \"info\": {",
                        "line 1: it cannot be read"),
                Arguments.of("two documents in one", "{\"openapi\": \"3.0.0\"} {}", "cannot be read"),
                Arguments.of("a bad YAML", HEAD + "paths: {a: [}\n", "line 3: it cannot be read"),
                Arguments.of(
                        "aliases that multiply", HEAD + bomb() + "paths: {}\n", "line 4: it holds a YAML alias (*a)"),
                Arguments.of("an alias of itself", "openapi: 3.0.0\ninfo: &a {title: *a}\n", "it holds a YAML alias"),
                Arguments.of(
                        "endless JSON", "{\"openapi\": \"3.0.0\", \"x\": " + "[".repeat(100_000), "cannot be read"),
                Arguments.of("endless YAML", HEAD + "x: " + "[".repeat(20_000), "cannot be read"),
                Arguments.of(
                        "a recording that ends too soon",
                        "{\"log\": {\"entries\": [{\"request\": {\"url\": \"http://a",
                        "cannot be read"),
                Arguments.of("an empty recording", "{\"log\": {\"entries\": []}}", "tells of no request"),
                Arguments.of("a recording without a log", "{\"log\": null}", "neither"),
                Arguments.of(
                        "entries that are none", "{\"log\": {\"entries\": \"x\"}}", "no recording in the format HAR"),
                Arguments.of(
                        "entries of nothing",
                        "{\"log\": {\"entries\": [null, {}, {\"request\": null}]}}",
                        "tells of no request"),
                Arguments.of(
                        "a status that is none",
                        "{\"log\": {\"entries\": [{\"response\": {\"status\": []}}]}}",
                        "no recording"));
    }

    /** Nine of nine of nine … */
    private static String bomb() {
        var bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (char name = 'b'; name < 'k'; name++) {
            var before = "*" + (char) (name - 1);
            bomb.append("%1$s: &%1$s [%2$s]\n".formatted(name, String.join(", ", Collections.nCopies(9, before))));
        }
        return bomb.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void isToldInASentence(String what, String text, String sentence) throws IOException {
        refused(Files.writeString(folder.resolve("document"), text), sentence);
    }

    private void refused(Path document, String sentence) {
        var out = folder.resolve("out.conf");
        var said = CommandResult.by("import", document.toString(), "--out", out.toString());
        said.ended(2, sentence);
        assertThat(said.out()).isEmpty();
        assertThat(said.err().strip().lines()).hasSize(1);
        assertThat(out).doesNotExist();
    }

    @Test
    void isNoLongerThanAnyoneReads() throws IOException {
        var large = folder.resolve("large.har");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(50_000_000);
        }
        refused(large, "more than 32 MB large");
    }

    @Test
    void isAFileOfText() throws IOException {
        refused(Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1}), "no text in UTF-8");
        refused(folder, "is no file");
        refused(folder.resolve("missing.json"), "There is no ");
    }

    /** Nothing is fetched, and what names itself is followed once. */
    @Test
    void leadsNowhere() throws IOException {
        try (var elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            elsewhere.setSoTimeout(1);
            var url = "http://127.0.0.1:" + elsewhere.getLocalPort();
            var document = Files.writeString(
                    folder.resolve("api.yaml"),
                    HEAD
                            + """
                            servers: [{url: 'http://127.0.0.1:9'}]
                            externalDocs: {url: '%1$s/docs'}
                            paths:
                              /a: {$ref: '%1$s/path.yaml'}
                              /b:
                                get:
                                  parameters: [{$ref: '%1$s/parameter.yaml'}, {$ref: 'file:///etc/passwd'}]
                                  requestBody: {$ref: '%1$s/body.yaml'}
                                  responses:
                                    '200': {$ref: '%1$s/response.yaml'}
                              /c/{id}:
                                get:
                                  responses:
                                    '200': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
                              /d:
                                get:
                                  responses:
                                    '200': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/Many1'}}}}
                            components:
                              schemas:
                                A: {type: object, required: [b, n], properties: {n: {type: string}, b: {$ref: '#/components/schemas/B'}, e: {$ref: '%1$s/e.yaml'}}}
                                B: {allOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
                            """.formatted(url)
                            + IntStream.range(1, 12)
                                    .mapToObj(HostileDocumentsTest::many)
                                    .collect(Collectors.joining()));
            var out = folder.resolve("out.conf");
            CommandResult.by("import", document.toString(), "--out", out.toString())
                    .fine();
            assertThat(Files.readString(out))
                    .contains("get = \"/c/id\"", "# - /a: described in another place, and nothing is fetched")
                    .doesNotContain("passwd");
            assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    /** Each of many parts is the next one: together they are more than anyone has time for. */
    private static String many(int number) {
        return "    Many%d: {type: object, properties: {%s}}\n"
                .formatted(
                        number,
                        IntStream.range(0, 30)
                                .mapToObj(i -> "p%d: {$ref: '#/components/schemas/Many%d'}".formatted(i, number + 1))
                                .collect(Collectors.joining(", ")));
    }

    @Test
    void writesNothingThatItsReaderDoesNotSee() throws IOException {
        var document = Files.writeString(folder.resolve("api.json"), """
                {"openapi": "3.0.0", "info": {"title": "x\\n}\\ninclude \\"/etc/passwd\\"\\n\\u001b[2J\\u202e"},
                 "servers": [{"url": "http://localhost:8080/\\"}\\n"}],
                 "paths": {"/a\\n#b/{x}/${HOME}": {"get": {"operationId": "\\u001b[31mPASS", "tags": ["a\\"\\n} b", "include"],
                   "parameters": [{"name": "q\\"\\n}", "in": "query", "required": true, "example": "${HOME} {user}"}],
                   "responses": {"200": {"description": "x"}}}}}}
                """);
        var out = folder.resolve("out.conf");
        var said = CommandResult.by("import", document.toString(), "--out", out.toString())
                .fine();
        assertThat(said.out() + Files.readString(out)).doesNotContain("\u001b", "\u202e", "\ninclude", "\n}\ninclude");
    }

    @Test
    void aFileThatIsThereIsKept() throws IOException {
        var out = Files.writeString(folder.resolve("staging.conf"), "seed = 7");
        var document = "src/test/resources/openingbell/imports/broker.yaml";
        CommandResult.by("import", document, "--out", out.toString())
                .ended(2, "exists already. Right: another name, or --force to replace it.");
        assertThat(out).hasContent("seed = 7");
        CommandResult.by("import", document, "--out", out.toString(), "--force").fine();
        assertThat(Files.readString(out)).startsWith("# Made by `import` from broker.yaml");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(out);
        }
    }
}
