package openingbell.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleGuardTest {
    private static final UnaryOperator<String> MASK = text -> text.replace("s3cret-key", "****");

    @ParameterizedTest
    @CsvSource({
        "::warning title=x::owned,             : :warning title=x::owned",
        "'  ::set-output name=a::b',           '  : :set-output name=a::b'",
        "x ##[error]owned,                     x # #[error]owned",
        "##vso[task.complete result=Failed]x,  # #vso[task.complete result=Failed]x",
        "##teamcity[buildStatus text='x'],     # #teamcity[buildStatus text='x']",
        "Class::method is no command,          Class::method is no command",
        "## a heading,                         ## a heading",
        "the key is s3cret-key!,               the key is ****!",
    })
    void noLineIsACommandOrTellsASecret(String line, String shown) {
        assertThat(printed(out -> out.println(line))).isEqualTo(shown + System.lineSeparator());
    }

    @Test
    void aTerminalIsToldNothingButColours() {
        assertThat(printed(out -> out.println("\u001b[31mPASS: fake")))
                .as("a colour ends with its line")
                .isEqualTo("\u001b[31mPASS: fake\u001b[0m" + System.lineSeparator());
        assertThat(printed(out -> out.println("\u001b[2J\u001b]0;owned\u0007\u001b[8mhidden\u001b[0m a\rb\u202ec")))
                .isEqualTo("\\u001b[2J\\u001b]0;owned\\u0007\\u001b[8mhidden\u001b[0m a\\rb\\u202ec\u001b[0m"
                        + System.lineSeparator());
        var coloured = "\u001b[32mPASS\u001b[0m: \u001b[1;31mred\u001b[39;0m\tand a tab";
        assertThat(printed(out -> out.println(coloured))).isEqualTo(coloured + "\u001b[0m" + System.lineSeparator());
    }

    @Test
    void aSecretPrintedPieceByPieceIsFound() {
        assertThat(printed(out -> {
                    out.print("the key is s3c");
                    out.print("ret-");
                    out.println("key");
                    out.print("no end of the line");
                }))
                .isEqualTo("the key is ****" + System.lineSeparator() + "no end of the line");
    }

    @Test
    void textArrivesAsItIs() {
        var text = "größer — 投資 ✅\n\n  indented\r\nlast\n";
        assertThat(printed(out -> out.print(text), StandardCharsets.UTF_8)).isEqualTo(text);
    }

    /** As Gatling prints messages that are too long for one line. */
    @ParameterizedTest
    @ValueSource(ints = {60, 85, 90, 95, 98, 99, 100, 120})
    void aSecretInAMessageThatGatlingBreaksIsFound(int at) {
        var message = "x".repeat(at) + "s3cret-key" + "y".repeat(30);
        var lines = "> " + (message + " ".repeat(99)).substring(0, 99) + "        12 (33.33%)\n"
                + (message.length() > 99 ? message.substring(99) + "\n" : "") + "> another        24 (66.67%)\n";
        assertThat(printed(out -> out.print(lines)))
                .contains("****", "        12 (33.33%)", "\n> another        24 (66.67%)\n")
                .doesNotContain("s3c", "key");
    }

    @Test
    void aMessageThatGatlingBreaksOtherwiseStaysBroken() {
        var lines = "> " + "x".repeat(99) + "        12 (33.33%)\nyyy\n> short" + " ".repeat(94)
                + "        24 (66.67%)\n\n---- Users\n";
        assertThat(printed(out -> out.print(lines))).isEqualTo(lines);
    }

    @Test
    void aWriterIsGuardedAsWell() {
        var console = new StringWriter();
        var out = ConsoleGuard.before(new PrintWriter(console), MASK);
        out.printf("::error::%s — größer%n", "s3cret-key");
        assertThat(console.toString()).isEqualTo(": :error::**** — größer" + System.lineSeparator());
    }

    private static String printed(Consumer<PrintStream> printing) {
        return printed(printing, Charset.defaultCharset());
    }

    private static String printed(Consumer<PrintStream> printing, Charset charset) {
        var console = new ByteArrayOutputStream();
        var out = ConsoleGuard.before(new PrintStream(console, false, charset), MASK);
        printing.accept(out);
        out.flush();
        return console.toString(charset);
    }
}
