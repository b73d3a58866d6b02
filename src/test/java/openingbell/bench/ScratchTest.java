package openingbell.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ScratchTest {

    @Test
    void isGoneOnceClosed() throws IOException {
        Path folder;
        try (var scratch = Scratch.folder("scratch-test")) {
            folder = scratch.path();
            fill(folder);
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void isGoneWhenInterruptedWithTheProcessesItHasStarted() throws Exception {
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Interrupted.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            var folder = Path.of(said.readLine());
            var child = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
            assertThat(folder).isNotEmptyDirectory();
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            child.onExit().get(30, TimeUnit.SECONDS);
            assertThat(folder).doesNotExist();
        } finally {
            process.destroyForcibly();
        }
    }

    private static void fill(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("run"));
        Files.writeString(folder.resolve("run").resolve("simulation.log"), "…");
    }

    /** A benchmark that nobody waits for. */
    static final class Interrupted {
        public static void main(String[] args) throws Exception {
            try (var scratch = Scratch.folder("scratch-test")) {
                fill(scratch.path());
                var child = new ProcessBuilder("sleep", "60").start();
                System.out.println(scratch.path());
                System.out.println(child.pid());
                child.waitFor();
                Thread.sleep(60_000);
            }
        }
    }
}
