package openingbell.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import openingbell.facts.Histogram;
import openingbell.facts.LastSeconds;
import openingbell.testing.samples.SampleRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleProgressTest {
    private static final Histogram OK =
            Histogram.of(IntStream.rangeClosed(1, 100).toArray());

    private final List<String> printed = new ArrayList<>();
    private final ConsoleProgress progress = new ConsoleProgress(Optional.empty(), printed::add);

    @TempDir
    Path folder;

    @Test
    void tellsTimeUsersRateLatencyErrorsAndPromises() throws IOException {
        progress.soFar(SampleRun.kept(folder), false);
        progress.now(
                new LastSeconds.Figures(137, 841.6, 0.4, OK, 10_000, 25),
                new Progress(45_000, 180_000, "to 200 users", true));
        assertThat(printed)
                .containsExactly(
                        "  0:45, 2:15 left | 7 of 7 promises kept | 137 users (to 200) | 842/s | p95 95 ms | 0.25 % failed");
    }

    @Test
    void saysWhereNothingIsKnownYetAndWhereOnlyTheLastUsersAreLeft() {
        var nothing = new LastSeconds.Figures(1, 0, 0, Histogram.EMPTY, 0, 0);
        progress.now(nothing, new Progress(6_000, 5_000, "", true));
        progress.now(nothing, new Progress(60_000, 0, "1 user", true));
        assertThat(printed)
                .containsExactly(
                        "  0:06, last users | 1 user | 0/s | p95 – | 0 % failed",
                        "  1:00 | 1 user | 0/s | p95 – | 0 % failed");
    }

    @Test
    void theLongerItLastsTheFewerAreTheLines() {
        var figures = new LastSeconds.Figures(100, 200, 0, OK, 1_000, 0);
        for (long second = 0; second <= 14_400; second++) {
            progress.now(figures, new Progress(second * 1_000, 14_400_000, "100 users", true));
        }
        assertThat(printed).hasSizeBetween(50, 150).element(0).asString().startsWith("  0:05, ");
        assertThat(printed).element(1).asString().startsWith("  0:15, ");
    }

    @Test
    void aPromiseThatBreaksIsToldOnceWhateverComesAfter() throws IOException {
        var run = SampleRun.broken(folder, 10);
        progress.soFar(run, false);
        progress.soFar(run, false);
        assertThat(printed)
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allMatch(line -> line.matches("  \\d:\\d\\d  broken so far: .+: .+, promised .+"));
        var broken = printed.size();
        progress.now(new LastSeconds.Figures(9, 1, 0, OK, 10, 0), new Progress(5_000, 9_000, "", true));
        assertThat(printed.get(broken)).contains(" | " + broken + " of ").contains(" promises broken | ");
    }
}
