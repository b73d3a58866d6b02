package openingbell.text;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The last line of a terminal, which is written over while something goes on. Nobody has one whose output goes to a file, a pipe or a CI. Maven's forks print where Maven does.
 */
public final class Terminal {
    private static final int USUAL_COLUMNS = 80;
    private static final Pattern SIZE = Pattern.compile("\\d{1,4} (\\d{1,4})");
    private static final String TO_ITS_BEGIN = "\r";
    private static final String ERASED_TO_ITS_END = "\u001b[K";

    /** A terminal may have become narrower: what goes on in the next line would never be written over. */
    private static final String CUT = "\u001b[?7l";

    private static final String NOT_CUT = "\u001b[?7h";

    private final PrintStream out;
    private final int columns;
    private boolean shown;

    /** @param columns how many characters stand beside each other in it */
    Terminal(PrintStream out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    /** Where this JVM's standard output goes to. */
    public static Optional<Terminal> ofStandardOutput() {
        return of(FileDescriptor.out, 1);
    }

    /** Where its standard error goes to. */
    public static Optional<Terminal> ofStandardError() {
        return of(FileDescriptor.err, 2);
    }

    /**
     * {@code System.console()} does not answer it: it asks for standard input and output together. Without {@code stty} there is none. What System.out and System.err have become since the JVM began,
     * would not let it go back in a line.
     */
    private static Optional<Terminal> of(FileDescriptor descriptor, int number) {
        if (System.getenv("CI") != null
                || System.getenv().getOrDefault("TERM", "dumb").equals("dumb")) {
            return Optional.empty();
        }
        return columns(number)
                .map(columns -> new Terminal(
                        new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8), columns));
    }

    private static Optional<Integer> columns(int descriptor) {
        try {
            var stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/fd/" + descriptor))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var size =
                    SIZE.matcher(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
            return size.matches()
                    ? Optional.of(Integer.parseInt(size.group(1))).map(n -> n == 0 ? USUAL_COLUMNS : n)
                    : Optional.empty();
        } catch (IOException nowhere) {
            return Optional.empty();
        }
    }

    /** One line, in place of the one before it. */
    public synchronized void show(String text) {
        out.print(TO_ITS_BEGIN + CUT + OneLine.of(text, columns - 1) + ERASED_TO_ITS_END + NOT_CUT);
        out.flush();
        shown = true;
    }

    public synchronized void erase() {
        if (shown) {
            out.print(TO_ITS_BEGIN + ERASED_TO_ITS_END);
            out.flush();
            shown = false;
        }
    }

    /** The same console, whose lines stand above the last one; it has to print whole lines. */
    public PrintStream above(PrintStream console) {
        return new PrintStream(console, false) {
            @Override
            public void print(String text) {
                synchronized (Terminal.this) {
                    erase();
                    console.print(text);
                }
            }
        };
    }
}
