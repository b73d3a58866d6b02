package openingbell.settings.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import openingbell.testing.samples.Loading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayersTest {
    @TempDir
    Path folder;

    @Test
    void anOverlayHoldsOnlyWhatDiffersAndMayInclude() throws IOException {
        write("hosts.conf", "target.allowed-hosts = [\"staging.example.com\"]");
        var overlay = write(
                "staging.conf",
                "include \"hosts.conf\"\ntarget.url = \"https://staging.example.com\"\nvisit.journeys = 3");
        var settings = Loading.with()
                .given("config", overlay.toString())
                .variable("OPENING_BELL_PASSWORD", "x")
                .load();

        assertThat(settings.target().url()).hasToString("Optional[https://staging.example.com]");
        assertThat(settings.visit().journeys()).isEqualTo(3);
        assertThat(settings.activeJourneys()).hasSize(6);
    }

    @Test
    void aMistakeInAnOverlayNamesThatFile() throws IOException {
        var overlay = write("staging.conf", "\n\nvisit.journeys = none");

        assertThat(Loading.with().given("config", overlay.toString()).mistakes())
                .singleElement()
                .satisfies(m -> {
                    assertThat(m.file()).endsWith("staging.conf");
                    assertThat(m.line()).isEqualTo(3);
                });
    }

    @Test
    void aForgottenIncludeIsNoticed() throws IOException {
        for (var include :
                new String[] {"include \"nowhere.conf\"", "include \"nowhere\"", "include file(\"nowhere.conf\")"}) {
            var overlay = write("staging.conf", include);
            assertThat(Loading.with().given("config", overlay.toString()).mistakes())
                    .as(include)
                    .singleElement()
                    .satisfies(m -> {
                        assertThat(m.key()).isEqualTo("include");
                        assertThat(m.file()).endsWith("staging.conf");
                        assertThat(m.wrong()).contains("nowhere");
                    });
        }
    }

    @Test
    void aFolderIsNoOverlay() {
        assertThat(Loading.with().given("config", folder.toString()).mistakes())
                .extracting(Mistake::where)
                .containsExactly("config (-D)");
    }

    @Test
    void aMissingOverlayIsToldWithAllOtherMistakes() {
        assertThat(Loading.with("seed = x")
                        .given("config", "nowhere.conf")
                        .given("users", "0")
                        .mistakes())
                .extracting(Mistake::key)
                .containsExactly("config", "users", "seed");
    }

    @Test
    void environmentVariablesCanBeNamed() {
        var settings = Loading.with("target.headers.X-Tenant = ${TENANT}")
                .variable("TENANT", "blue")
                .load();

        assertThat(settings.target().headers()).containsEntry("X-Tenant", "blue");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        target { url =             | no HOCON
        target { url = embedded    | no HOCON
        market.universe = "us-6000 | no HOCON
        x = [1, 2                  | no HOCON
        }                          | no HOCON
        seed : : 1                 | no HOCON
        seed = ${NOBODY}           | ${NOBODY} stands for nothing
        """)
    void whatIsNoHoconIsToldInOneSentenceWithItsLine(String text, String wrong) throws IOException {
        var overlay = write("staging.conf", "# a comment\n" + text);

        assertThat(Loading.with().given("config", overlay.toString()).mistakes())
                .singleElement()
                .satisfies(m -> {
                    assertThat(m.file()).endsWith("staging.conf");
                    assertThat(m.line()).isBetween(2, 3);
                    assertThat(m.wrong()).contains(wrong).doesNotContain("\n");
                });
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
