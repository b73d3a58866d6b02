package openingbell.runlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
            var end = read(java.util.Arrays.copyOf(whole, length), read);
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
