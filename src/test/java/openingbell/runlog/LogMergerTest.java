package openingbell.runlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import openingbell.text.ProgressLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogMergerTest {
    private static final RunEvent.Run EARLY = new RunEvent.Run(
            LogFormat.VERSION, "Load", 1_000_000, "north", List.of("load", "warm-up"), List.of("AQ=="));
    private static final RunEvent.Run LATE = new RunEvent.Run(
            LogFormat.VERSION, "Load", 1_000_500, "south", List.of("other", "load"), List.of("AQ==", "Ag=="));

    @TempDir
    Path folder;

    @Test
    void countsFromTheEarliestStartAndSortsUsers() throws IOException {
        var late = log(
                "late",
                LATE,
                new RunEvent.User("load", true, 10),
                new RunEvent.Error("late", 11),
                new RunEvent.User("other", true, 700));
        var early = log(
                "early",
                EARLY,
                new RunEvent.User("load", true, 600),
                new RunEvent.Request(List.of("g"), "r", 600, 650, true, ""),
                new RunEvent.Group(List.of("g"), 600, 660, 50, true),
                new RunEvent.User("load", false, 510));
        var target = folder.resolve("merged");
        assertThat(LogMerger.merge(List.of(late, early), target, ProgressLine.silent()))
                .hasSize(2)
                .allMatch(ReadEnd::complete);

        var events = new ArrayList<RunEvent>();
        assertThat(LogReader.events(target, events::add).complete()).isTrue();
        assertThat(events)
                .containsExactly(
                        new RunEvent.Run(
                                LogFormat.VERSION,
                                "Load",
                                1_000_000,
                                "south + north",
                                List.of("other", "load", "warm-up"),
                                List.of("AQ==", "Ag==")),
                        new RunEvent.User("load", false, 510),
                        new RunEvent.User("load", true, 510),
                        new RunEvent.User("load", true, 600),
                        new RunEvent.User("other", true, 1_200),
                        new RunEvent.Error("late", 511),
                        new RunEvent.Request(List.of("g"), "r", 600, 650, true, ""),
                        new RunEvent.Group(List.of("g"), 600, 660, 50, true));
    }

    @Test
    void takesWhatACutLogStillHoldsAndSaysSo() throws IOException {
        var whole = log("whole", EARLY, new RunEvent.Error("a", 1), new RunEvent.Error("b", 2));
        var bytes = Files.readAllBytes(whole);
        var cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length - 3));
        var target = folder.resolve("merged");
        var ends = LogMerger.merge(List.of(whole, cut), target, ProgressLine.silent());
        assertThat(ends.get(0).complete()).isTrue();
        assertThat(ends.get(1)).isInstanceOf(ReadEnd.Truncated.class);
        var events = new ArrayList<RunEvent>();
        LogReader.events(target, events::add);
        assertThat(events).hasSize(4);
    }

    @Test
    void whatCannotBeMergedLeavesTheTargetAlone() throws IOException {
        var good = log("good", EARLY, new RunEvent.User("load", true, 1));
        var empty = Files.createFile(folder.resolve("empty"));
        var foreign = log("foreign", new RunEvent.Run("3.14.0", "Load", 1, "", List.of(), List.of()));
        var month = 31L * 24 * 3_600_000;
        var distant = log(
                "distant",
                new RunEvent.Run(LogFormat.VERSION, "Load", 1_000_000 + month, "", List.of("load"), List.of()),
                new RunEvent.User("load", true, 1));
        var target = Files.writeString(folder.resolve("target"), "as it was");

        assertThatThrownBy(() -> LogMerger.merge(List.of(good, empty), target, ProgressLine.silent()))
                .isInstanceOf(UnmergeableException.class)
                .hasMessageContainingAll(empty.toString(), "holds no whole record");
        assertThatThrownBy(() -> LogMerger.merge(List.of(good, foreign), target, ProgressLine.silent()))
                .isInstanceOf(UnmergeableException.class)
                .hasMessageContainingAll(foreign.toString(), "3.14.0");
        assertThatThrownBy(() -> LogMerger.merge(List.of(good, distant), target, ProgressLine.silent()))
                .isInstanceOf(UnmergeableException.class)
                .hasMessageContaining("24 days");
        assertThatThrownBy(() -> LogMerger.merge(List.of(), target, ProgressLine.silent()))
                .isInstanceOf(UnmergeableException.class);
        assertThat(target).hasContent("as it was");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(5);
        }
    }

    @Test
    void manyNamesOfRunsAreCutToWhatCanBeRead() {
        var sum = EARLY;
        for (int i = 0; i < 300; i++) {
            sum = sum.plus(new RunEvent.Run(LogFormat.VERSION, "Load", 1, "node " + i, List.of(), List.of()));
        }
        assertThat(sum.simulation()).isEqualTo("Load");
        assertThat(sum.description())
                .startsWith("north + node 0 + node 1")
                .endsWith("…")
                .hasSizeLessThanOrEqualTo(1_000);
    }

    private Path log(String name, RunEvent... events) throws IOException {
        var file = folder.resolve(name);
        try (var writer = LogWriter.to(file)) {
            List.of(events).forEach(writer::write);
        }
        return file;
    }
}
