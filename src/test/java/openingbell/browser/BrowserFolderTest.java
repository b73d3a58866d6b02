package openingbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserFolderTest {
    @TempDir
    Path parent;

    @Test
    void whatAKilledProcessLeftIsRemovedAndNothingElse() throws Exception {
        var left = leftBehind(parent);
        var living = BrowserFolder.create(parent);
        assertThat(left).doesNotExist();

        var nobodys = Files.createDirectory(parent.resolve("opening-bell-browser-123"));
        var others = Files.createDirectory(
                parent.resolve("opening-bell-browser-" + ProcessHandle.current().pid() + "-profile"));
        var own = BrowserFolder.create(parent);
        assertThat(own.path().getFileName().toString())
                .startsWith("opening-bell-browser-" + ProcessHandle.current().pid() + "-");
        assertThat(own.path()).isNotEqualTo(living.path()).isEmptyDirectory();
        assertThat(living.path()).exists();
        assertThat(nobodys).exists();
        assertThat(others).exists();

        own.remove();
        assertThat(own.path()).doesNotExist();
    }

    /** The folder of a process that is gone, with something in it. */
    static Path leftBehind(Path parent) throws IOException, InterruptedException {
        var gone = new ProcessBuilder("true").start();
        gone.waitFor();
        var folder = Files.createDirectories(parent.resolve("opening-bell-browser-" + gone.pid() + "-17"));
        Files.writeString(
                Files.createDirectories(folder.resolve("profile/Default")).resolve("History"), "x");
        return folder;
    }
}
