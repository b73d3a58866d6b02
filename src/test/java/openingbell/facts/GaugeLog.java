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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import openingbell.text.OneLine;

/**
 * The file beside a run's {@code simulation.log} that holds what gauges told: a line of JSON for each reading, written as it comes, so that a writer that is killed leaves all that it
 * had read. Counts are written as growth since the last reading: so the files of several load generators, one after the other, are the file of all of them.
 */
public final class GaugeLog implements Closeable {
    public static final String FILE = "gauges.jsonl";

    /** No line that we write comes near it; what is longer is no reading. */
    private static final int LONGEST_LINE = 1 << 16;

    private static final double LARGEST = 1e15;
    private static final int LONGEST_SENTENCE = 400;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final FileChannel file;
    private final UnaryOperator<String> mask;

    private GaugeLog(FileChannel file, UnaryOperator<String> mask) {
        this.file = file;
        this.mask = mask;
    }

    /** What writes a line, or a few, to such a file. */
    public interface Note {
        void in(GaugeLog log) throws IOException;
    }

    /**
     * One reading as it stands in the file: a level, with its unit; or a count; or hits and their total; or how much something grew in how many milliseconds; or what fell into the buckets of
     * a histogram; or that it could not be read; or that what is counted began again.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"at", "gauge"})
    private record Line(
            long at,
            String gauge,
            Double level,
            Long count,
            Long hits,
            Long total,
            Double grew,
            Long millis,
            List<Filled> buckets,
            String missed,
            String reset,
            GaugeFacts.Kind kind,
            String unit,
            Double quantile) {
        boolean isSound() {
            boolean isLevel = level != null && Math.abs(level) <= LARGEST;
            boolean isCount = isCount(count);
            boolean isRatio = isCount(hits) && isCount(total) && hits <= total;
            boolean isRate = isAmount(grew) && isCount(millis) && millis > 0;
            boolean isHistogram = buckets != null
                    && isQuantile()
                    && buckets.stream().allMatch(bucket -> bucket != null && bucket.isSound());
            boolean isNotice = (missed == null) != (reset == null)
                    && kind != null
                    && isQuantile() == (kind == GaugeFacts.Kind.HISTOGRAM);
            return gauge != null
                    && !gauge.isBlank()
                    && Facts.isMoment(at)
                    && Stream.of(isLevel, isCount, isRatio, isRate, isHistogram, isNotice)
                                    .filter(is -> is)
                                    .count()
                            == 1;
        }

        private static boolean isCount(Long number) {
            return number != null && number >= 0 && number <= LARGEST;
        }

        private static boolean isAmount(Double number) {
            return number != null && number >= 0 && number <= LARGEST;
        }

        private boolean isQuantile() {
            return quantile != null && quantile > 0 && quantile < 1;
        }

        Reading reading() {
            if (missed != null || reset != null) {
                return missed != null
                        ? reading(kind, unit, Readings.ofMissed(), Optional.of(missed))
                        : reading(kind, unit, Readings.ofReset(), Optional.of(reset));
            }
            if (level != null) {
                return reading(GaugeFacts.Kind.LEVEL, unit, Readings.ofLevel(level), Optional.empty());
            }
            if (grew != null) {
                return reading(GaugeFacts.Kind.RATE, unit, Readings.ofGrowth(grew, millis), Optional.empty());
            }
            if (buckets != null) {
                var filled = buckets.stream().map(Filled::bucket).toList();
                return reading(
                        GaugeFacts.Kind.HISTOGRAM, unit, Readings.ofBuckets(Buckets.of(filled)), Optional.empty());
            }
            return count != null
                    ? reading(GaugeFacts.Kind.COUNTER, "/s", Readings.ofCounts(0, count), Optional.empty())
                    : reading(GaugeFacts.Kind.RATIO, "%", Readings.ofCounts(hits, total), Optional.empty());
        }

        private Reading reading(GaugeFacts.Kind of, String in, Readings readings, Optional<String> noticed) {
            return new Reading(at, gauge, of, in == null ? "" : in, quantile == null ? 0 : quantile, readings, noticed);
        }
    }

    /** A bucket with what fell into it; without {@code to} the one above all bounds. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Filled(double from, Double to, long count) {
        static Filled of(Buckets.Bucket bucket) {
            return new Filled(bucket.from(), Double.isInfinite(bucket.to()) ? null : bucket.to(), bucket.count());
        }

        boolean isSound() {
            return Math.abs(from) <= LARGEST
                    && (to == null || from <= to && to <= LARGEST)
                    && count > 0
                    && count <= LARGEST;
        }

        Buckets.Bucket bucket() {
            return new Buckets.Bucket(from, to == null ? Double.POSITIVE_INFINITY : to, count);
        }
    }

    /**
     * @param at when it was read, in milliseconds since 1970
     * @param noticed why it could not be read, or where what it counts began again
     */
    record Reading(
            long at,
            String gauge,
            GaugeFacts.Kind kind,
            String unit,
            double quantile,
            Readings readings,
            Optional<String> noticed) {}

    /** Writes to the file in this folder, behind what it holds already, and behind what others write to it meanwhile. */
    public static GaugeLog in(Path folder) throws IOException {
        return in(folder, UnaryOperator.identity());
    }

    /** @param mask what is written of each sentence */
    public static GaugeLog in(Path folder, UnaryOperator<String> mask) throws IOException {
        var path = folder.resolve(FILE);
        try (var file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long whole = wholeLines(file);
            if (whole < file.size()) {
                file.truncate(whole);
            }
        }
        return new GaugeLog(FileChannel.open(path, StandardOpenOption.APPEND), mask);
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
        write(new Line(at, gauge, value, null, null, null, null, null, null, null, null, null, written(unit), null));
    }

    /** @param more how much it grew since it was read last */
    public void count(long at, String gauge, long more) throws IOException {
        write(new Line(at, gauge, null, more, null, null, null, null, null, null, null, null, null, null));
    }

    /** @param hits how many more since it was read last, of {@code total} more */
    public void ratio(long at, String gauge, long hits, long total) throws IOException {
        write(new Line(at, gauge, null, null, hits, total, null, null, null, null, null, null, null, null));
    }

    /** @param grew by how much since it was read last, {@code millis} ago */
    public void rate(long at, String gauge, double grew, long millis, String unit) throws IOException {
        write(new Line(at, gauge, null, null, null, null, grew, millis, null, null, null, null, written(unit), null));
    }

    /**
     * @param quantile which of them is the gauge's value, between 0 and 1
     * @param more what fell into the buckets since they were read last
     */
    public void histogram(long at, String gauge, double quantile, Buckets more, String unit) throws IOException {
        var filled = more.filled().stream().map(Filled::of).toList();
        write(new Line(
                at, gauge, null, null, null, null, null, null, filled, null, null, null, written(unit), quantile));
    }

    /**
     * It could not be read.
     *
     * @param kind of the readings that it has else, with their unit and, of a histogram, its quantile
     */
    public void missed(long at, String gauge, GaugeFacts.Kind kind, String unit, double quantile, String why)
            throws IOException {
        write(new Line(
                at,
                gauge,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                said(why),
                null,
                kind,
                written(unit),
                of(kind, quantile)));
    }

    /** What it counts began again there, such as when an instance was started anew. */
    public void reset(long at, String gauge, GaugeFacts.Kind kind, String unit, double quantile, String where)
            throws IOException {
        write(new Line(
                at,
                gauge,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                said(where),
                kind,
                written(unit),
                of(kind, quantile)));
    }

    private String said(String text) {
        return OneLine.of(mask.apply(text), LONGEST_SENTENCE);
    }

    private static String written(String unit) {
        return unit.isEmpty() ? null : unit;
    }

    private static Double of(GaugeFacts.Kind kind, double quantile) {
        return kind == GaugeFacts.Kind.HISTOGRAM ? quantile : null;
    }

    private synchronized void write(Line line) throws IOException {
        if (!line.isSound()) {
            throw new IllegalArgumentException("no reading of a gauge: " + line);
        }
        var text = ByteBuffer.wrap((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        if (text.remaining() > LONGEST_LINE) {
            throw new IllegalArgumentException("a reading of " + text.remaining() + " bytes of " + line.gauge());
        }
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
     * How far it was read.
     *
     * @param upTo the end of the last whole line
     * @param damaged how many lines hold no reading
     */
    record Read(long upTo, long damaged) {}

    /**
     * Reads what stands in the file, if there is one. A last line without an end is what a killed writer was writing, or one that still writes: it is no reading yet.
     *
     * @param from where to read on
     */
    static Read read(Path file, long from, Consumer<Reading> each) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) <= from) {
            return new Read(from, 0);
        }
        long damaged = 0;
        long at = from;
        long upTo = from;
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            in.skipNBytes(from);
            var line = new byte[LONGEST_LINE];
            int length = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                at++;
                if (next != '\n') {
                    if (length < LONGEST_LINE) {
                        line[length] = (byte) next;
                    }
                    length++;
                } else {
                    damaged += length == 0 || accept(line, length, each) ? 0 : 1;
                    length = 0;
                    upTo = at;
                }
            }
        }
        return new Read(upTo, damaged);
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
