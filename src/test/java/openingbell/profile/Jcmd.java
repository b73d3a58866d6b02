package openingbell.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import openingbell.text.OneLine;

/** The JDK's own program that tells a running JVM what to do. */
final class Jcmd {
    private static final int LONGEST_ANSWER = 300;

    private final Path program;

    private Jcmd(Path program) {
        this.program = program;
    }

    /** Of the JDK that runs this. */
    static Jcmd ofThisJdk() throws ProfileException {
        return of(Path.of(System.getProperty("java.home")));
    }

    static Jcmd of(Path javaHome) throws ProfileException {
        return Stream.of("jcmd", "jcmd.exe")
                .map(name -> javaHome.resolve("bin").resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Jcmd::new)
                .orElseThrow(() -> new ProfileException(
                        "a profile is recorded by jcmd, which a JDK has, and there is none in %s: start it with a JDK"
                                .formatted(javaHome.resolve("bin"))));
    }

    /** Only these may be spoken to: what Java does to make itself heard ends any other process. */
    List<Long> jvms(Duration longest) throws ProfileException {
        return ask(longest, "-l")
                .lines()
                .map(line -> line.split(" ", 2)[0])
                .filter(word -> word.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .toList();
    }

    /**
     * @return what it answered
     * @throws ProfileException if it refused, or said nothing for so long
     */
    String ask(Duration longest, String... words) throws ProfileException {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(words));
        try {
            return answer(command, longest);
        } catch (IOException | ExecutionException e) {
            throw new ProfileException("jcmd could not be asked: " + OneLine.of(e.getMessage(), LONGEST_ANSWER));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProfileException("jcmd was interrupted");
        }
    }

    private static String answer(List<String> command, Duration longest)
            throws IOException, InterruptedException, ExecutionException, ProfileException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // What is meant for the load generator alone is no option of this one, and would stand in its answer.
        List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS").forEach(builder.environment()::remove);
        var process = builder.start();
        try {
            process.getOutputStream().close();
            var said = CompletableFuture.supplyAsync(() -> text(process));
            var text = said.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            if (process.waitFor() != 0) {
                throw new ProfileException(refusal(text));
            }
            return text;
        } catch (TimeoutException silent) {
            throw new ProfileException("it did not answer jcmd within %d s".formatted(longest.toSeconds()));
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without its stack trace, and without the line that repeats the pid. */
    private static String refusal(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.matches("\\d+:") && !line.startsWith("at "))
                .findFirst()
                .map(line -> OneLine.of(line, LONGEST_ANSWER))
                .orElse("jcmd failed without a word");
    }
}
