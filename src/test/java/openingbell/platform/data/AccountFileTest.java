package openingbell.platform.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountFileTest {
    @TempDir
    Path folder;

    /** Workers start side by side: the file that one of them has just copied, and not opened yet, has no lock. */
    @Test
    void onlyWhatADeadPlatformLeftBehindIsRemoved() throws Exception {
        var living = left(ProcessHandle.current().parent().orElseThrow().pid());
        var dead = new ProcessBuilder("true").start();
        dead.waitFor();
        var leftBehind = left(dead.pid());

        AccountFile.create(folder);

        assertThat(living).exists();
        assertThat(leftBehind).doesNotExist();
    }

    private Path left(long pid) throws IOException {
        return Files.createFile(folder.resolve("accounts-" + pid + "-some.mv.db"));
    }
}
