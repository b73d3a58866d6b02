package openingbell.testing.runs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A run of Gatling that has begun; closing it leaves no process behind. */
public final class Running implements AutoCloseable {
    private final GatlingRun run;
    private final Process process;
    private final Path output;
    private final List<Path> before;
    private final long started;

    Running(GatlingRun run, Process process, Path output, List<Path> before, long started) {
        this.run = run;
        this.process = process;
        this.output = output;
        this.before = before;
        this.started = started;
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    /** What it has printed so far. */
    public String output() {
        try {
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of this run, once Gatling has made it. */
    public Optional<Path> folder() {
        try {
            return run.folders().stream()
                    .filter(folder -> !before.contains(folder))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the text was printed; an error if it ends or its time is over before that. */
    public Running awaitOutput(String text) {
        while (!output().contains(text)) {
            if (!process.isAlive() && !output().contains(text)) {
                throw new AssertionError("the run ended without printing \"" + text + "\":\n" + output());
            }
            if (left().isNegative()) {
                throw new AssertionError("the run did not print \"" + text + "\" in time:\n" + output());
            }
            pause();
        }
        return this;
    }

    /** Asks it to end (SIGTERM), as Ctrl-C and a CI server do. */
    public Running terminate() {
        process.destroy();
        return this;
    }

    /** Kills it (SIGKILL), as the kernel does when memory is short. */
    public Running kill() {
        process.destroyForcibly();
        return this;
    }

    /** Waits for its end, at most as long as the run was given. */
    public GatlingRun.Result await() {
        try {
            if (!process.waitFor(Math.max(0, left().toMillis()), TimeUnit.MILLISECONDS)) {
                close();
                throw new AssertionError("the run did not end in " + run.limit() + ":\n" + output());
            }
            return new GatlingRun.Result(process.exitValue(), output(), folder());
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the run", e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    private Duration left() {
        return run.limit().minusNanos(System.nanoTime() - started);
    }

    private void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the run", e);
        }
    }
}
