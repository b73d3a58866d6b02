package openingbell.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import openingbell.settings.source.SettingsException;
import openingbell.text.ProgressLine;

/**
 * The platform as a process of its own: reads its settings as one line from standard input, says that it is {@link Ready},
 * and ends when standard input ends, which it does however its parent ends.
 */
final class PlatformProcess {
    static final int CRASHED = 70;

    /** Whoever started it tells the user as often as is good for him. */
    private static final Duration TELLS_EVERY = Duration.ofSeconds(1);

    private PlatformProcess() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var line = in.readLine();
        if (line == null) {
            return;
        }
        var running = new AtomicReference<RunningPlatform>();
        var watch = new Thread(() -> endWith(in, running), "parent-watch");
        // No daemon: all other threads are, and without one that is not the process would end when main does.
        watch.start();
        try {
            var platform = RunningPlatform.start(
                    PlatformConfig.fromLine(line),
                    ProgressLine.of(System.err::println, TELLS_EVERY),
                    () -> Runtime.getRuntime().halt(CRASHED));
            running.set(platform);
            System.out.println(new Ready(platform.url().getPort(), platform.adminToken()).toLine());
            watch.join();
        } catch (IllegalArgumentException | IllegalStateException | SettingsException told) {
            System.err.println("platform: " + told.getMessage());
            Runtime.getRuntime().halt(1);
        } catch (RuntimeException | Error unexpected) {
            unexpected.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private static void endWith(BufferedReader in, AtomicReference<RunningPlatform> running) {
        try {
            while (in.read() >= 0) {
                // Nothing else is ever said; only the end counts.
            }
        } catch (IOException e) {
            // That is an end, too.
        }
        end(running);
    }

    /** At once: who started it waits for that, or is dead. Only what would be left on disk is removed. */
    private static void end(AtomicReference<RunningPlatform> running) {
        Optional.ofNullable(running.get()).ifPresent(RunningPlatform::removeTraces);
        Runtime.getRuntime().halt(0);
    }
}
