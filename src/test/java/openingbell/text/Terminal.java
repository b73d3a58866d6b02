package openingbell.text;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A terminal that standard error goes to, and in which a line can be written over.
 *
 * @param columns how many characters stand beside each other in it
 */
public record Terminal(PrintStream out, int columns) {
    private static final int USUAL_COLUMNS = 80;
    private static final Pattern SIZE = Pattern.compile("\\d{1,4} (\\d{1,4})");
    private static final String TO_THE_LINES_BEGIN = "\r";
    private static final String ERASED_TO_ITS_END = "\u001b[K";

    /**
     * Nothing where it goes elsewhere, and on a system without {@code stty}: there is no wrong line in a file or in a CI.
     * What Java tells does not answer it: {@code System.console()} asks for standard input and output together, so it is absent where only the answer goes into a file, and there
     * where only standard error does. {@code mvn exec:java} runs in Maven's own JVM, whose standard error is ours; {@code mvn gatling:test} forks, reads what the
     * fork says from a pipe, and copies it byte by byte to its own standard error, so there that of the JVM above ours counts (which only Linux tells).
     */
    public static Optional<Terminal> ofStandardError() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return Optional.empty();
        }
        // System.err may have been replaced; the terminal is behind what the process was started with.
        return columns("&2")
                .or(Terminal::columnsOfParent)
                .map(columns -> new Terminal(
                        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                        columns));
    }

    private static Optional<Integer> columnsOfParent() {
        return ProcessHandle.current()
                .parent()
                .filter(parent -> parent.info().command().orElse("").endsWith("/java"))
                .flatMap(parent -> columns("/proc/" + parent.pid() + "/fd/2"));
    }

    private static Optional<Integer> columns(String input) {
        try {
            var stty = new ProcessBuilder("sh", "-c", "exec stty size <" + input + " 2>/dev/null")
                    .redirectError(Redirect.INHERIT)
                    .start();
            var size =
                    SIZE.matcher(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
            return size.matches()
                    ? Optional.of(Integer.parseInt(size.group(1))).map(n -> n == 0 ? USUAL_COLUMNS : n)
                    : Optional.empty();
        } catch (IOException noShell) {
            return Optional.empty();
        }
    }

    /** One line, in place of the one before it. */
    void show(String text) {
        out.print(TO_THE_LINES_BEGIN + OneLine.of(text, columns - 1) + ERASED_TO_ITS_END);
        out.flush();
    }

    void erase() {
        out.print(TO_THE_LINES_BEGIN + ERASED_TO_ITS_END);
        out.flush();
    }
}
