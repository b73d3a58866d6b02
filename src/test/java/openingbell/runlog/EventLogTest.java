package openingbell.runlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import openingbell.text.ProgressLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is handed on while a run lasts is what stands in its log when that is cleaned and corrected. */
class EventLogTest {
    private static final long START = 1_795_244_400_000L;
    private static final RunEvent.Run RUN =
            new RunEvent.Run("3.15.1", "Some", START, "", List.of("visitors"), List.of());
    private static final String CRASHED_STREAM =
            "prices: Client issued close order but SSE stream was already crashed: gone";

    @TempDir
    Path folder;

    private final LogCorrections corrections = new LogCorrections();

    @Test
    void answersThatGoAndWhatComesAreWhatTheyAreInTheCorrectedLog() throws IOException {
        var expired = List.of("quotes", "single");
        corrections.leaveOut(expired, START + 10, START + 20);
        var seen = new ArrayList<RunEvent>();
        var events = new EventLog(RUN, new EventMaker(seen::add), corrections);
        events.user("visitors", true, START + 1);
        events.request(expired, START + 10, START + 20, true, "");
        events.request(expired, START + 10, START + 20, true, "");
        events.error(CRASHED_STREAM, START + 40);
        events.request(List.of("own"), START + 50, START + 60, false, "two\nlines");
        corrections.addCrash("it crashed", START + 70);
        events.addCrashes();
        events.addCrashes();
        events.group(List.of("quotes"), START + 10, START + 80, 30, true);
        events.end();

        var log = folder.resolve("simulation.log");
        try (var writer = LogWriter.to(log)) {
            writer.run(RUN);
            writer.user(0, true, 1);
            writer.request(List.of("quotes"), "single", 10, 20, true, "");
            writer.request(List.of("quotes"), "single", 10, 20, true, "");
            writer.error(CRASHED_STREAM, 40);
            writer.request(List.of(), "own", 50, 60, false, "two\nlines");
            writer.group(List.of("quotes"), 10, 80, 30, true);
        }
        LogCleaning.clean(log, UnaryOperator.identity(), corrections, ProgressLine.silent());
        var written = new ArrayList<RunEvent>();
        LogReader.events(log, written::add);
        assertThat(seen.stream().map(EventLogTest::oneLine)).containsExactlyInAnyOrderElementsOf(written);
    }

    /** Whether its request is sent again turns out when it is sent: until then nobody counts it, and one that stays is counted in the end. */
    @Test
    void anAnswerThatMayStillGoIsWaitedFor() {
        var seen = new ArrayList<RunEvent>();
        var events = new EventLog(RUN, new EventMaker(seen::add), corrections);
        for (var name : List.of("goes", "stays")) {
            corrections.mayLeaveOut(List.of(name), START + 1, START + 2);
            events.request(List.of(name), START + 1, START + 2, false, "status 401");
        }
        assertThat(seen).hasSize(1);
        corrections.leaveOutEither(List.of("goes"), START + 1, START + 2);
        events.end();
        assertThat(seen)
                .hasSize(2)
                .last()
                .isEqualTo(new RunEvent.Request(List.of(), "stays", 1, 2, false, "status 401"));
    }

    private static RunEvent oneLine(RunEvent event) {
        return event instanceof RunEvent.Request r
                ? new RunEvent.Request(
                        r.groups(),
                        r.name(),
                        r.start(),
                        r.end(),
                        r.ok(),
                        EventLog.told(UnaryOperator.identity()).apply(r.message()))
                : event;
    }
}
