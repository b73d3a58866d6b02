package openingbell.target.metrics;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import openingbell.text.OneLine;

/**
 * Reads Prometheus' text format (0.0.4) and that of OpenMetrics, piece by piece as they arrive, and keeps only the series that somebody asks for. Of its own, since no maintained library on
 * Maven Central reads these texts: prometheus-scraper rests since 2019, and what client_java offers reads the binary format, which many targets do not tell. Held against what client_java and
 * Micrometer write.
 *
 * <p>Not looked at: types and help, a sample's own time, exemplars.
 */
final class ExpositionReader {
    private static final int LONGEST_LINE = 1 << 16;

    /** More cannot be meant by a few gauges, and would cost memory at each reading. */
    private static final int MOST_SERIES = 10_000;

    private static final int MOST_NAMES = 20_000;
    private static final String END = "# EOF";

    private final Set<String> wanted;
    private final boolean openMetrics;
    private final boolean withNames;
    private final Map<String, Map<Map<String, String>, Double>> series = new HashMap<>();
    private final Set<String> names = new TreeSet<>();
    private byte[] line = new byte[256];
    private int length;
    private long number = 1;
    private int kept;
    private boolean samples;
    private boolean ended;

    /**
     * @param wanted the names of the metrics that are asked for
     * @param openMetrics whether it is the newer format, which says where it ends
     * @param withNames whether the names of all metrics are kept as well
     */
    ExpositionReader(Set<String> wanted, boolean openMetrics, boolean withNames) {
        this.wanted = wanted;
        this.openMetrics = openMetrics;
        this.withNames = withNames;
    }

    /** @throws IOException whose message says what is wrong, after "answered with" */
    void read(ByteBuffer more) throws IOException {
        while (more.hasRemaining()) {
            byte next = more.get();
            if (next == '\n') {
                endOfLine();
            } else {
                if (length == LONGEST_LINE) {
                    throw new IOException("a line of more than " + LONGEST_LINE / 1024 + " kB");
                }
                if (length == line.length) {
                    line = Arrays.copyOf(line, 2 * length);
                }
                line[length++] = next;
            }
        }
    }

    /** @throws IOException if it was cut off, or told nothing */
    Scrape end() throws IOException {
        if (length > 0 && openMetrics) {
            endOfLine(); // its last line need have no end
        }
        if (length > 0 || openMetrics && !ended) {
            throw new IOException("a text that is cut off in line " + number);
        }
        if (!samples) {
            throw new IOException("no metrics at all");
        }
        return new Scrape(series, names);
    }

    private void endOfLine() throws IOException {
        int from = 0;
        while (from < length && isBlank(line[from])) {
            from++;
        }
        if (from < length && line[from] == '#') {
            ended |= openMetrics && length == END.length() && END.equals(text(0, length));
        } else if (from < length) {
            sample(from);
        }
        length = 0;
        number++;
    }

    private void sample(int from) throws IOException {
        int end = from;
        while (end < length && isOfName(line[end], end == from)) {
            end++;
        }
        var name = text(from, end);
        boolean isQuoted = name.isEmpty() && line[end] == '{';
        if (!isQuoted && (name.isEmpty() || end == length || line[end] != '{' && !isBlank(line[end]))) {
            throw wrong();
        }
        samples = true;
        if (!isQuoted && !withNames && !wanted.contains(name)) {
            return;
        }
        if (!isQuoted && withNames && names.size() < MOST_NAMES) {
            names.add(name);
        }
        if (isQuoted || wanted.contains(name)) {
            keep(new SampleLine(text(end, length), openMetrics), name);
        }
    }

    private void keep(SampleLine sample, String name) throws IOException {
        if (!sample.isSound()) {
            throw wrong();
        }
        var called = name.isEmpty() ? sample.quotedName() : name;
        if (called.isEmpty()) {
            throw wrong();
        }
        if (withNames && names.size() < MOST_NAMES) {
            names.add(called);
        }
        if (!wanted.contains(called)) {
            return;
        }
        if (++kept > MOST_SERIES) {
            throw new IOException("more than " + MOST_SERIES + " series of the metrics that gauges are made of");
        }
        var before =
                series.computeIfAbsent(called, metric -> new LinkedHashMap<>()).put(sample.labels(), sample.value());
        if (before != null) {
            throw new IOException("the same series twice, in line " + number + ": " + shown());
        }
    }

    private IOException wrong() {
        return new IOException("no metrics in line " + number + ": " + shown());
    }

    private String shown() {
        return "`" + OneLine.of(text(0, Math.min(length, 200)), 80) + "`";
    }

    private String text(int from, int to) {
        return new String(line, from, to - from, StandardCharsets.UTF_8);
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t' || character == '\r';
    }

    private static boolean isOfName(byte character, boolean first) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character == '_'
                || character == ':'
                || !first && character >= '0' && character <= '9';
    }
}
