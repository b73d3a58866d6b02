package openingbell.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import openingbell.testing.platforms.Client;
import openingbell.testing.platforms.TestPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The platform by hand says what one needs to use it, and ends with its standard input. */
@Timeout(60)
class ForegroundPlatformTest {
    private static final Pattern URL = Pattern.compile("URL +(http://127\\.0\\.0\\.1:[0-9]+)");

    private static final Pattern ADMIN =
            Pattern.compile("curl -X PUT http\\S+/admin/faults -H \"Authorization: Bearer (\\S+)\"");

    @TempDir
    private Path data;

    @Test
    @SuppressWarnings("try") // closed by hand: that is what ends it
    void saysHowToUseItAndEndsWithItsInput() throws Exception {
        var said = new ByteArrayOutputStream();
        try (var hand = new PipedOutputStream();
                var input = new PipedInputStream(hand)) {
            var done = CompletableFuture.runAsync(() -> ForegroundPlatform.run(
                    TestPlatform.config(data), new PrintStream(said, true, StandardCharsets.UTF_8), input, true));
            while (!said.toString(StandardCharsets.UTF_8).contains("stop it")) {
                assertThat(done).isNotCompletedExceptionally();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            var text = said.toString(StandardCharsets.UTF_8);
            assertThat(text).contains("/openapi.json", Demo.USER, Demo.PASSWORD, "Ctrl-C", "/admin/faults");
            var url = found(URL, text);
            var admin = Client.of(URI.create(url)).bearing(found(ADMIN, text));
            assertThat(admin.read("/admin/faults").path("faults")).isEmpty();
            assertThat(Client.of(URI.create(url), Demo.USER)
                            .read("/api/v1/dashboard")
                            .path("user")
                            .textValue())
                    .isEqualTo(Demo.USER);
            assertThat(done).isNotDone();
            hand.close();
            done.get(30, TimeUnit.SECONDS);
        }
    }

    private static String found(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().orElseThrow().group(1);
    }
}
