package openingbell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.runlog.LogFormat;
import openingbell.runlog.LogWriter;
import openingbell.runlog.RunEvent;
import openingbell.testing.samples.CommandResult;
import openingbell.testing.samples.SampleRun;
import openingbell.text.ProgressLine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that read large logs tell how far they are, and nobody who reads their answer sees it. Here each look at the clock finds it an hour later. */
class ProgressToldTest {
    private static final int REQUESTS = 20_000;
    private static final String HOW_FAR = "\\d{1,3} %% of [\\d.,]+ [kM]B(, .+/s)?, .+ left: %s";

    @TempDir
    private Path folder;

    private Path log;

    @BeforeEach
    void writeALargeLog() throws IOException {
        log = Files.createDirectories(folder.resolve("large")).resolve("simulation.log");
        try (var writer = LogWriter.to(log)) {
            writer.run(new RunEvent.Run(
                    LogFormat.VERSION,
                    "openingbell.LoadSimulation",
                    1_767_600_000_000L,
                    "",
                    List.of("load"),
                    List.of()));
            writer.user(0, true, 0);
            for (int i = 0; i < REQUESTS; i++) {
                writer.request(List.of("dashboard"), "overview", i, i + 20, true, "");
            }
            writer.user(0, false, REQUESTS + 20);
        }
        assertThat(Files.size(log)).as("some buffers").isGreaterThan(500_000);
    }

    @Test
    void factsAreReadAsTheyAreWithoutIt() throws IOException {
        var slow = slowly("facts", log.toString());
        assertThat(slow.err().lines())
                .hasSizeGreaterThan(3)
                .allMatch(line -> line.matches(HOW_FAR.formatted("reading .+")));
        assertThat(slow.out())
                .isEqualTo(CommandResult.by("facts", log.toString()).out());
        assertThat(new ObjectMapper().readTree(slow.out()).isObject()).isTrue();
        assertThat(slow.code()).isZero();
    }

    @Test
    void logsAreMerged() {
        var slow = slowly(
                "merge",
                log.toString(),
                log.toString(),
                "-o",
                folder.resolve("merged").toString());
        assertThat(slow.err().lines())
                .anyMatch(line -> line.matches(HOW_FAR.formatted("merging 2 logs, each read twice")))
                .anyMatch(line -> line.matches(HOW_FAR.formatted("looking through .+")));
        assertThat(slow.out()).contains("Wrote ").doesNotContain(" % of ");
        assertThat(slow.code()).isZero();
    }

    @Test
    void runsAreJudgedComparedAndAccepted() throws IOException {
        SampleRun.broken(folder.resolve("one"), 10);
        SampleRun.broken(folder.resolve("two"), 10);
        for (var words : List.of("report one", "compare one two", "baseline accept one", "scorecard one")) {
            var slow = slowly((words + " --reports " + folder).split(" "));
            assertThat(slow.err().lines())
                    .as(words)
                    .anyMatch(line -> line.matches(HOW_FAR.formatted("reading .+one.simulation.log")));
            assertThat(slow.out()).doesNotContain(" left: reading ");
        }
    }

    @Test
    void aRecordingIsRead() throws IOException {
        var request = """
                {"request": {"method": "GET", "url": "https://broker.example.com/quotes/%1$s", "headers": [], "queryString": []},
                 "response": {"status": 200, "headers": [], "content": {"mimeType": "application/json", "text": "{\\"ticker\\": \\"%1$s\\"}"}}}""";
        var har = Files.writeString(
                folder.resolve("recorded.har"),
                Stream.of("AAA", "BBB", "CCC", "DDD")
                        .map(request::formatted)
                        .collect(Collectors.joining(",", "{\"log\": {\"entries\": [", "]}}")));
        var slow = slowly(
                "import", har.toString(), "-o", folder.resolve("recorded.conf").toString());
        assertThat(slow.err().lines()).contains("25 % of 4 requests, 6 h 0 min left: looking for secrets");
        assertThat(slow.out()).contains("is written.").doesNotContain(" % of ");
        assertThat(slow.code()).isZero();
    }

    @Test
    void nightsAreSimulated() {
        var slow = slowly("operating-curve", "--nights", "2");
        assertThat(slow.err().lines())
                .anyMatch(line -> line.matches("\\d+ % of 64 nights, .+ left: simulating nights of 20 metrics"));
        assertThat(slow.out()).doesNotContain("left: simulating");
    }

    private static CommandResult slowly(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        var hours = new AtomicLong();
        int code = Main.run(
                new PrintWriter(out),
                new PrintWriter(err),
                (lines, mask) -> ProgressLine.of(
                        lines,
                        Duration.ZERO,
                        () -> Duration.ofHours(hours.incrementAndGet()).toNanos()),
                args);
        return new CommandResult(code, out.toString(), err.toString());
    }
}
