package openingbell.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import openingbell.facts.LastSeconds;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.report.figures.Standing;
import openingbell.runlog.LogCorrections;
import openingbell.runlog.LogWriter;
import openingbell.runlog.RunEvent;
import openingbell.settings.LoadStep;
import openingbell.testing.samples.SampleRun;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.RunDescription.End;
import openingbell.verdict.RunSummary;
import openingbell.verdict.validity.GeneratorHealth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveRunTest {
    private static final PlannedLoad PLAN = new PlannedLoad(true, List.of(new LoadStep(10, 0, 0, 2_000)), 20, 0, false);
    private static final List<Objective> PROMISES = List.of(
            new Objective(new Subject.All(), Quantity.P95, 50),
            new Objective(new Subject.All(), Quantity.SAMPLES, 1_000));

    @TempDir
    Path folder;

    private record Told(RunSummary run, boolean lags) {}

    /** Another Gatling: nothing stands before its scenarios, so nothing is heard of its events. */
    @Test
    void whereEventsAreNotSeenTheLogIsFollowedAndThatIsSaid() throws Exception {
        long start = System.currentTimeMillis() - 5_000;
        try (var log = LogWriter.to(folder.resolve("simulation.log"))) {
            log.write(new RunEvent.Run("3.15.1", "Some", start, "", List.of("visitors"), List.of()));
            log.user(0, true, 0);
            for (int at = 0; at < 4_000; at += 10) {
                log.request(List.of("search"), "typed", at, at + 100, true, "");
            }
        }
        var told = new LinkedBlockingQueue<Told>();
        var figures = new LinkedBlockingQueue<LastSeconds.Figures>();
        var about = new LiveRun.About(
                SampleRun.description("load", PLAN, PROMISES, End.UNKNOWN),
                List.of("visitors"),
                () -> Optional.of(folder),
                () -> Optional.of(Instant.ofEpochMilli(start)),
                () -> GeneratorHealth.UNWATCHED,
                new LogCorrections(),
                UnaryOperator.identity());
        try (var live = LiveRun.start(about)) {
            live.tell(new Watcher() {
                @Override
                public void now(LastSeconds.Figures now, Progress progress) {
                    figures.add(now);
                }

                @Override
                public void soFar(RunSummary run, boolean lags) {
                    told.add(new Told(run, lags));
                }
            });
            var first = told.poll(30, TimeUnit.SECONDS);
            assertThat(first).isNotNull();
            assertThat(first.lags()).isTrue();
            assertThat(first.run().facts().all().total().count()).isEqualTo(400);
            assertThat(figures.poll(30, TimeUnit.SECONDS))
                    .satisfies(now -> assertThat(now.users()).isEqualTo(1))
                    .satisfies(now -> assertThat(now.ok().percentile(95)).isEqualTo(100));
            assertThat(live.steps().steps()).hasSize(1);
            // Samples are still coming, a percentile is what it is.
            assertThat(Standing.soFar(first.run()))
                    .filteredOn(finding -> Standing.of(finding) == Standing.BROKEN)
                    .extracting(finding -> finding.promise().quantity())
                    .containsExactly(Quantity.P95);
        }
    }
}
