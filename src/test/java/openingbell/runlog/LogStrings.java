package openingbell.runlog;

import java.io.IOException;
import java.util.Arrays;

/** The texts that a log has named so far; each is written out once, then called by its number. */
final class LogStrings {
    /** Stands for what would not fit: a log with so much different text puts data into its names or messages. */
    static final String LEFT_OUT = "(too much different text: left out)";

    /** Some 64 MB of heap at the most, and no more than 240,000 texts: each also costs those who count by it. */
    private static final int MAX_CHARS = 24_000_000;

    private static final int CHARS_FOR_EACH = 100;

    private final LogInput in;
    private String[] texts = new String[64];
    private int last;
    private long chars;

    LogStrings(LogInput in) {
        this.in = in;
    }

    String read() throws IOException {
        // In two steps: reading may replace the array.
        int number = readNumber();
        return texts[number];
    }

    String get(int number) {
        return texts[number];
    }

    int readNumber() throws IOException {
        int reference = in.readInt();
        if (reference < 0 && reference >= -last) {
            return -reference;
        }
        if (reference != last + 1) {
            throw new LogInput.Damage(
                    "text number %d where at most %d is due".formatted(Math.abs((long) reference), last + 1));
        }
        String text = in.readString();
        chars += text.length() + CHARS_FOR_EACH;
        if (++last == texts.length) {
            texts = Arrays.copyOf(texts, 2 * last);
        }
        texts[last] = chars > MAX_CHARS ? LEFT_OUT : text;
        return last;
    }
}
