package openingbell.settings.source;

import java.util.function.UnaryOperator;
import openingbell.text.OneLine;

/**
 * One thing in the settings that cannot be right, told to the person at the keyboard.
 *
 * @param key the full path of the key, as it would be written in {@code simulations.conf}
 * @param file the file it stands in, or {@code -D} for the command line
 * @param line the line in that file; 0 where there is none
 * @param wrong what is wrong, as a sentence without its full stop; one that asks with its question mark
 * @param right what would be right
 */
public record Mistake(String key, String file, int line, String wrong, String right) {
    private static final int LONGEST = 800;

    public Mistake {
        wrong = onOneLine(wrong);
        right = onOneLine(right);
    }

    /** One of which nothing but the key is known. */
    public static Mistake at(String key, String wrong, String right) {
        return new Mistake(key, Layers.FILE, 0, wrong, right);
    }

    Mistake masked(UnaryOperator<String> mask) {
        return new Mistake(key, mask.apply(file), line, mask.apply(wrong), mask.apply(right));
    }

    /** What was typed may hold line breaks, or be as long as a file; what is said of it stays where it is said. */
    private static String onOneLine(String text) {
        return OneLine.of(text, LONGEST);
    }

    /** A name as it stands in a key: in quotes where it must. */
    public static String name(String name) {
        return name.matches("[A-Za-z0-9_-]+") ? name : '"' + name + '"';
    }

    /** Where the mistake is: {@code market.universe (simulations.conf, line 12)} or {@code users (-D)}. */
    public String where() {
        var place = onOneLine(line > 0 ? file + ", line " + line : file);
        return key.isEmpty() ? place : onOneLine(key) + " (" + place + ")";
    }

    /** The mistake as the user reads it, on three lines. */
    public String text() {
        return where() + "\n     " + ended(wrong) + "\n     Right: " + ended(right);
    }

    private static String ended(String sentence) {
        return sentence.endsWith("?") ? sentence : sentence + ".";
    }
}
