package openingbell.testing.runs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A script of {@code .ci}, run as a CI does: in a process of its own, with an environment that no real CI looks into. */
public final class CiScript {
    private static final List<String> OF_A_CI = List.of(
            "GITHUB_STEP_SUMMARY",
            "GITHUB_OUTPUT",
            "GITHUB_ACTIONS",
            "GITHUB_REPOSITORY",
            "OPENING_BELL_URL",
            "OPENING_BELL_ALLOWED_HOSTS",
            "OPENING_BELL_PASSWORD",
            "OPENING_BELL_API_KEY",
            "OPENING_BELL_CLIENT_SECRET",
            "CARRY_TOKEN");

    private final Path script;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<Process, Path> printed = new HashMap<>();
    private Path directory = Path.of("").toAbsolutePath();

    /** How it ended, and what it printed. */
    public record Ended(int code, String output) {}

    private CiScript(Path script) {
        this.script = script.toAbsolutePath();
    }

    /** @param checkout the folder that holds {@code .ci} */
    public static CiScript of(Path checkout, String name) {
        assumeTrue(onPath("bash").isPresent(), "there is no bash on the PATH");
        return new CiScript(checkout.resolve(".ci").resolve(name));
    }

    public static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public CiScript env(String name, Object value) {
        environment.put(name, value.toString());
        return this;
    }

    /** What stands in this folder is found before anything of the same name. */
    public CiScript first(Path bin) {
        return env("PATH", bin + File.pathSeparator + System.getenv("PATH"));
    }

    public CiScript in(Path folder) {
        directory = folder;
        return this;
    }

    public Ended run(String... arguments) {
        return await(start(arguments));
    }

    /** For tests that do something while it runs; {@link #await} ends it in any case. */
    public Process start(String... arguments) {
        var words = new ArrayList<>(List.of(script.toString()));
        words.addAll(List.of(arguments));
        try {
            var output = Files.createTempFile("ci-script-", ".txt");
            var builder = new ProcessBuilder(words)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            OF_A_CI.forEach(builder.environment()::remove);
            builder.environment().putAll(environment);
            var process = builder.start();
            process.getOutputStream().close();
            printed.put(process, output);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Ended await(Process process) {
        try {
            boolean ended = process.waitFor(ShortRuns.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            var output = Files.readString(printed.get(process));
            if (!ended) {
                throw new AssertionError("it did not end:\n" + output);
            }
            return new Ended(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
