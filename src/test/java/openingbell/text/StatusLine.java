package openingbell.text;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The last line of a terminal, written over while something goes on. */
public final class StatusLine {
    private static final String CLEARED = "\r\u001b[K";

    /** Else a line that is longer than the terminal is wide would go on in the next one, and never be written over. */
    private static final String CUT = "\u001b[?7l";

    private static final String NOT_CUT = "\u001b[?7h";

    private final PrintStream terminal;
    private boolean shown;

    StatusLine(PrintStream terminal) {
        this.terminal = terminal;
    }

    /**
     * Of the terminal that standard error goes to. There is none where it goes into a file, a pipe or a CI, and on a system without {@code test}. To find out starts a process, once.
     *
     * <p>{@code System.console()} does not tell it: it asks for standard input and output, so that there is none where only the answer of a command goes into a file, and one
     * where only its errors do. {@code mvn exec:java} runs in Maven's own JVM, so its terminal is ours. {@code mvn gatling:test} forks, and copies what the fork
     * says byte by byte to where it writes itself: there it counts where the JVM above ours writes to, which Linux tells.
     */
    public static Optional<StatusLine> ofStandardError() {
        if (System.getenv("CI") != null || "dumb".equals(System.getenv("TERM")) || !isTerminal() && !isParents()) {
            return Optional.empty();
        }
        // System.err may be a guard that lets nobody go back in a line; all that is shown here is harmless.
        return Optional.of(new StatusLine(
                new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8)));
    }

    private static boolean isTerminal() {
        try {
            return new ProcessBuilder("test", "-t", "2")
                            .redirectError(Redirect.INHERIT)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchCommand) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Another parent than a JVM, such as a shell, does not copy what is written into a pipe of ours. */
    private static boolean isParents() {
        return ProcessHandle.current()
                .parent()
                .filter(parent -> parent.info().command().orElse("").endsWith("/java"))
                .filter(parent -> writesToTerminal(Path.of("/proc/" + parent.pid() + "/fd/2")))
                .isPresent();
    }

    private static boolean writesToTerminal(Path standardError) {
        try {
            var target = Files.readSymbolicLink(standardError);
            return target.startsWith("/dev/pts") || target.toString().startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException noLinux) {
            return false;
        }
    }

    public synchronized void show(String text) {
        print(CLEARED + CUT + OneLine.of(text) + NOT_CUT);
        shown = true;
    }

    /** So that something else can be printed. */
    public synchronized void hide() {
        if (shown) {
            print(CLEARED);
            shown = false;
        }
    }

    private void print(String text) {
        terminal.print(text);
        terminal.flush();
    }
}
