package openingbell.browser;

import com.ruiyun.jvppeteer.api.core.Browser;
import com.ruiyun.jvppeteer.cdp.core.Puppeteer;
import com.ruiyun.jvppeteer.cdp.entities.ConnectOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real browser without a window, in a process of its own that is spoken to by its DevTools protocol. It ends when it is closed, and by itself when this JVM is gone, however that ended: it watches a
 * pipe that only this JVM holds open.
 */
public final class ChromiumProcess implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--window-size=1280,900",
            "--remote-debugging-port=0");

    /** The pipe that it watches is its third file; what it says there, nobody reads. */
    private static final List<String> WATCHING =
            List.of("/bin/sh", "-c", "exec \"$@\" --remote-debugging-pipe 3<&0 4>/dev/null", "sh");

    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final int LONGEST_END_SECONDS = 5;

    private final Process process;
    private final String endpoint;

    private ChromiumProcess(Process process, String endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** The browser of this machine, if one is on the PATH. */
    public static Optional<Path> onThePath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * @param folder new, for all that the browser keeps
     * @param flags beside those that every use needs
     * @throws IOException with its last words if it does not start
     */
    public static ChromiumProcess start(Path program, Path folder, List<String> flags)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        if (Files.isExecutable(Path.of(WATCHING.get(0)))) {
            command.addAll(WATCHING);
        }
        command.add(program.toString());
        command.addAll(FLAGS);
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--no-sandbox"); // without it, it refuses to be root's
        }
        command.addAll(flags);
        command.add("--user-data-dir=" + folder);
        command.add("about:blank");
        Files.createDirectories(folder);
        var output = folder.resolve("output.txt");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            return new ChromiumProcess(process, endpoint(process, folder.resolve("DevToolsActivePort"), output));
        } catch (IOException | InterruptedException | RuntimeException e) {
            end(process);
            throw e;
        }
    }

    private static String endpoint(Process process, Path port, Path output) throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (!Files.exists(port) || Files.readAllLines(port).size() < 2) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException(
                        "the browser did not start: " + Files.readString(output).strip());
            }
            Thread.sleep(20);
        }
        var lines = Files.readAllLines(port);
        return "ws://127.0.0.1:" + lines.get(0) + lines.get(1);
    }

    /**
     * A conversation with it, to be left by {@code disconnect()}.
     *
     * @param patience how long it may take to answer
     */
    public Browser connect(Duration patience) throws IOException {
        var options = new ConnectOptions();
        options.setBrowserWSEndpoint(endpoint);
        options.setProtocolTimeout((int) patience.toMillis());
        options.setDefaultViewport(null); // its window is as large as its flags say
        try {
            return Puppeteer.connect(options);
        } catch (Exception e) { // the library declares no other
            throw new IOException("nobody could speak to the browser: " + e.getMessage(), e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Lets it tidy up, and sees that it went. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close(); // the pipe that it watches
            process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        } catch (IOException gone) {
            // Then it needs no asking.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end(process);
    }

    /** Ends it and all that it has started, at once. */
    public void kill() {
        end(process);
    }

    private static void end(Process process) {
        var family = process.descendants().toList();
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        family.forEach(child -> child.onExit().join());
    }
}
