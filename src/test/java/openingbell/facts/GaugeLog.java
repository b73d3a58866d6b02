package openingbell.facts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * The file beside a run's {@code simulation.log} that holds what gauges told: a line of JSON for each reading, written as it comes, so that a writer that is killed leaves all that it
 * had read. Counts are written as growth since the last reading: so the files of several load generators, one after the other, are the file of all of them.
 */
public final class GaugeLog implements Closeable {
    public static final String FILE = "gauges.jsonl";

    /** No line that we write comes near it; what is longer is no reading. */
    private static final int LONGEST_LINE = 4_096;

    private static final double LARGEST = 1e15;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final FileChannel file;

    private GaugeLog(FileChannel file) {
        this.file = file;
    }

    /** One reading as it stands in the file: a level, with its unit, or a count, or hits and their total. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"at", "gauge"})
    private record Line(long at, String gauge, Double level, String unit, Long count, Long hits, Long total) {
        boolean isSound() {
            boolean isLevel = level != null && Math.abs(level) <= LARGEST;
            boolean isCount = isCount(count);
            boolean isRatio = isCount(hits) && isCount(total) && hits <= total;
            return gauge != null
                    && !gauge.isBlank()
                    && Facts.isMoment(at)
                    && List.of(isLevel, isCount, isRatio).stream()
                                    .filter(is -> is)
                                    .count()
                            == 1;
        }

        private static boolean isCount(Long number) {
            return number != null && number >= 0 && number <= LARGEST;
        }

        Reading reading() {
            if (level != null) {
                return new Reading(at, gauge, GaugeFacts.Kind.LEVEL, unit == null ? "" : unit, Readings.ofLevel(level));
            }
            return count != null
                    ? new Reading(at, gauge, GaugeFacts.Kind.COUNTER, "/s", Readings.ofCounts(0, count))
                    : new Reading(at, gauge, GaugeFacts.Kind.RATIO, "%", Readings.ofCounts(hits, total));
        }
    }

    /** @param at when it was read, in milliseconds since 1970 */
    record Reading(long at, String gauge, GaugeFacts.Kind kind, String unit, Readings readings) {}

    /** Writes to the file in this folder, behind what it holds already, and behind what others write to it meanwhile. */
    public static GaugeLog in(Path folder) throws IOException {
        var path = folder.resolve(FILE);
        try (var file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long whole = wholeLines(file);
            if (whole < file.size()) {
                file.truncate(whole);
            }
        }
        return new GaugeLog(FileChannel.open(path, StandardOpenOption.APPEND));
    }

    /** How much of it are lines that have an end: behind it stands what a killed writer was writing. */
    private static long wholeLines(FileChannel file) throws IOException {
        var tail = ByteBuffer.allocate((int) Math.min(LONGEST_LINE, file.size()));
        long from = file.size() - tail.capacity();
        while (tail.hasRemaining() && file.read(tail, from + tail.position()) >= 0) {}
        int end = tail.position();
        while (end > 0 && tail.get(end - 1) != '\n') {
            end--;
        }
        return from + end;
    }

    /**
     * Something that goes up and down.
     *
     * @param at when it was read, in milliseconds since 1970
     * @param unit as it is written behind a value; {@code %} for a share from 0 to 1
     */
    public void level(long at, String gauge, double value, String unit) throws IOException {
        write(new Line(at, gauge, value, unit.isEmpty() ? null : unit, null, null, null));
    }

    /** @param more how much it grew since it was read last */
    public void count(long at, String gauge, long more) throws IOException {
        write(new Line(at, gauge, null, null, more, null, null));
    }

    /** @param hits how many more since it was read last, of {@code total} more */
    public void ratio(long at, String gauge, long hits, long total) throws IOException {
        write(new Line(at, gauge, null, null, null, hits, total));
    }

    private synchronized void write(Line line) throws IOException {
        if (!line.isSound()) {
            throw new IllegalArgumentException("no reading of a gauge: " + line);
        }
        var text = ByteBuffer.wrap((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        while (text.hasRemaining()) {
            file.write(text);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Brings the readings of several folders together in one; those without any bring none. */
    public static void merge(List<Path> folders, Path into) throws IOException {
        for (var folder : folders) {
            var from = folder.resolve(FILE);
            if (Files.isRegularFile(from)) {
                try (var log = in(into)) {
                    Files.copy(from, Channels.newOutputStream(log.file));
                }
            }
        }
    }

    /**
     * Reads what stands in the file, if there is one. A last line without an end is what a killed writer was writing: it was no reading yet.
     *
     * @return how many lines are damaged
     */
    static long read(Path file, Consumer<Reading> each) throws IOException {
        if (!Files.isRegularFile(file)) {
            return 0;
        }
        long damaged = 0;
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            var line = new byte[LONGEST_LINE];
            int length = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != '\n') {
                    if (length < LONGEST_LINE) {
                        line[length] = (byte) next;
                    }
                    length++;
                } else {
                    damaged += length == 0 || accept(line, length, each) ? 0 : 1;
                    length = 0;
                }
            }
        }
        return damaged;
    }

    private static boolean accept(byte[] line, int length, Consumer<Reading> each) throws IOException {
        if (length > LONGEST_LINE) {
            return false;
        }
        try {
            var read = JSON.readValue(line, 0, length, Line.class);
            if (read == null || !read.isSound()) {
                return false;
            }
            each.accept(read.reading());
            return true;
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
