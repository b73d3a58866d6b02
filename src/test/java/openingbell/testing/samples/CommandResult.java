package openingbell.testing.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import openingbell.cli.Main;
import openingbell.text.ProgressLine;

/** What a command said, and how it ended. */
public record CommandResult(int code, String out, String err) {
    public static CommandResult by(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        // On a slow machine it would tell how far it is, too.
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), (lines, mask) -> ProgressLine.silent(), args);
        return new CommandResult(code, out.toString(), err.toString());
    }

    /** By words with a space between them. */
    public static CommandResult byWords(String words) {
        return by(words.split(" "));
    }

    /** Ended so, and said why in one line. */
    public void ended(int expected, String sentence) {
        assertThat(err.strip()).contains(sentence).doesNotContain("\n\tat ", "Exception");
        assertThat(code).as(out + err).isEqualTo(expected);
    }

    public CommandResult fine() {
        assertThat(err).isEmpty();
        assertThat(code).as(out).isZero();
        return this;
    }
}
