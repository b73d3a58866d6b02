package openingbell.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A file that appears whole or not at all. While it is written it stands beside its place under a hidden name; a writer that is killed cannot take that away, so others do.
 */
public final class WholeFile {
    private static final Pattern UNFINISHED =
            Pattern.compile("\\..+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.part");

    /** Nobody writes so long at one file of ours. */
    public static final Duration GIVEN_UP_AFTER = Duration.ofMinutes(10);

    private WholeFile() {}

    /** What stands in it. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Makes the unfinished file at the path that it is given. */
    public interface Maker {
        void make(Path unfinished) throws IOException;
    }

    public static void write(Path file, String text) throws IOException {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    public static void write(Path file, Content content) throws IOException {
        make(file, unfinished -> {
            try (var out = new BufferedOutputStream(Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW))) {
                content.writeTo(out);
            }
        });
    }

    public static void make(Path file, Maker maker) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        // Not a temporary file of the JDK's, which only its owner may read.
        var unfinished = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            maker.make(unfinished);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Takes away what writers that were killed have left in this folder. What cannot be taken away stays: it does no harm. */
    public static void sweep(Path folder) {
        var before = Instant.now().minus(GIVEN_UP_AFTER);
        try {
            for (var file : unfinished(folder)) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException goneOrForbidden) {
            // Whoever sweeps next may do better.
        }
    }

    private static List<Path> unfinished(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file ->
                            UNFINISHED.matcher(file.getFileName().toString()).matches())
                    .filter(Files::isRegularFile)
                    .toList();
        }
    }
}
