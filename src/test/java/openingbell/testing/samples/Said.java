package openingbell.testing.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import openingbell.cli.Main;

/** What a command said, and how it ended. */
public record Said(int code, String out, String err) {
    public static Said by(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Said(code, out.toString(), err.toString());
    }

    /** By words with a space between them. */
    public static Said byWords(String words) {
        return by(words.split(" "));
    }

    /** Ended so, and said why in one line. */
    public void ended(int expected, String sentence) {
        assertThat(err.strip()).contains(sentence).doesNotContain("\n\tat ", "Exception");
        assertThat(code).as(out + err).isEqualTo(expected);
    }

    public Said fine() {
        assertThat(err).isEmpty();
        assertThat(code).as(out).isZero();
        return this;
    }
}
