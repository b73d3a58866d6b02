package openingbell.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.UnaryOperator;
import openingbell.settings.secrets.PublicText;
import openingbell.settings.source.Mistake;
import openingbell.settings.source.SettingsException;
import openingbell.settings.source.Value;
import openingbell.testing.samples.HostileTexts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each place where a single text from outside is shown. What reports and commands make of it is told by HostileTextTest. */
class HostileTextsShownTest {
    static List<String> texts() {
        return HostileTexts.texts();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void asARedirectsDestination(String text) {
        for (var location : List.of(text, "https://" + text, "/" + text, "https://sso.example/" + text + "?" + text)) {
            var shown = Destination.shown(location);
            HostileTexts.assertHarmless(location, shown);
            assertThat(shown).doesNotContain("\n").hasSizeLessThanOrEqualTo(200);
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void inAMistake(String text) {
        var told = SettingsException.at("a." + text, Value.shown(text) + " is none", text)
                .getMessage();
        HostileTexts.assertHarmless("mistake", told);
        assertThat(new Mistake(text, text, 1, text, text).text())
                .hasLineCount(3)
                .hasSizeLessThan(4_000);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void onTheConsole(String text) {
        var console = new StringWriter();
        var out = ConsoleGuard.before(new PrintWriter(console), UnaryOperator.identity());
        out.print("answered: " + text);
        out.println();
        out.println(text);
        out.flush();
        // Colours may stay, and lines: whoever prints one takes care of those.
        var printed = console.toString().replaceAll("\u001b\\[[0-9;]*m", "").replace(HostileTexts.FORGED, "");
        HostileTexts.assertHarmlessInALog("console", printed);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void inALineOfANight(String text) {
        var nightly = PublicText.without(List.of());
        for (var line : text.lines().toList()) {
            assertThat(nightly.line(line))
                    .doesNotContain("\u001b", "\u0007", "\u009b", "\u202e")
                    .doesNotContainPattern("^[\\s\\p{Z}]*::|##[A-Za-z]*\\[");
        }
    }
}
