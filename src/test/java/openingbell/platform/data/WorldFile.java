package openingbell.platform.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import openingbell.text.ProgressLine;

/**
 * The one file of a part of a world, shared by every platform that wants it. It is built beside its place by
 * whoever holds the lock and then renamed: it is there completely or not at all.
 */
final class WorldFile {
    private static final String ENDING = ".mv.db";
    private static final String BUILDING = ".building-";
    private static final int LOOK_EVERY_MILLIS = 50;

    private final Path folder;
    private final String key;
    private final WorldPart part;

    WorldFile(Path folder, WorldPart part) {
        this.folder = folder.toAbsolutePath();
        this.key = part.name();
        this.part = part;
    }

    /** The URL under which it can be read, by any number of processes at once; builds it if it is not there. */
    String url(ProgressLine told) {
        var url = readUrl();
        try {
            if (!isGood()) {
                Files.createDirectories(folder);
                try (var channel = FileChannel.open(
                                folder.resolve(key + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        var lock = lock(channel)) {
                    if (lock.isValid() && !isGood()) {
                        build(told);
                    }
                }
            }
            return url;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(
                    "the platform's data could not be built in " + folder + " (platform.data): " + e.getMessage(), e);
        }
    }

    /** Where it lies once it is built. */
    Path path() {
        return folder.resolve(key + ENDING);
    }

    private String readUrl() {
        return H2Url.of(folder.resolve(key), "ACCESS_MODE_DATA=r", "IFEXISTS=TRUE", "QUERY_CACHE_SIZE=32");
    }

    /** Files from before a crash of the whole machine may be there and damaged. */
    private boolean isGood() {
        if (!Files.exists(path())) {
            return false;
        }
        try (var connection = DriverManager.getConnection(readUrl(), "sa", "");
                var statement = connection.createStatement();
                var last = statement.executeQuery(part.countedBy())) {
            return last.next() && last.getLong(1) == part.count();
        } catch (SQLException damaged) {
            return false;
        }
    }

    /** Waits for whoever is building; the lock of a dead process is free. */
    private static FileLock lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException inThisProcess) {
                sleep();
            }
        }
    }

    private static void sleep() throws IOException {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while another platform builds", e);
        }
    }

    private void build(ProgressLine told) throws IOException, SQLException {
        removeUnfinished();
        long begin = System.nanoTime();
        told.say(part.building(folder.toString()));
        var unfinished = folder.resolve(key + BUILDING + UUID.randomUUID());
        try (var connection = DriverManager.getConnection(H2Url.of(unfinished), "sa", "")) {
            connection.setAutoCommit(false);
            part.making().in(connection, told);
            connection.commit();
        }
        Files.move(
                Path.of(unfinished + ENDING),
                path(),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        told.say(String.format(Locale.ROOT, "platform: built in %.1f s", (System.nanoTime() - begin) / 1e9));
    }

    /** Only who holds the lock builds, so whatever else began to build this is dead. */
    private void removeUnfinished() throws IOException {
        try (var files = Files.newDirectoryStream(folder, key + BUILDING + "*")) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        }
    }
}
