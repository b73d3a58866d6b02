package openingbell.platform.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** The file of one platform's accounts, or of what it changes of its bars, for as long as it runs: it is this platform's alone and goes with it. */
final class AccountFile {
    private static final String PREFIX = "accounts-";
    private static final String ENDING = ".mv.db";

    private final Path file;

    private AccountFile(Path file) {
        this.file = file;
    }

    static AccountFile create(Path folder) {
        try {
            Files.createDirectories(folder);
            removeLeftBehind(folder);
        } catch (IOException e) {
            throw new IllegalStateException("cannot write in " + folder + " (platform.data): " + e.getMessage(), e);
        }
        return new AccountFile(folder.toAbsolutePath().resolve(ownPrefix() + UUID.randomUUID()));
    }

    private static String ownPrefix() {
        return PREFIX + ProcessHandle.current().pid() + "-";
    }

    /** A query that is asked twice is carried out twice, as servers do: else nobody would notice that an index is gone. */
    String url() {
        return H2Url.of(
                file,
                "DB_CLOSE_ON_EXIT=FALSE",
                "LOCK_TIMEOUT=10000",
                "QUERY_CACHE_SIZE=32",
                "OPTIMIZE_REUSE_RESULTS=0");
    }

    /** What was in it is replaced. */
    void fill(Path from) throws IOException {
        Files.copy(from, Path.of(file + ENDING), StandardCopyOption.REPLACE_EXISTING);
    }

    void remove() {
        try {
            Files.deleteIfExists(Path.of(file + ENDING));
        } catch (IOException e) {
            // The next platform removes it.
        }
    }

    /** A killed platform could not remove its file; a living one holds its lock, but for the moment between the file's copying and its opening. */
    private static void removeLeftBehind(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + ENDING)) {
            for (var left : files) {
                // Looking at a lock of this very process would release it: POSIX has it so.
                if (!isOfLivingProcess(left) && isFree(left)) {
                    Files.deleteIfExists(left);
                }
            }
        }
    }

    private static boolean isOfLivingProcess(Path file) {
        var pid = file.getFileName().toString().substring(PREFIX.length()).split("-", 2)[0];
        try {
            return ProcessHandle.of(Long.parseLong(pid)).isPresent();
        } catch (NumberFormatException notOurs) {
            return false;
        }
    }

    private static boolean isFree(Path left) {
        try (var channel = FileChannel.open(left, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            return lock != null;
        } catch (IOException | OverlappingFileLockException inUse) {
            return false;
        }
    }
}
