package openingbell.runlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import openingbell.text.ProgressLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCleaningTest {
    private static final UnaryOperator<String> MASK =
            text -> text.replace("s3cret-key", "****").replaceAll("s3cre[a-z-]*…$", "****…");

    private static final RunEvent.Run RUN = new RunEvent.Run(
            LogFormat.VERSION, "openingbell.LoadSimulation", 1_767_600_000_000L, "", List.of("load"), List.of("AQID"));

    @TempDir
    Path folder;

    @Test
    void aLogWithoutAnySecretIsNotTouched() throws IOException {
        var log = log(request("quotes", ""), request("quotes", "status 500, größer"), crash("crashed"));
        var before = Files.readAllBytes(log);
        var written = Files.getLastModifiedTime(log);
        assertThat(LogCleaning.clean(log, MASK, new LogCorrections(), ProgressLine.silent()))
                .isFalse();
        assertThat(log).hasBinaryContent(before);
        assertThat(Files.getLastModifiedTime(log)).isEqualTo(written);
    }

    @Test
    void secretsAndWhatMovesOnAScreenAreTakenOutOfEveryMessage() throws IOException {
        var log = log(
                request("quotes", "For input string: \"s3cret-key\""),
                new RunEvent.User("load", true, 3),
                request("quotes", "\u001b[2J::warning::\u202e"),
                new RunEvent.Group(List.of("a\nb"), 1, 9, 5, false),
                crash("s3cret-key"));
        assertThat(LogCleaning.clean(log, MASK, new LogCorrections(), ProgressLine.silent()))
                .isTrue();
        assertThat(read(log))
                .containsExactly(
                        RUN,
                        request("quotes", "For input string: \"****\""),
                        new RunEvent.User("load", true, 3),
                        request("quotes", "\\u001b[2J::warning::\\u202e"),
                        new RunEvent.Group(List.of("a b"), 1, 9, 5, false),
                        crash("****"));
        assertThat(text(log)).doesNotContain("s3cret", "\u001b");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(log);
        }
        assertThat(LogCleaning.clean(log, MASK, new LogCorrections(), ProgressLine.silent()))
                .as("once is enough")
                .isFalse();
    }

    @Test
    void answersThatAreLeftOutGoOnceEachAndOthersLikeThemStay() throws IOException {
        var quote = new RunEvent.Request(List.of("quotes"), "single", 10, 12, true, "");
        var other = new RunEvent.Request(List.of(), "single", 10, 12, true, "");
        var failed = new RunEvent.Request(List.of("quotes"), "single", 10, 12, false, "status 500");
        var group = new RunEvent.Group(List.of("quotes"), 10, 20, 9, true);
        var log = log(failed, quote, other, quote, quote, group);
        var corrections = new LogCorrections();
        for (int i = 0; i < 2; i++) {
            corrections.leaveOut(List.of("quotes", "single"), RUN.start() + 10, RUN.start() + 12);
        }
        corrections.leaveOut(List.of("quotes", "never written"), RUN.start() + 10, RUN.start() + 12);
        assertThat(LogCleaning.clean(log, MASK, corrections, ProgressLine.silent()))
                .isTrue();
        assertThat(read(log)).containsExactly(RUN, failed, other, quote, group);
        assertThat(LogCleaning.clean(log, MASK, corrections, ProgressLine.silent()))
                .as("once is enough")
                .isFalse();
        assertThat(corrections.leftOut()).isEqualTo(3);
    }

    @Test
    void anAnswerThatIsLeftOutMayBeToldAsAFailure() throws IOException {
        var failed = new RunEvent.Request(List.of("prices"), "one", 10, 12, false, "found 401");
        var right = new RunEvent.Request(List.of("prices"), "one", 13, 15, true, "");
        var page = new RunEvent.Request(List.of("prices"), "one", 20, 22, true, "");
        var another = new RunEvent.Request(List.of("prices"), "one", 20, 22, false, "status 500");
        var log = log(failed, right, page, another);
        var corrections = new LogCorrections();
        corrections.leaveOutEither(List.of("prices", "one"), RUN.start() + 10, RUN.start() + 12);
        corrections.leaveOutEither(List.of("prices", "one"), RUN.start() + 20, RUN.start() + 22);
        assertThat(LogCleaning.clean(log, MASK, corrections, ProgressLine.silent()))
                .isTrue();
        assertThat(read(log)).containsExactly(RUN, right, another);
        assertThat(corrections.leftOut()).isEqualTo(2);
    }

    @Test
    void whatCrashedIsWrittenIntoItOnceAndMasked() throws IOException {
        var log = log(request("quotes", ""));
        var corrections = new LogCorrections();
        corrections.addCrash("'hook' crashed with s3cret-key", RUN.start() + 7);
        assertThat(LogCleaning.clean(log, MASK, corrections, ProgressLine.silent()))
                .isTrue();
        assertThat(LogCleaning.clean(log, MASK, corrections, ProgressLine.silent()))
                .as("once is enough")
                .isFalse();
        assertThat(read(log))
                .containsExactly(RUN, request("quotes", ""), new RunEvent.Error("'hook' crashed with ****", 7));
    }

    @Test
    void aStreamThatTheTargetEndedIsAFailedRequestAndNoCrash() throws IOException {
        var log = log(
                crash("bye: now: Client issued close order but SSE stream was already crashed: reset of s3cret-key"),
                crash("hang up: Client issued close order but WebSocket was already crashed: Connection reset"),
                crash("look: Stream already closed"),
                crash("'hook' crashed"));
        assertThat(LogCleaning.clean(log, MASK, new LogCorrections(), ProgressLine.silent()))
                .isTrue();
        assertThat(read(log))
                .containsExactly(
                        RUN,
                        ended("bye: now", "the target ended the SSE stream before its user did: reset of ****"),
                        ended("hang up", "the target ended the WebSocket before its user did: Connection reset"),
                        ended("look", "the target ended the SSE stream before its user did"),
                        crash("'hook' crashed"));
        assertThat(LogCleaning.clean(log, MASK, new LogCorrections(), ProgressLine.silent()))
                .as("once is enough")
                .isFalse();
    }

    private static RunEvent ended(String name, String message) {
        int at = ((RunEvent.Error) crash("")).at();
        return new RunEvent.Request(List.of(), name, at, at, false, message);
    }

    @Test
    void namesAreTheSimulationsOwn() throws IOException {
        var log = log(request("s3cret-key", "s3cret-key"));
        LogCleaning.clean(log, MASK, new LogCorrections(), ProgressLine.silent());
        assertThat(read(log)).containsExactly(RUN, request("s3cret-key", "****"));
    }

    @Test
    void aLogThatWasCutOffStaysOneAndLosesWhatItsLastWordsTold() throws IOException {
        var log = log(request("quotes", "status 500"), request("quotes", "echo: s3cret-key"));
        var whole = Files.readAllBytes(log);
        int secret = text(log).indexOf("s3cret-key");
        for (int cut = secret + 5; cut < whole.length; cut++) {
            Files.write(log, Arrays.copyOf(whole, cut));
            assertThat(LogCleaning.clean(log, MASK, new LogCorrections(), ProgressLine.silent()))
                    .as("cut at %d", cut)
                    .isTrue();
            assertThat(text(log)).doesNotContain("s3cre");
            assertThat(LogReader.read(log, new LogHandler() {})).isInstanceOf(ReadEnd.Truncated.class);
            assertThat(read(log)).containsExactly(RUN, request("quotes", "status 500"));
        }
    }

    @Test
    void whatIsNoLogIsLeftAlone() throws IOException {
        for (var content : List.of("", "s3cret-key", "\u0000")) {
            var log = folder.resolve("simulation.log");
            Files.writeString(log, content);
            assertThat(LogCleaning.clean(log, MASK, new LogCorrections(), ProgressLine.silent()))
                    .isFalse();
            assertThat(log).hasContent(content);
        }
    }

    private static RunEvent request(String name, String message) {
        return new RunEvent.Request(List.of(), name, 1, 2, message.isEmpty(), message);
    }

    private static RunEvent crash(String message) {
        return new RunEvent.Error(message, 4);
    }

    private Path log(RunEvent... events) throws IOException {
        var log = folder.resolve("simulation.log");
        try (var writer = LogWriter.to(log)) {
            writer.write(RUN);
            List.of(events).forEach(writer::write);
        }
        return log;
    }

    private static List<RunEvent> read(Path log) throws IOException {
        var events = new ArrayList<RunEvent>();
        LogReader.events(log, events::add);
        return events;
    }

    private static String text(Path log) throws IOException {
        return new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1);
    }
}
