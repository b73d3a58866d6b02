package openingbell.testing.runs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Whole runs of seconds, as the build starts them, and what tests wait for in them. */
public final class ShortRuns {
    public static final Path SETTINGS =
            Path.of("src/test/resources/openingbell/e2e/brisk.conf").toAbsolutePath();

    public static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Gatling writes its log 8 KiB at a time: once there is something, users are at work. */
    private static final long UNDER_LOAD = 8_000;

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private ShortRuns() {}

    public static GatlingRun run(Class<?> simulation, Path results) {
        return GatlingRun.of(simulation, results)
                .jvm("-Djava.util.prefs.PreferencesFactory=openingbell.load.OfflinePreferences")
                .with("config", SETTINGS)
                .within(PATIENCE);
    }

    /** Waits until its users are at work. */
    public static Running underLoad(Running run) {
        await("a run under load", run::output, () -> {
            if (!run.process().isAlive()) {
                throw new AssertionError("the run ended before it was under load:\n" + run.output());
            }
            return run.folder().filter(ShortRuns::underLoad).isPresent();
        });
        return run;
    }

    public static boolean underLoad(Path folder) {
        try {
            var log = folder.resolve("simulation.log");
            return Files.exists(log) && Files.size(log) >= UNDER_LOAD;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The embedded platform that a load generator has started. */
    public static ProcessHandle platformOf(ProcessHandle generator) {
        return generator.children().findFirst().orElseThrow(() -> new AssertionError("it has no platform"));
    }

    public static void awaitGone(ProcessHandle... processes) {
        var left = List.of(processes);
        await("the end of all processes", left::toString, () -> left.stream().allMatch(ShortRuns::gone));
    }

    /** A process whose parent is gone may stay in the table, though dead, where nobody asks for its exit code. */
    private static boolean gone(ProcessHandle process) {
        if (!process.isAlive()) {
            return true;
        }
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException goneThisMoment) {
            return !process.isAlive();
        }
    }

    public static void signal(String name, ProcessHandle process) {
        kill("-" + name, Long.toString(process.pid()));
    }

    private static void kill(String... words) {
        done(Stream.concat(Stream.of("kill"), Stream.of(words)).toArray(String[]::new));
    }

    /** Whether this command ended well. */
    public static boolean done(String... command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** As a terminal does on Ctrl-C: to a process that leads a group, and to all that it has started. */
    public static void interruptGroup(ProcessHandle leader) {
        kill("-INT", "--", "-" + leader.pid());
    }

    /** A process that was started in the background may ignore Ctrl-C, and then so do its children. */
    public static boolean ignored(int signal) {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                    .anyMatch(mask -> (mask >> (signal - 1) & 1) == 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void await(String what, Supplier<String> otherwise, BooleanSupplier condition) {
        long started = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - started > PATIENCE.toNanos()) {
                throw new AssertionError(what + " did not come:\n" + otherwise.get());
            }
            pause(LOOK_EVERY);
        }
    }

    public static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Whether the PATH leads to a program of this name. */
    public static boolean installed(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** What somebody began to write under a folder and did not finish. */
    public static List<String> halfWritten(Path folder) {
        return files(folder).stream()
                .filter(file -> file.endsWith(".part") || file.endsWith(".tmp"))
                .toList();
    }

    /** Everything under a folder, by name. */
    public static List<String> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
