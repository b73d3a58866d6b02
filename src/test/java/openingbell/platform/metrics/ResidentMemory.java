package openingbell.platform.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The memory that this process occupies, which Linux alone tells in a file: heap, code, threads and what libraries take. */
final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String LINE = "VmRSS:";
    private static final int KILOBYTE = 1024;

    private ResidentMemory() {}

    static boolean isKnown() {
        return read().isPresent();
    }

    /** Not a number once it is no longer told. */
    static double bytes() {
        return read().stream().asDoubleStream().findFirst().orElse(Double.NaN);
    }

    private static OptionalLong read() {
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(LINE))
                    .mapToLong(line -> KILOBYTE
                            * Long.parseLong(line.substring(LINE.length())
                                    .replace("kB", "")
                                    .strip()))
                    .findFirst();
        } catch (IOException noLinux) {
            return OptionalLong.empty();
        }
    }
}
