package openingbell.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import openingbell.facts.Histogram;
import openingbell.facts.LastSeconds;
import openingbell.testing.samples.Findings;
import openingbell.testing.samples.SampleRun;
import openingbell.verdict.Interval;
import openingbell.verdict.Outcome;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ConsoleProgressTest {
    private static final Histogram OK =
            Histogram.of(IntStream.rangeClosed(1, 100).toArray());
    private static final LastSeconds.Figures FIGURES = new LastSeconds.Figures(137, 841.6, 2.1, OK, 10_000, 5_000);
    private static final String BROKEN = "  \\d:\\d\\d  broken so far: .+: .+, promised .+";

    private final List<String> printed = Collections.synchronizedList(new ArrayList<>());
    private final ConsoleProgress progress = new ConsoleProgress(Optional.empty(), printed::add);

    @TempDir
    Path folder;

    private List<String> told() {
        progress.close();
        return printed;
    }

    @Test
    void tellsTimeUsersRateLatencyFailuresAndPromises() throws IOException {
        progress.soFar(SampleRun.kept(folder), false);
        progress.now(FIGURES, new PlanProgress(45_000, 180_000, "to 200 users", true));
        assertThat(told())
                .as("failures are those of the last seconds, as all else is")
                .containsExactly(
                        "  0:45, 2:15 left | 7 promises kept | 137 users (to 200) | 844/s | p95 95 ms | 0.25 % failed");
    }

    @Test
    void saysWhereNothingIsKnownYetAndWhereOnlyTheLastUsersAreLeft() {
        var nothing = new LastSeconds.Figures(1, 0, 0, Histogram.EMPTY, 0, 0);
        progress.now(nothing, new PlanProgress(6_000, 5_000, "", true));
        progress.now(nothing, new PlanProgress(60_000, 0, "1 user", true));
        assertThat(told())
                .containsExactly(
                        "  0:06, last users | 1 user | 0/s | p95 – | 0 % failed",
                        "  1:00 | 1 user | 0/s | p95 – | 0 % failed");
    }

    @Test
    void theLongerItLastsTheFewerAreTheLines() {
        for (long second = 0; second <= 14_400; second++) {
            progress.now(FIGURES, new PlanProgress(second * 1_000, 14_400_000, "100 users", true));
        }
        assertThat(told()).hasSizeBetween(50, 150).element(0).asString().startsWith("  0:05, ");
        assertThat(printed).element(1).asString().startsWith("  0:15, ");
    }

    @Test
    void aPromiseThatBreaksIsToldOnceAndCounted() throws IOException {
        var run = SampleRun.broken(folder, 10);
        progress.soFar(run, false);
        progress.soFar(run, false);
        progress.now(FIGURES, new PlanProgress(5_000, 9_000, "", true));
        var broken = told().stream().filter(line -> line.matches(BROKEN)).toList();
        assertThat(broken).isNotEmpty().doesNotHaveDuplicates();
        assertThat(printed.get(printed.size() - 1)).contains(" | " + broken.size() + " of ", " promises broken | ");
    }

    @Test
    void whereNothingButLevelsIsJudgedTheLastOneTells() throws IOException {
        progress.soFar(SampleRun.with(SampleRun.broken(folder, 10), List.of()), false);
        progress.now(FIGURES, new PlanProgress(5_000, 9_000, "", true));
        assertThat(told())
                .filteredOn(line -> line.matches(BROKEN))
                .isNotEmpty()
                .allMatch(line -> line.contains("at 500 users"));
        assertThat(printed.get(printed.size() - 1)).contains(" promises broken | ");
    }

    @Test
    void aPromiseInDangerIsNamedSoAndOneThatIsJudgedTwiceIsOne() throws IOException {
        var thin = p95(Outcome.PASS, 490, "");
        progress.soFar(run(thin, p95(Outcome.PASS, 300, "in the worst 10 s")), false);
        progress.now(FIGURES, new PlanProgress(5_000, 9_000, "", true));
        progress.soFar(
                run(
                        p95(Outcome.PASS, 100, ""),
                        Findings.promise("", "p99", "", Outcome.INCONCLUSIVE, 9, Interval.UNKNOWN, 500, 9, 0, "")),
                false);
        progress.now(FIGURES, new PlanProgress(20_000, 90_000, "", true));
        progress.soFar(run(p95(Outcome.INCONCLUSIVE, 20, "")), true);
        progress.now(FIGURES, new PlanProgress(50_000, 90_000, "", true));
        assertThat(told()).hasSize(4);
        assertThat(printed.get(0)).contains(" | 1 of 1 promise in danger | ");
        assertThat(printed.get(1)).contains(" | 1 promise kept, 1 open | ");
        assertThat(printed.get(2)).contains("Gatling's log, which is written some seconds late");
        assertThat(printed.get(3)).contains(" | 1 promise, too early to say | ");
    }

    private RunSummary run(PromiseFinding... findings) throws IOException {
        return SampleRun.with(SampleRun.kept(folder), List.of(findings));
    }

    private static PromiseFinding p95(Outcome outcome, double measured, String where) {
        return Findings.promise("", "p95", where, outcome, measured, Interval.UNKNOWN, 500, 1_000, 0, "");
    }

    @Test
    void aFailureThatIsNewIsToldOnce() throws IOException {
        var run = SampleRun.broken(folder, 10);
        progress.soFar(run, false);
        progress.soFar(run, false);
        var messages = run.facts().requests().stream()
                .flatMap(request -> request.errors().stream())
                .map(error -> error.message())
                .distinct()
                .toList();
        assertThat(messages).isNotEmpty();
        assertThat(told()).filteredOn(line -> line.contains("  failed")).hasSameSizeAs(messages);
    }

    /** Ctrl-S, or a pager: what counts the run goes on, and so does its end. */
    @Test
    @Timeout(60)
    void aConsoleThatNobodyReadsHoldsUpNothing() throws Exception {
        var read = new CountDownLatch(1);
        var blocked = new ConsoleProgress(Optional.empty(), line -> {
            try {
                read.await(5, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        var run = SampleRun.kept(folder);
        for (long second = 0; second < 1_000; second++) {
            blocked.now(FIGURES, new PlanProgress(second * 100_000, 0, "", true));
            blocked.soFar(run, false);
        }
        blocked.close();
        assertThat(read.getCount()).as("nobody has read anything").isEqualTo(1);
        read.countDown();
    }
}
