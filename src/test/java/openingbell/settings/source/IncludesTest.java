package openingbell.settings.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an overlay includes is there, or a mistake says where it was asked for; nothing comes from the network. */
@Timeout(120)
class IncludesTest {
    @TempDir
    Path folder;

    /** Around the include: nothing, sections, a list, comments and texts that only look like one. */
    private static final List<String> NESTED = List.of(
            "# include \"nowhere.conf\"\n\n%s",
            "x = \"include \\\"nowhere.conf\\\"\"\n\n%s",
            "x = \"\"\"\n\"\"\"\n%s",
            "target {\n  headers {\n %s } }",
            "a.b.c {\n\n%s }",
            "platform.faults = [ {\n\n%s } ]",
            "seed = 1 // include \"nowhere.conf\"\n\n  %s\nvisit.journeys = 1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "include \"nowhere.conf\"",
                "include \"nowhere.json\"",
                "include \"nowhere\"",
                "include \"no\\u0077here\"",
                "include \"/nowhere/at/all.conf\"",
                "include \"../nowhere.conf\"",
                "include file(\"nowhere.conf\")",
                "include file(\"nowhere\")",
                "include file( \"/nowhere//at/all.conf\" )",
                "include classpath(\"nowhere.conf\")",
                "include classpath(\"nowhere\")",
                "include classpath(\"/nowhere.conf\")",
                "include required(\"nowhere.conf\")",
                "include required(file(\"nowhere.conf\"))",
                "include required( classpath( \"nowhere.conf\" ) )",
                "include   \"nowhere.properties\"",
                "include \"nowhere.txt\"",
                "include \"\"",
                "include file(\"\")",
                "include classpath(\"\")",
                "include file(\"a\\u0000b\")"
            })
    void whatIsNotThereIsAMistakeOfTheLineThatAsksForIt(String include) throws IOException {
        for (var around : NESTED) {
            refused(around.formatted(include), mistake -> {
                assertThat(mistake.wrong()).contains("to include");
                assertThat(mistake.right()).isNotBlank();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "include url(\"%s\")",
                "include url( \"%s\" )",
                "include required(url(\"%s\"))",
                "include \"%s\"",
                "include required(\"%s\")",
                "include \"jar:%s!/x.conf\"",
                "include url(\"no url at all\")",
                "include url(\"file:///etc/hostname\")",
                "include \"file:///etc/hostname\"",
                "include \"ftp://127.0.0.1/x.conf\"",
                "include \"HTTP://127.0.0.1:1/x.conf\"",
                "include \"https:x.conf\""
            })
    void nothingIsLoadedFromAUrl(String include) throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(1);
            var url = "http://127.0.0.1:" + server.getLocalPort() + "/x.conf";
            for (var around : NESTED) {
                refused(around.formatted(include.formatted(url)), mistake -> {
                    assertThat(mistake.wrong()).contains("URL");
                    assertThat(mistake.right()).contains("include file(");
                });
            }
            assertThat(SettingsFixture.with()
                            .given("platform.faults", "[{" + include.formatted(url) + "}]")
                            .mistakes())
                    .singleElement()
                    .satisfies(mistake -> assertThat(mistake.where()).isEqualTo("platform.faults (-D)"));
            assertThat(SettingsFixture.with(include.formatted(url)).mistakes()).singleElement();
            assertThat(connected(server)).isFalse();
        }
    }

    @Test
    void theFileThatIsIncludedIsNamedWhereTheMistakeIsInIt() throws IOException {
        Files.writeString(folder.resolve("inner.conf"), "\n\ninclude classpath(\"nowhere.conf\")");
        assertThat(mistakes("include \"inner.conf\"")).singleElement().satisfies(mistake -> {
            assertThat(mistake.file()).endsWith("inner.conf");
            assertThat(mistake.line()).isEqualTo(3);
        });
        Files.writeString(folder.resolve("inner.conf"), "a {\ninclude url(\"http://127.0.0.1:1/x.conf\") }");
        assertThat(mistakes("include \"inner\"")).singleElement().satisfies(mistake -> {
            assertThat(mistake.file()).endsWith("inner.conf");
            assertThat(mistake.line()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        include "inner"
        include "inner.conf"
        include required("inner.conf")
        include file("@/inner.conf")
        include file("@/inner")
        include required(file("@/inner.conf"))
        include "@/inner.conf"
        include "more/again.conf"
        include classpath("openingbell/settings/inner.conf")
        include required(classpath("openingbell/settings/inner"))
        include "openingbell/settings/inner.conf"
        include "values.json"
        include "values"
        include "values.properties"
        """)
    void whatIsThereIsRead(String include) throws IOException {
        Files.createDirectory(folder.resolve("more"));
        Files.writeString(folder.resolve("inner.conf"), "visit.journeys = 7");
        Files.writeString(folder.resolve("more/again.conf"), "include \"../inner.conf\"");
        Files.writeString(folder.resolve("values.json"), "{\"visit\": {\"journeys\": 7}}");
        Files.writeString(folder.resolve("values.properties"), "visit.journeys = 7");
        var overlay = overlay(include.replace("@", folder.toString()));

        assertThat(SettingsFixture.with()
                        .given("config", overlay.toString())
                        .load()
                        .visit()
                        .journeys())
                .isEqualTo(7);
    }

    /** As it is typed: a file in the folder in which the run is started, named without that folder. */
    @Test
    void aFileThatIsNamedWithoutItsFolderMayInclude() throws IOException {
        Files.writeString(folder.resolve("inner.conf"), "visit.journeys = 7");
        var here = Files.createTempFile(Path.of("").toAbsolutePath(), "includes-test-", ".conf");
        try {
            Files.writeString(here, "include \"" + Path.of("").toAbsolutePath().relativize(folder) + "/inner.conf\"");
            assertThat(SettingsFixture.with()
                            .given("config", here.getFileName().toString())
                            .load()
                            .visit()
                            .journeys())
                    .isEqualTo(7);
        } finally {
            Files.delete(here);
        }
    }

    /** A name without its end stands for all of them, .conf before .json before .properties. */
    @Test
    void ofSeveralFilesOfOneNameTheFirstWins() throws IOException {
        Files.writeString(folder.resolve("inner.conf"), "visit.journeys = 7");
        Files.writeString(folder.resolve("inner.json"), "{\"visit\": {\"journeys\": 8}, \"seed\": 9}");
        var settings = SettingsFixture.with()
                .given("config", overlay("include \"inner\"").toString())
                .load();

        assertThat(settings.visit().journeys()).isEqualTo(7);
        assertThat(settings.seed()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging.conf", "other.conf", "a.conf"})
    void aCircleIsToldOnce(String second) throws IOException {
        Files.writeString(folder.resolve("a.conf"), "include \"" + second + "\"");
        Files.writeString(folder.resolve("other.conf"), "\ninclude \"./a.conf\"");

        assertThat(mistakes("include \"a.conf\"")).singleElement().satisfies(mistake -> {
            assertThat(mistake.key()).isEqualTo("include");
            assertThat(mistake.wrong()).contains("again");
            assertThat(mistake.line()).isPositive();
        });
    }

    /** Each file includes the next one twice: thirty files would be a billion. */
    @Test
    void includesThatMultiplyEnd() throws IOException {
        for (int i = 0; i < 15; i++) {
            var next = "include \"f" + (i + 1) + ".conf\"\n";
            Files.writeString(folder.resolve("f" + i + ".conf"), next + next);
        }
        Files.writeString(folder.resolve("f15.conf"), "seed = 1");

        assertThat(mistakes("include \"f0.conf\"")).singleElement().satisfies(mistake -> {
            assertThat(mistake.key()).isEqualTo("include");
            assertThat(mistake.wrong()).contains("more than");
            assertThat(mistake.line()).isPositive();
        });
    }

    private void refused(String text, Consumer<Mistake> more) throws IOException {
        var before = text.substring(0, text.lastIndexOf("include"));
        assertThat(mistakes(text)).as(text).singleElement().satisfies(mistake -> {
            assertThat(mistake.key()).isEqualTo("include");
            assertThat(mistake.file()).endsWith("staging.conf");
            assertThat(mistake.line())
                    .isEqualTo(1 + (int) before.chars().filter(c -> c == '\n').count());
            more.accept(mistake);
        });
    }

    private List<Mistake> mistakes(String text) throws IOException {
        return SettingsFixture.with().given("config", overlay(text).toString()).mistakes();
    }

    private Path overlay(String text) throws IOException {
        return Files.writeString(folder.resolve("staging.conf"), text);
    }

    private static boolean connected(ServerSocket server) throws IOException {
        try (var socket = server.accept()) {
            return socket.isConnected();
        } catch (SocketTimeoutException nobody) {
            return false;
        }
    }
}
