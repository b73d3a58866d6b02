package openingbell.text;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The last thing that text passes on its way to a console, line by line: what must not be told is masked, and nothing is left in it that a terminal or
 * a CI would obey, whoever wrote it.
 */
public final class ConsoleGuard extends OutputStream {
    /** What may stay besides plain text: tabs, and the colours that our own verdict and help use. */
    private static final Pattern ALLOWED =
            Pattern.compile("\t|\u001b\\[(?:(?:[0-4]|2[1-4]|3[1-6]|39)(?:;(?:[0-4]|2[1-4]|3[1-6]|39))*)?m");

    private static final String ESCAPE = "\u001b";
    private static final String NO_COLOUR = ESCAPE + "[0m";

    /** GitHub's commands, at a line's begin or in it, and those of others who took after them. */
    private static final Pattern COMMAND = Pattern.compile("(^[\\s\\p{Z}]*:)(?=:)|(#)(?=#(?:[A-Za-z]+)?\\[)");

    /** Gatling breaks a long message in two and puts the count between: the first part, and the rest of the line. */
    private static final Pattern BROKEN_MESSAGE = Pattern.compile("> (.+)([ \\d,.]{10} (?=.{8}$) *\\([\\d.]+%\\))");

    private static final Pattern NEXT_OF_GATLING = Pattern.compile("\\s*|> .*|(?:----|====).*");

    /** A line without an end must not fill the memory. */
    private static final int LONGEST = 1 << 20;

    private final Consumer<String> console;
    private final Runnable flush;
    private final Charset charset;
    private final UnaryOperator<String> mask;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private String held = "";

    private ConsoleGuard(Consumer<String> console, Runnable flush, Charset charset, UnaryOperator<String> mask) {
        this.console = console;
        this.flush = flush;
        this.charset = charset;
        this.mask = mask;
    }

    /** What is printed there now goes to this console; a line when it has come to its end, or when it is flushed. */
    public static PrintStream before(PrintStream console, UnaryOperator<String> mask) {
        // Whoever writes bytes, such as a logger, writes them so.
        var charset = Charset.defaultCharset();
        return new PrintStream(new ConsoleGuard(console::print, console::flush, charset, mask), false, charset);
    }

    public static PrintWriter before(PrintWriter console, UnaryOperator<String> mask) {
        return new PrintWriter(
                new ConsoleGuard(console::print, console::flush, StandardCharsets.UTF_8, mask),
                true,
                StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int b) {
        line.write(b);
        if (b == '\n' || line.size() >= LONGEST) {
            ended();
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        int from = offset;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\n') {
                line.write(bytes, from, i + 1 - from);
                ended();
                from = i + 1;
            }
        }
        line.write(bytes, from, offset + length - from);
        if (line.size() >= LONGEST) {
            ended();
        }
    }

    @Override
    public synchronized void flush() {
        release();
        if (line.size() > 0) {
            print(taken());
        }
        flush.run();
    }

    private String taken() {
        var text = line.toString(charset);
        line.reset();
        return text;
    }

    private void ended() {
        var next = taken();
        if (isRestOf(held, next)) {
            var broken = BROKEN_MESSAGE.matcher(content(held));
            broken.matches();
            held = "";
            print("> " + broken.group(1) + content(next) + broken.group(2) + end(next));
        } else {
            release();
            if (BROKEN_MESSAGE.matcher(content(next)).matches()) {
                held = next; // what it ends with may come
                return;
            }
            print(next);
        }
        flush.run();
    }

    private void release() {
        if (!held.isEmpty()) {
            var first = held;
            held = "";
            print(first);
        }
    }

    /** Where a secret was broken, too, the message is put together again. */
    private boolean isRestOf(String first, String next) {
        if (first.isEmpty() || NEXT_OF_GATLING.matcher(content(next)).matches()) {
            return false;
        }
        var broken = BROKEN_MESSAGE.matcher(content(first));
        if (!broken.matches()) {
            return false;
        }
        var whole = broken.group(1) + content(next);
        return !mask.apply(whole).equals(mask.apply(broken.group(1)) + mask.apply(content(next)));
    }

    private void print(String text) {
        console.accept(harmless(mask.apply(content(text))) + end(text));
    }

    private static String content(String text) {
        return text.substring(0, text.length() - end(text).length());
    }

    private static String end(String text) {
        return text.endsWith("\r\n") ? "\r\n" : text.endsWith("\n") ? "\n" : "";
    }

    /** One line of which nothing is obeyed; JSON stays JSON, since programs read it from here. */
    static String harmless(String line) {
        var shown = new StringBuilder();
        var allowed = ALLOWED.matcher(line);
        int from = 0;
        while (allowed.find()) {
            shown.append(OneLine.of(line.substring(from, allowed.start()))).append(allowed.group());
            from = allowed.end();
        }
        shown.append(OneLine.of(line.substring(from)));
        if (shown.indexOf(ESCAPE) >= 0) {
            shown.append(NO_COLOUR); // whoever began it, the next line is another's
        }
        return COMMAND.matcher(shown).replaceAll("$1$2 ");
    }
}
