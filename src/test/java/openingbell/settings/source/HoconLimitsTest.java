package openingbell.settings.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that no person writes, and files that are no text: refused with a sentence and its place, not with a stack trace. */
@Timeout(120)
class HoconLimitsTest {
    private static final int MANY = 200_000;

    @TempDir
    Path folder;

    static Stream<Arguments> deep() {
        return Stream.of(
                Arguments.of("brackets", "seed =\n" + "[".repeat(MANY), 2),
                Arguments.of("closed", "seed =\n" + "[".repeat(MANY) + "]".repeat(MANY), 2),
                Arguments.of("braces", "seed = 1\n\n" + "{".repeat(MANY), 3),
                Arguments.of("sections", "seed = 1\n" + "a {".repeat(MANY) + "}".repeat(MANY), 2),
                Arguments.of("line by line", "a { \n".repeat(1000), 51),
                Arguments.of("mixed", "a=" + "[{a=".repeat(MANY), 1),
                Arguments.of("a long name", "seed = 1\n" + "a.".repeat(MANY) + "a = 1", 2),
                Arguments.of("a quoted name", "\"a\".".repeat(MANY) + "a = 1", 1),
                Arguments.of("a name in a substitution", "seed = ${" + "a.".repeat(MANY) + "a}", 1),
                Arguments.of(
                        "after comments", "# [[[\n// {{{\nx = \"[[[\"\ny = \"\"\"\n[[[\"\"\"\n" + "[".repeat(MANY), 6));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deep")
    void whatIsNestedTooDeeplyIsOneMistake(String name, String text, int line) throws IOException {
        assertThat(mistakes(text)).singleElement().satisfies(mistake -> {
            assertThat(mistake.where()).endsWith("staging.conf, line " + line);
            assertThat(mistake.wrong()).contains("nested more than 50 deep");
        });
        assertThat(SettingsFixture.with(text).mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.file()).isEqualTo("simulations.conf"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{", "{a=", "[{a=[", "{a.a.a.a.a=", "[\\\\\""})
    void alsoOnTheCommandLine(String part) {
        assertThat(SettingsFixture.with()
                        .given("platform.faults", part.repeat(MANY))
                        .mistakes())
                .singleElement()
                .satisfies(mistake -> {
                    assertThat(mistake.where()).isEqualTo("platform.faults (-D)");
                    assertThat(mistake.text()).hasSizeLessThan(2000);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {".a", ".\"a\"", "a", "."})
    void alsoInAName(String part) {
        assertThat(SettingsFixture.with()
                        .given("target" + part.repeat(MANY), "1")
                        .given("seed", "x")
                        .mistakes())
                .hasSizeLessThanOrEqualTo(2)
                .allSatisfy(mistake -> assertThat(mistake.text()).hasSizeLessThan(2000));
    }

    static Stream<Arguments> substitutions() {
        return Stream.of(
                Arguments.of("a chain", many(i -> "a" + i + " = ${a" + (i + 1) + "}"), 201),
                Arguments.of("of itself", many(i -> "a = ${?a} x"), 201),
                Arguments.of("added", "a = []\n" + many(i -> "a += x"), 202),
                Arguments.of("on one line", "a = " + "${?b}".repeat(2000), 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("substitutions")
    void soManySubstitutionsAreNotResolved(String name, String text, int line) throws IOException {
        assertThat(mistakes(text)).singleElement().satisfies(mistake -> {
            assertThat(mistake.where()).endsWith("staging.conf, line " + line);
            assertThat(mistake.wrong()).contains("more than 200 substitutions");
        });
    }

    @Test
    void aCircleOfSubstitutionsIsToldWithItsLine() throws IOException {
        assertThat(mistakes("seed = ${a}\na = ${b}\nb = ${a}")).singleElement().satisfies(mistake -> {
            assertThat(mistake.file()).endsWith("staging.conf");
            assertThat(mistake.line()).isPositive();
        });
    }

    @Test
    void aHugeFileIsNotRead() throws IOException {
        assertThat(mistakes("# a comment\n".repeat(100_000))).singleElement().satisfies(mistake -> {
            assertThat(mistake.where()).endsWith("staging.conf");
            assertThat(mistake.wrong()).contains("more than 1 MB");
        });
    }

    /** Each mistake has three lines: nobody reads a million of them. */
    @Test
    void manyMistakesAreCutShort() throws IOException {
        var overlay = overlay(many(i -> "x" + i + " = 1").getBytes(StandardCharsets.UTF_8));
        var loading = SettingsFixture.with().given("config", overlay.toString());

        assertThat(loading.mistakes()).hasSize(2000);
        assertThat(new SettingsException(loading.mistakes()).getMessage())
                .startsWith("The settings have 2000 mistakes")
                .hasLineCount(1 + 100 * 3 + 1)
                .endsWith("     And 1900 more.\n");
    }

    static Stream<Arguments> noTexts() {
        return Stream.of(
                Arguments.of("Latin-1", "# ok\nx = \"\u00e9\"\n".getBytes(StandardCharsets.ISO_8859_1), 2),
                Arguments.of("UTF-16", "\nseed = 1\n".getBytes(StandardCharsets.UTF_16), 1),
                Arguments.of("UTF-16 without a mark", "seed = 1\n".getBytes(StandardCharsets.UTF_16LE), 1),
                Arguments.of("a class", new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0}, 1),
                Arguments.of("cut off", new byte[] {'#', '\n', '\n', '#', (byte) 0xc3}, 3));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noTexts")
    void whatIsNoTextIsToldWithItsLine(String name, byte[] bytes, int line) throws IOException {
        var inner = Files.write(folder.resolve("inner.conf"), bytes);
        var direct = SettingsFixture.with()
                .given("config", overlay(bytes).toString())
                .mistakes();
        var included = mistakes("include \"inner.conf\"");

        assertThat(direct).singleElement().satisfies(mistake -> {
            assertThat(mistake.where()).endsWith("staging.conf, line " + line);
            assertThat(mistake.wrong()).contains("UTF-8");
        });
        assertThat(included)
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.where()).endsWith(inner.getFileName() + ", line " + line));
    }

    @Test
    void aFolderIsNoFileToInclude() throws IOException {
        Files.createDirectory(folder.resolve("inner.conf"));

        for (var include :
                List.of("include \"inner.conf\"", "include \"inner\"", "include file(\"" + folder + "/inner.conf\")")) {
            assertThat(mistakes(include)).singleElement().satisfies(mistake -> {
                assertThat(mistake.key()).isEqualTo("include");
                assertThat(mistake.line()).isEqualTo(1);
            });
        }
    }

    /** An expression that the reader of JMESPath cannot follow to its end. */
    @ParameterizedTest
    @ValueSource(strings = {"[", "a[", "(", "{a:", "!", "a.", "[?a&&(", "\\\\\""})
    void anEndlessExpressionIsNoJmesPath(String part) {
        assertThat(SettingsFixture.with(
                                "journeys.quotes.requests.single.read.price = \"\"\"" + part.repeat(MANY) + "\"\"\"")
                        .mistakes())
                .singleElement()
                .satisfies(mistake -> {
                    assertThat(mistake.key()).isEqualTo("journeys.quotes.requests.single.read.price");
                    assertThat(mistake.wrong()).contains("is no JMESPath").hasSizeLessThan(1000);
                });
    }

    private static String many(java.util.function.IntFunction<String> line) {
        return IntStream.range(0, 2000).mapToObj(line).collect(Collectors.joining("\n"));
    }

    private List<Mistake> mistakes(String text) throws IOException {
        return SettingsFixture.with()
                .given("config", overlay(text.getBytes(StandardCharsets.UTF_8)).toString())
                .mistakes();
    }

    private Path overlay(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("staging.conf"), bytes);
    }
}
