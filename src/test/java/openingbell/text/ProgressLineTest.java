package openingbell.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressLineTest {
    private static final String GONE = "\r\u001b[K";

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final List<String> lines = new ArrayList<>();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final AtomicInteger searches = new AtomicInteger();

    @Test
    void whatIsDoneSoonIsNotToldAndNoTerminalSearched() {
        try (var line = elsewhere()) {
            everyTenthOfASecond(1.9, () -> line.show(() -> "soon done"));
        }
        assertThat(lines).isEmpty();
        assertThat(searches).hasValue(0);
    }

    @Test
    void elsewhereThanInATerminalLinesAreFewAndNothingIsGoneBackIn() {
        try (var line = elsewhere()) {
            everyTenthOfASecond(30, () -> line.show(() -> "after " + seconds() + " s"));
        }
        assertThat(lines).containsExactly("after 2 s", "after 12 s", "after 22 s");
        assertThat(screen.size()).isZero();
    }

    @Test
    void inATerminalOneLineIsWrittenOverAndGoneAtTheEnd() {
        try (var line = inATerminal()) {
            everyTenthOfASecond(3, () -> line.show(() -> "after " + seconds() + " s"));
            assertThat(screen()).startsWith(shown("after 2 s") + "\r").endsWith(shown("after 2 s"));
        }
        assertThat(screen()).endsWith(GONE).doesNotContain("\n");
        assertThat(lines).isEmpty();
        assertThat(searches).hasValue(1);
    }

    @Test
    void theTerminalIsLeftForWhatElseIsPrintedOnce() {
        try (var line = inATerminal()) {
            line.hide();
            assertThat(screen.size()).as("there was nothing yet").isZero();
            everyTenthOfASecond(2.1, () -> line.show(() -> "here"));
            line.hide();
            line.hide();
        }
        assertThat(screen()).isEqualTo(shown("here") + GONE);
    }

    @Test
    void whatIsWiderThanTheTerminalIsCut() {
        try (var line = inATerminal()) {
            everyTenthOfASecond(2.1, () -> line.show(() -> "x".repeat(100)));
        }
        assertThat(screen()).isEqualTo(shown("x".repeat(38) + "…") + GONE);
    }

    @Test
    void whatElseIsPrintedStandsAboveTheTerminalsLastLine() {
        var out = new PrintStream(screen, true, StandardCharsets.UTF_8);
        var terminal = new Terminal(out, 40);
        var console = ConsoleGuard.before(terminal.above(out), text -> text);
        console.println("first");
        terminal.show("half done");
        console.println("second");
        console.println("third");
        terminal.show("done");
        assertThat(screen()).isEqualTo("first\n" + shown("half done") + GONE + "second\nthird\n" + shown("done"));
    }

    @Test
    void afterItsEndItIsNotThereAgain() {
        var line = inATerminal();
        everyTenthOfASecond(2.1, () -> line.show(() -> "here"));
        line.close();
        var atTheEnd = screen();
        everyTenthOfASecond(9, () -> line.show(() -> "again"));
        assertThat(screen()).isEqualTo(atTheEnd);
    }

    /** Past the guard of the console it goes, so it is its own. */
    @Test
    void inATerminalItIsOneLineOfWhichNothingIsObeyed() {
        try (var line = inATerminal()) {
            everyTenthOfASecond(2.1, () -> line.show(() -> "s3cret \u001b[2J\nxxx"));
        }
        assertThat(screen()).isEqualTo(shown("**** \\u001b[2J\\nxxx") + GONE);
    }

    @Test
    void shareRateAndTimeLeftAreRight() {
        try (var line = elsewhere();
                var stocks = Progress.of(line, "building the bars", 6_000, "stocks")) {
            everyTenthOfASecond(25, () -> stocks.add(20));
        }
        assertThat(lines)
                .containsExactly(
                        "6 % of 6,000 stocks, 200 stocks/s, 28 s left: building the bars",
                        "40 % of 6,000 stocks, 200 stocks/s, 18 s left: building the bars",
                        "73 % of 6,000 stocks, 200 stocks/s, 8 s left: building the bars");
    }

    @Test
    void whatGoesOnForMinutesAndWhatIsMoreThanExpected() {
        try (var line = elsewhere();
                var log = Progress.ofBytes(line, "reading it", 1_200_000_000)) {
            everyTenthOfASecond(2, () -> log.add(400_000));
            clock.addAndGet(Duration.ofSeconds(10).toNanos());
            log.add(2_000_000_000);
        }
        assertThat(lines)
                .containsExactly(
                        "0 % of 1,200 MB, 4.0 MB/s, 4 min 58 s left: reading it",
                        "100 % of 1,200 MB, 167 MB/s: reading it");
    }

    @Test
    void whatHasNoKnownEndTellsHowMuchIsDone() {
        try (var line = elsewhere();
                var rows = Progress.of(line, "looking", 0, "rows")) {
            clock.addAndGet(Duration.ofSeconds(4).toNanos());
            rows.add(0);
            clock.addAndGet(Duration.ofSeconds(16).toNanos());
            rows.add(100);
        }
        assertThat(lines).containsExactly("0 rows: looking", "100 rows, 5 rows/s: looking");
    }

    @Test
    void theBytesOfAFileAreCountedAsTheyAreRead(@TempDir Path folder) throws IOException {
        var file = Files.write(folder.resolve("some.log"), new byte[500_000]);
        try (var line = elsewhere();
                var progress = Progress.ofBytes(line, "reading it", 500_000);
                var in = progress.counting(Files.newInputStream(file))) {
            clock.addAndGet(Duration.ofSeconds(2).toNanos());
            assertThat(in.readNBytes(250_000)).hasSize(250_000);
            clock.addAndGet(Duration.ofSeconds(18).toNanos());
            assertThat(in.read()).isZero();
            assertThat(in.readAllBytes()).hasSize(249_999);
            assertThat(in.read()).isEqualTo(-1);
        }
        assertThat(lines).last().isEqualTo("50 % of 500 kB, 12 kB/s, 20 s left: reading it");
    }

    @Test
    void whereNobodyLooksNothingIsTold() {
        try (var line = ProgressLine.silent()) {
            line.show(() -> {
                throw new AssertionError("asked");
            });
        }
    }

    private ProgressLine elsewhere() {
        return line(Optional.empty());
    }

    private ProgressLine inATerminal() {
        return line(Optional.of(new Terminal(new PrintStream(screen, true, StandardCharsets.UTF_8), 40)));
    }

    private ProgressLine line(Optional<Terminal> terminal) {
        Consumer<String> there = lines::add;
        return new ProgressLine(
                there,
                () -> {
                    searches.incrementAndGet();
                    return terminal;
                },
                text -> text.replace("s3cret", "****"),
                clock::get,
                Duration.ofSeconds(10));
    }

    private long seconds() {
        return (clock.get() - (Long.MAX_VALUE - 1_000)) / 1_000_000_000;
    }

    private void everyTenthOfASecond(double seconds, Runnable told) {
        IntStream.range(0, (int) Math.round(seconds * 10)).forEach(i -> {
            clock.addAndGet(100_000_000);
            told.run();
        });
    }

    private static String shown(String text) {
        return "\r\u001b[?7l" + text + "\u001b[K\u001b[?7h";
    }

    private String screen() {
        return screen.toString(StandardCharsets.UTF_8);
    }
}
