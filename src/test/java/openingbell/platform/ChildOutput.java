package openingbell.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import openingbell.text.ProgressLine;

/** Reads what a platform's process says, to its end: into the log, that it is ready, and its last words for when it fails. */
final class ChildOutput {
    private static final int LAST_LINES = 15;
    private static final String FOR_THE_USER = "platform: building";
    private static final Pattern HOW_FAR = Pattern.compile("\\d{1,3} % of .+");

    private final Process process;
    private final Deque<String> last = new ArrayDeque<>();
    private final CompletableFuture<Ready> ready = new CompletableFuture<>();

    private ChildOutput(Process process) {
        this.process = process;
    }

    static ChildOutput drain(Process process, Path log, ProgressLine told) throws IOException {
        if (log.toAbsolutePath().getParent() != null) {
            Files.createDirectories(log.toAbsolutePath().getParent());
        }
        var output = new ChildOutput(process);
        var writer = new PrintWriter(Files.newBufferedWriter(log), true);
        var thread = new Thread(() -> output.read(writer, told), "platform-output");
        thread.setDaemon(true);
        thread.start();
        return output;
    }

    private void read(PrintWriter log, ProgressLine told) {
        try (log;
                var lines =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var said = Ready.of(line);
                said.ifPresent(ready::complete);
                var shown = said.map(Ready::toLog).orElse(line);
                log.println(shown);
                take(shown, told);
            }
        } catch (IOException e) {
            // The end of the process is the end of its output.
        }
        ready.completeExceptionally(new IOException("ended"));
    }

    private void take(String line, ProgressLine told) {
        synchronized (last) {
            last.addLast(line);
            if (last.size() > LAST_LINES) {
                last.removeFirst();
            }
        }
        if (line.startsWith(FOR_THE_USER)) {
            told.say(line);
        } else if (HOW_FAR.matcher(line).matches()) {
            told.show(() -> line);
        } else {
            told.hide();
        }
    }

    /** Waits until it is ready. */
    Ready ready(Duration longest) {
        try {
            return ready.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the embedded platform ended before it was ready" + lastWords());
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "the embedded platform was not ready within " + longest.toSeconds() + " s" + lastWords());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the embedded platform was starting");
        }
    }

    private String lastWords() {
        synchronized (last) {
            return last.isEmpty()
                    ? "; it said nothing"
                    : "; its last words:" + System.lineSeparator() + "  "
                            + String.join(System.lineSeparator() + "  ", last);
        }
    }
}
