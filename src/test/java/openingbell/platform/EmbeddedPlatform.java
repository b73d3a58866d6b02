package openingbell.platform;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import openingbell.settings.Settings;
import openingbell.text.ProgressLine;

/** The investment platform in a JVM of its own, for as long as a run needs it; it never outlives who started it. */
public final class EmbeddedPlatform implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final int LONGEST_END_SECONDS = 5;

    private final Process process;
    private final Ready ready;

    private EmbeddedPlatform(Process process, Ready ready) {
        this.process = process;
        this.ready = ready;
    }

    /**
     * Starts it and waits until it is ready; building its data the first time takes a while, which it says on standard error.
     *
     * @param log everything it says; replaced if it is there
     * @throws IllegalStateException with its last words if it does not come up
     */
    public static EmbeddedPlatform start(Settings settings, Path log) {
        try (var told = onStandardError()) {
            return start(PlatformConfig.of(settings), log, told);
        }
    }

    /** The platform by hand, in this JVM: says how to use it, and returns when it is stopped. */
    public static void runInForeground(Settings settings, PrintStream out) {
        ForegroundPlatform.run(settings, out);
    }

    /** @param told what takes time, and how far it is */
    static EmbeddedPlatform start(PlatformConfig config, Path log, ProgressLine told) {
        return start(config, log, LONGEST_START.plus(config.platform().warmUp()), told);
    }

    static EmbeddedPlatform start(PlatformConfig config, Path log, Duration longest) {
        try (var told = onStandardError()) {
            return start(config, log, longest, told);
        }
    }

    private static ProgressLine onStandardError() {
        return ProgressLine.onStandardError(System.err::println, UnaryOperator.identity());
    }

    private static EmbeddedPlatform start(PlatformConfig config, Path log, Duration longest, ProgressLine told) {
        Process process = null;
        try {
            process = command(config).redirectErrorStream(true).start();
            var output = ChildOutput.drain(process, log, told);
            tell(process, config);
            return new EmbeddedPlatform(process, output.ready(longest));
        } catch (IOException e) {
            destroy(process);
            throw new IllegalStateException("the embedded platform could not be started: " + e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            destroy(process);
            throw e;
        }
    }

    /** One that no longer listens has ended, or is about to: what it says last tells why, and ending it from here would close its output. */
    static void tell(Process process, PlatformConfig config) {
        try {
            var input = process.getOutputStream();
            input.write((config.toLine() + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException e) {
            // Its output is read to the end, and its end is told with that.
        }
    }

    private static void destroy(Process process) {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private static ProcessBuilder command(PlatformConfig config) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(List.of(
                java,
                "-Xmx" + config.platform().heap(),
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                PlatformProcess.class.getName()));
        // Not on the command line: a class path of Maven's length is more than some systems take there.
        builder.environment().put("CLASSPATH", ClassPath.current());
        return builder;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + ready.port());
    }

    /** The bearer token of its admin routes. */
    public String adminToken() {
        return ready.adminToken();
    }

    public long pid() {
        return process.pid();
    }

    /** The processes that answer: its own, or those of its workers. */
    public List<Long> answering() {
        var workers = process.children().map(ProcessHandle::pid).toList();
        return workers.isEmpty() ? List.of(pid()) : workers;
    }

    public boolean isAlive() {
        // That it is gone, the handle may know before the process does.
        return process.isAlive() && process.toHandle().isAlive();
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS);
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
