package openingbell.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import openingbell.settings.Market;
import openingbell.testing.platforms.Client;
import openingbell.testing.platforms.TestPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a platform's process: up with a clear word or a clear error, and gone with whoever started it. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class EmbeddedPlatformIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void comesUpWarmAndUncountedAnswersAndGoes() throws IOException {
        var config = TestPlatform.withWarmUp(TestPlatform.config(folder.resolve("data")), Duration.ofSeconds(3));
        long pid;
        try (var platform = EmbeddedPlatform.start(config, folder.resolve("logs/platform.log"), PATIENCE)) {
            pid = platform.pid();
            var client = Client.of(platform.url(), "investor-3");
            var admin = Client.of(platform.url()).bearing(platform.adminToken());
            assertThat(admin.read("/admin/seen").path("total").intValue()).isZero();
            assertThat(client.get("/metrics").text()).doesNotContain("route=\"/api/v1/quotes/{ticker}\"");
            assertThat(client.read("/api/v1/models").path("models"))
                    .hasSize(5)
                    .noneMatch(model -> model.path("loaded").booleanValue());
            assertThat(client.read("/api/v1/dashboard").path("user").textValue())
                    .isEqualTo("investor-3");
            var log = Files.readString(folder.resolve("logs/platform.log"));
            assertThat(log).contains("platform: building", "platform: warmed up by", "READY port=");
            assertThat(log).as("logs are shown around").doesNotContain(platform.adminToken());
            assertThat(log).containsPattern("warmed up by [1-9]");
            // Which needs another file of its own: it has to go, too.
            admin.send("PUT", "/admin/faults", "{\"kind\":\"index-dropped\"}");
            assertThat(leftBehind("accounts-")).hasSize(2);
        }
        assertGone(pid);
        assertThat(leftBehind("accounts-")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kill", "terminate", "exit"})
    void isGoneHoweverItsParentEnds(String end) throws Exception {
        var config = TestPlatform.config(folder.resolve("data"));
        var command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                ParentForTest.class.getName(),
                config.toLine(),
                folder.resolve("log").toString(),
                end);
        command.environment().put("CLASSPATH", ClassPath.current());
        var parent = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var output = new BufferedReader(new InputStreamReader(parent.getInputStream()))) {
            long pid = Long.parseLong(output.readLine().split(" ")[0]);
            switch (end) {
                case "kill" -> parent.destroyForcibly();
                case "terminate" -> parent.destroy();
                default -> assertThat(parent.waitFor()).isZero();
            }
            assertGone(pid);
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void aCrashIsACrash() throws IOException {
        try (var platform =
                EmbeddedPlatform.start(TestPlatform.config(folder.resolve("data")), folder.resolve("log"), PATIENCE)) {
            var admin = Client.of(platform.url()).bearing(platform.adminToken());
            assertThatThrownBy(() -> admin.trySend("POST", "/admin/crash", "", Duration.ofSeconds(20)))
                    .isInstanceOf(IOException.class);
            assertGone(platform.pid());
            assertThat(platform.isAlive()).isFalse();
        }
        // What the dead one left behind goes with the next.
        assertThat(leftBehind("accounts-")).hasSize(1);
        try (var next =
                EmbeddedPlatform.start(TestPlatform.config(folder.resolve("data")), folder.resolve("log"), PATIENCE)) {
            assertThat(next.isAlive()).isTrue();
            assertThat(leftBehind("accounts-")).hasSize(1);
        }
        assertThat(leftBehind("accounts-")).isEmpty();
    }

    @Test
    void saysInItsLastWordsWhyItDoesNotComeUp() throws IOException {
        var config = TestPlatform.config(folder.resolve("data"));
        var elsewhere = new PlatformConfig(config.platform(), new Market("atlantis", TestPlatform.ZIPF));
        fails(elsewhere, "market.universe (atlantis)");
        fails(TestPlatform.with(config, "heap", "lots"), "Invalid maximum heap size");
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fails(
                    TestPlatform.with(config, "port", taken.getLocalPort()),
                    "cannot listen on port " + taken.getLocalPort());
        }
        Files.writeString(folder.resolve("file"), "not a folder");
        fails(TestPlatform.config(folder.resolve("file")), "platform.data");
    }

    private void fails(PlatformConfig config, String says) {
        assertThatThrownBy(() -> EmbeddedPlatform.start(config, folder.resolve("log"), PATIENCE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ended before it was ready")
                .hasMessageContaining(says)
                .hasMessageNotContaining("\tat ");
    }

    /** What a process says while it ends has to survive that it no longer listens. */
    @Test
    void isHeardToItsLastWordThoughItListensToNobody() throws Exception {
        var deaf = new ProcessBuilder("sh", "-c", "exec 0<&-; echo deaf; sleep 0.5; echo the disk is full").start();
        try (var log = new BufferedReader(new InputStreamReader(deaf.getErrorStream()))) {
            var output = ChildOutput.drain(deaf, folder.resolve("log"), TestPlatform.NOWHERE);
            while (!Files.readString(folder.resolve("log")).contains("deaf")) {
                Thread.sleep(10);
            }
            EmbeddedPlatform.tell(deaf, TestPlatform.config(folder.resolve("data")));
            assertThatThrownBy(() -> output.ready(PATIENCE)).hasMessageContaining("the disk is full");
            assertThat(log.readLine()).isNull();
        }
    }

    @Test
    void isGivenUpWhenItTakesTooLong() {
        assertThatThrownBy(() -> EmbeddedPlatform.start(
                        TestPlatform.config(folder.resolve("data")), folder.resolve("log"), Duration.ofMillis(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was not ready within");
    }

    @Test
    void twoProcessesBuildAndShareOneWorld() throws Exception {
        var config = TestPlatform.config(folder.resolve("data"));
        var first =
                CompletableFuture.supplyAsync(() -> EmbeddedPlatform.start(config, folder.resolve("log-1"), PATIENCE));
        var second =
                CompletableFuture.supplyAsync(() -> EmbeddedPlatform.start(config, folder.resolve("log-2"), PATIENCE));
        try (var one = first.join();
                var two = second.join()) {
            var path = "/api/v1/recommendations?count=50";
            assertThat(Client.of(one.url(), "investor-1").read(path))
                    .isEqualTo(Client.of(two.url(), "investor-1").read(path));
        }
        var said = Files.readString(folder.resolve("log-1")) + Files.readString(folder.resolve("log-2"));
        assertThat(said.split("platform: building [0-9,]+ daily bars", -1))
                .as(said)
                .hasSize(2);
    }

    @Test
    void aBuildThatWasKilledIsBegunAgain() throws Exception {
        var small = TestPlatform.config(folder.resolve("data"));
        var config = new PlatformConfig(small.platform(), new Market("us-6000", TestPlatform.ZIPF));
        var killed = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), PlatformProcess.class.getName());
        killed.environment().put("CLASSPATH", ClassPath.current());
        var process = killed.redirectErrorStream(true).start();
        process.getOutputStream().write((config.toLine() + "\n").getBytes());
        process.getOutputStream().flush();
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            assertThat(output.lines()
                            .filter(line -> line.startsWith("platform: "))
                            .findFirst())
                    .hasValueSatisfying(said -> assertThat(said).startsWith("platform: building 180,000 daily bars"));
            while (leftBehind("bars-").stream().noneMatch(name -> name.contains(".building-"))) {
                Thread.onSpinWait();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(leftBehind("bars-")).noneMatch(name -> name.matches("bars-[0-9a-fx-]+\\.mv\\.db"));
        try (var platform = EmbeddedPlatform.start(config, folder.resolve("log"), PATIENCE)) {
            assertThat(Client.of(platform.url(), "investor-1")
                            .read("/api/v1/recommendations?count=50")
                            .path("recommendations"))
                    .hasSize(50);
        }
        assertThat(leftBehind("bars-")).noneMatch(name -> name.contains(".building-"));
    }

    private List<String> leftBehind(String prefix) throws IOException {
        try (var files = Files.list(folder.resolve("data"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .toList();
        }
    }

    private static void assertGone(long pid) {
        ProcessHandle.of(pid)
                .ifPresent(process -> assertThat(process.onExit()
                                .completeOnTimeout(null, 10, TimeUnit.SECONDS)
                                .join())
                        .as("process " + pid + " is still there")
                        .isNotNull());
    }
}
