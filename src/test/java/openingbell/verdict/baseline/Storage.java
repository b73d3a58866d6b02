package openingbell.verdict.baseline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import openingbell.files.WholeFile;

/** The files of the reports' folder that outlive a run: changed by one process at a time, and whole at any moment. */
record Storage(Path reports) {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*");
    private static final long LOOK_EVERY_MILLIS = 10;
    private static final int LOOKS = 3_000;

    interface Work<T> {
        T run() throws IOException;
    }

    /** The file of a simulation in one of the folders. */
    Path file(String folder, String simulation, String suffix) throws StorageException {
        if (!NAME.matcher(simulation).matches()) {
            throw new StorageException("\"%s\" is not the name of a simulation.".formatted(simulation));
        }
        return reports.resolve(folder).resolve(simulation + suffix);
    }

    /** Does it while no other process, and no other thread, does anything of this kind in this folder. */
    @SuppressWarnings("try") // the lock is held, not used
    <T> T alone(Work<T> work) throws IOException {
        Files.createDirectories(reports);
        try (var channel = FileChannel.open(
                        reports.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = lock(channel)) {
            return work.run();
        }
    }

    /** Waits in small steps: a lock that this very process holds is refused, not waited for. */
    private FileLock lock(FileChannel channel) throws IOException {
        for (int look = 0; look < LOOKS; look++) {
            var lock = attempt(channel);
            if (lock != null) {
                return lock;
            }
            try {
                Thread.sleep(LOOK_EVERY_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new StorageException(
                "%s is in use by another run or command; try again when that is done.".formatted(reports));
    }

    private static FileLock attempt(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldHere) {
            return null;
        }
    }

    void replace(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        WholeFile.write(file, text);
    }

    /** In one write, on a line of its own even if the line before was cut off. */
    void append(Path file, String line) throws IOException {
        Files.createDirectories(file.getParent());
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = channel.size();
            var text = ByteBuffer.wrap(
                    ((endsLine(channel, end) ? "" : "\n") + line + "\n").getBytes(StandardCharsets.UTF_8));
            while (text.hasRemaining()) {
                end += channel.write(text, end);
            }
        }
    }

    private static boolean endsLine(FileChannel channel, long end) throws IOException {
        var last = ByteBuffer.allocate(1);
        return end == 0 || channel.read(last, end - 1) == 1 && last.get(0) == '\n';
    }
}
