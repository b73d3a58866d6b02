package openingbell.runlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogReaderTest {
    private static final RunEvent.Run RUN = new RunEvent.Run(
            LogFormat.VERSION,
            "openingbell.LoadSimulation",
            1_767_600_000_123L,
            "größer",
            List.of("load", "投資"),
            List.of("AQID"));

    private static final List<RunEvent> EVENTS = List.of(
            RUN,
            new RunEvent.User("load", true, 5),
            new RunEvent.Request(List.of("dashboard"), "overview", 5, 25, true, ""),
            new RunEvent.Request(List.of("dashboard", "inner"), "注文", 26, 31, false, "status 500, expected 200"),
            new RunEvent.Group(List.of("dashboard", "inner"), 26, 31, 5, false),
            new RunEvent.Group(List.of("dashboard"), 5, 40, 25, false),
            new RunEvent.Error("list: missing 'ticker'", 33),
            new RunEvent.Request(List.of(), "alone", 40, 41, true, ""),
            new RunEvent.User("投資", true, 41),
            new RunEvent.User("load", false, 42));

    @TempDir
    Path folder;

    @Test
    void readsBackWhatWasWritten() throws IOException {
        var read = new ArrayList<RunEvent>();
        var end = LogReader.events(log(EVENTS), read::add);
        assertThat(read).isEqualTo(EVENTS);
        assertThat(end).isEqualTo(new ReadEnd.Complete(EVENTS.size(), bytes(EVENTS).length));
    }

    /** What is counted from there would be beyond the largest long, or hundreds of millions of years from here. */
    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MAX_VALUE - 1_000, RunEvent.Run.LATEST + 1, -1, Long.MIN_VALUE})
    void aRunThatBeganAtNoTimeIsDamage(long start) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var log = new LogWriter(bytes)) {
            log.run(new RunEvent.Run(LogFormat.VERSION, "Some", start, "", List.of("load"), List.of()));
            log.user(0, true, 2_000);
        }
        assertThat(LogReader.read(new ByteArrayInputStream(bytes.toByteArray()), new EventMaker(event -> {})))
                .isEqualTo(new ReadEnd.Corrupt(0, 0, "a run that began before 1970 or after 9999"));
    }

    @Test
    void truncatedAtEveryByteItGivesTheRecordsBefore() throws IOException {
        var whole = bytes(EVENTS);
        var ends = new ArrayList<Integer>();
        for (int i = 1; i <= EVENTS.size(); i++) {
            ends.add(bytes(EVENTS.subList(0, i)).length);
        }
        for (int length = 0; length < whole.length; length++) {
            var read = new ArrayList<RunEvent>();
            int cut = length;
            long records = ends.stream().filter(end -> end <= cut).count();
            var end = read(Arrays.copyOf(whole, length), read);
            assertThat(read).isEqualTo(EVENTS.subList(0, (int) records));
            assertThat(end.records()).isEqualTo(records);
            if (ends.contains(length)) {
                assertThat(end).isEqualTo(new ReadEnd.Complete(records, length));
            } else {
                long before = records == 0 ? 0 : ends.get((int) records - 1);
                assertThat(end).isEqualTo(new ReadEnd.Truncated(records, before));
            }
        }
    }

    @Test
    void anEmptyLogHoldsNothing() throws IOException {
        var end = read(new byte[0], new ArrayList<>());
        assertThat(end.sentence())
                .isEqualTo("simulation.log holds no whole record: the run ended before Gatling wrote any"
                        + " (it writes 8 KiB at a time).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.14.9", "3.15.0", "3.16.0-M1", "4.0.0"})
    void ofAnotherVersionNothingIsRead(String version) throws IOException {
        var run = new RunEvent.Run(version, "Any", 0, "", List.of(), List.of());
        var read = new ArrayList<RunEvent>();
        var end = read(bytes(List.of(run)), read);
        assertThat(end).isEqualTo(new ReadEnd.OtherVersion(version));
        assertThat(end.sentence()).contains("Gatling " + version, LogFormat.VERSION);
        assertThat(read).isEmpty();
    }

    @Test
    void aTextLogIsOfAnOldVersion() throws IOException {
        var text = "RUN\tcomputerdatabase.Simulation\tsimulation\t1700000000000\t \t3.9.5\n";
        assertThat(read(text.getBytes(StandardCharsets.US_ASCII), new ArrayList<>()))
                .isEqualTo(new ReadEnd.OtherVersion("3.12 or older"));
    }

    @Test
    void anythingElseIsNoLog() throws IOException {
        for (String other : List.of("{}", "Rubbish", "\0\0\0\0\3abc\0")) {
            assertThat(read(other.getBytes(StandardCharsets.ISO_8859_1), new ArrayList<>()))
                    .as(other)
                    .isInstanceOfSatisfying(
                            ReadEnd.Corrupt.class,
                            end -> assertThat(end.sentence())
                                    .contains("it does not begin", "at byte 0", "the 0 records before it"));
        }
    }

    /** A length that says two gigabytes must not be believed. */
    @Test
    void believesNoLengthThatGatlingCannotWrite() throws IOException {
        var head = bytes(List.of(RUN));
        for (int length : new int[] {LogFormat.MAX_BYTES + 1, Integer.MAX_VALUE, -1, Integer.MIN_VALUE}) {
            var bytes = ByteBuffer.allocate(head.length + 13)
                    .put(head)
                    .put(LogFormat.ERROR)
                    .putInt(1)
                    .putInt(length);
            assertThat(read(bytes.array(), new ArrayList<>()))
                    .isEqualTo(new ReadEnd.Corrupt(1, head.length, length + " bytes of text"));
        }
    }

    @Test
    void textThatWouldFillTheMemoryIsLeftOutButCounted() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var writer = new LogWriter(bytes)) {
            writer.run(RUN);
            String filler = "x".repeat(8_000);
            for (int i = 0; i < 4_000; i++) {
                writer.error(filler + i, i);
            }
        }
        var errors = new ArrayList<String>();
        var end = LogReader.read(new ByteArrayInputStream(bytes.toByteArray()), new LogHandler() {
            @Override
            public void error(String message, int at) {
                errors.add(message);
            }
        });
        assertThat(end.complete()).isTrue();
        assertThat(errors).hasSize(4_000);
        assertThat(errors.get(0)).endsWith("x0");
        assertThat(errors.get(3_999)).isEqualTo(LogStrings.LEFT_OUT);
        assertThat(errors.stream().distinct().mapToLong(String::length).sum()).isLessThan(25_000_000);
    }

    @Test
    void linesAndTabsBecomeSpacesAsInGatlingsReports() throws IOException {
        var read = new ArrayList<RunEvent>();
        read(bytes(List.of(RUN, new RunEvent.Error("a\nb\tc\rd", 1))), read);
        assertThat(read.get(1)).isEqualTo(new RunEvent.Error("a b c d", 1));
    }

    private static ReadEnd read(byte[] bytes, List<RunEvent> events) throws IOException {
        return LogReader.read(new ByteArrayInputStream(bytes), new EventMaker(events::add));
    }

    private Path log(List<RunEvent> events) throws IOException {
        return Files.write(folder.resolve("simulation.log"), bytes(events));
    }

    private static byte[] bytes(List<RunEvent> events) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var writer = new LogWriter(bytes)) {
            events.forEach(writer::write);
        }
        return bytes.toByteArray();
    }
}
