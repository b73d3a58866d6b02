package openingbell.runlog;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import openingbell.text.OneLine;
import openingbell.text.Progress;

/** Reads a {@code simulation.log} in one pass, in memory that does not grow with it (but for the texts it names, up to a bound). */
public final class LogReader {
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+[\\w.+-]*");

    private final LogInput in;
    private final LogHandler handler;
    private final LogStrings strings;
    private final PathTree.Node root = new PathTree().root();
    private int scenarios;
    private long records;
    private long recordAt;

    private LogReader(InputStream in, LogHandler handler, UnaryOperator<String> texts) {
        this.in = new LogInput(in, texts);
        this.handler = handler;
        this.strings = new LogStrings(this.in);
    }

    /** Calls the handler for each record up to the log's end, or to where it is broken. */
    public static ReadEnd read(Path log, LogHandler handler) throws IOException {
        try (var in = Files.newInputStream(log)) {
            return read(in, handler);
        }
    }

    /** @param progress to which its bytes are added as they are read */
    public static ReadEnd read(Path log, LogHandler handler, Progress progress) throws IOException {
        try (var in = progress.counting(Files.newInputStream(log))) {
            return read(in, handler);
        }
    }

    public static ReadEnd read(InputStream log, LogHandler handler) throws IOException {
        return new LogReader(log, handler, LogReader::oneLine).read();
    }

    /** Hands out every text as it was written, whatever it does to a reader's screen. */
    static ReadEnd readAsWritten(Path log, LogHandler handler, Progress progress) throws IOException {
        try (var in = progress.counting(Files.newInputStream(log))) {
            return new LogReader(in, handler, UnaryOperator.identity()).read();
        }
    }

    /** A text as Gatling's own reader gives it, line breaks and tabs as spaces; and nothing in it that is not seen. */
    static String oneLine(String text) {
        var spaced = text.replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
        var line = OneLine.of(spaced);
        // What is written out grows, and has to fit into a log again.
        return line.length() == spaced.length() ? line : OneLine.of(spaced, LogFormat.MAX_BYTES / Character.BYTES);
    }

    /** The same with an object for each record: comfortable, and some times slower. */
    public static ReadEnd events(Path log, Consumer<? super RunEvent> consumer) throws IOException {
        return read(log, new EventMaker(consumer));
    }

    private ReadEnd read() throws IOException {
        try {
            if (in.atEnd()) {
                return new ReadEnd.Truncated(0, 0);
            }
            var other = readRun();
            if (other != null) {
                return other;
            }
            records++;
            while (!in.atEnd()) {
                recordAt = in.at();
                readRecord();
                records++;
            }
            return new ReadEnd.Complete(records, in.at());
        } catch (EOFException e) {
            return new ReadEnd.Truncated(records, recordAt);
        } catch (LogInput.Damage e) {
            return new ReadEnd.Corrupt(records, recordAt, e.getMessage());
        }
    }

    private void readRecord() throws IOException {
        byte header = in.readByte();
        switch (header) {
            case LogFormat.REQUEST -> readRequest();
            case LogFormat.USER -> readUser();
            case LogFormat.GROUP -> readGroup();
            case LogFormat.ERROR -> handler.error(strings.read(), in.readInt());
            default -> throw new LogInput.Damage("a record of kind %d".formatted(header));
        }
    }

    private void readRequest() throws IOException {
        var groups = readGroups(0);
        var path = groups.child(strings.readNumber(), strings).path();
        int start = in.readInt();
        int end = in.readInt();
        boolean ok = in.readBoolean();
        handler.request(path, start, end, ok, strings.read());
    }

    private void readGroup() throws IOException {
        var path = readGroups(1).path();
        int start = in.readInt();
        int end = in.readInt();
        int cumulated = in.readInt();
        handler.group(path, start, end, cumulated, in.readBoolean());
    }

    private void readUser() throws IOException {
        int scenario = in.readInt();
        if (scenario < 0 || scenario >= scenarios) {
            throw new LogInput.Damage("scenario number %d of %d".formatted(scenario, scenarios));
        }
        boolean start = in.readBoolean();
        handler.user(scenario, start, in.readInt());
    }

    private PathTree.Node readGroups(int least) throws IOException {
        int depth = in.readCount(LogFormat.MAX_DEPTH, "groups in groups");
        if (depth < least) {
            throw new LogInput.Damage("a group without a name");
        }
        var node = root;
        for (int i = 0; i < depth; i++) {
            node = node.child(strings.readNumber(), strings);
        }
        return node;
    }

    /** Hands out the first record; or says which other Gatling wrote it. */
    private ReadEnd.OtherVersion readRun() throws IOException {
        byte header = in.readByte();
        if (header == 'R' || header == 'A') {
            return textLog(header);
        }
        if (header != LogFormat.RUN) {
            throw new LogInput.Damage("it does not begin as a simulation.log does");
        }
        String version = in.readString();
        if (!VERSION.matcher(version).matches()) {
            throw new LogInput.Damage("it does not begin with Gatling's version");
        }
        if (!version.equals(LogFormat.VERSION)) {
            return new ReadEnd.OtherVersion(version);
        }
        String simulation = in.readString();
        long start = in.readLong();
        if (start < 0 || start > RunEvent.Run.LATEST) {
            throw new LogInput.Damage("a run that began before 1970 or after 9999");
        }
        String description = in.readString();
        var names = readList("scenarios", in::readString);
        var assertions = readList("assertions", in::readBase64);
        scenarios = names.size();
        handler.run(new RunEvent.Run(version, simulation, start, description, names, assertions));
        return null;
    }

    /** Up to 3.12 the log was text: RUN or ASSERTION, and a tab. */
    private ReadEnd.OtherVersion textLog(byte first) throws IOException {
        for (byte expected : (first == 'R' ? "UN\t" : "SSERTION\t").getBytes(StandardCharsets.US_ASCII)) {
            if (in.readByte() != expected) {
                throw new LogInput.Damage("it does not begin as a simulation.log does");
            }
        }
        return new ReadEnd.OtherVersion("3.12 or older");
    }

    private <T> List<T> readList(String what, Reading<T> element) throws IOException {
        int count = in.readCount(LogFormat.MAX_NAMES, what);
        var list = new ArrayList<T>();
        for (int i = 0; i < count; i++) {
            list.add(element.read());
        }
        return list;
    }

    private interface Reading<T> {
        T read() throws IOException;
    }
}
