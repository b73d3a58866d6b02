package openingbell.platform;

import java.nio.file.Path;
import java.time.Duration;

/** A program that starts a platform, says its process and URL, and then ends as its test wants: by itself, or never. */
final class ParentForTest {
    private ParentForTest() {}

    public static void main(String[] args) throws InterruptedException {
        var platform =
                EmbeddedPlatform.start(PlatformConfig.fromLine(args[0]), Path.of(args[1]), Duration.ofMinutes(2));
        System.out.println(platform.pid() + " " + platform.url());
        if (args[2].equals("exit")) {
            System.exit(0);
        }
        Thread.sleep(Duration.ofMinutes(2).toMillis());
    }
}
