package openingbell.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import openingbell.facts.Facts;
import openingbell.load.LoadClock;
import openingbell.load.Silence;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.runlog.LogWriter;
import openingbell.runlog.RunEvent;
import openingbell.settings.LoadStep;
import openingbell.verdict.LoadSteps;
import openingbell.verdict.PlannedLoad;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One level of two seconds, of which is heard late. */
public class StepWatchTest {
    private static final PlannedLoad PLAN = new PlannedLoad(true, List.of(new LoadStep(10, 0, 0, 2_000)), 20, 0, true);
    private static final List<Objective> PROMISES = List.of(new Objective(new Subject.All(), Quantity.P95, 500));

    @TempDir
    Path folder;

    private final LoadClock clock = new LoadClock();
    private final Silence silence = new Silence();

    /** What was 15 s is told here by a longest silence that is long over. */
    @Test
    void aThinLoadWhoseLogComesLateIsNotStopped() throws Exception {
        var watch = watch(Duration.ofMillis(1));
        silence.requestSent();
        silence.answered();
        assertThat(soon(watch::broken))
                .as("the platform answers, and nothing is written")
                .isFalse();
        log(100);
        assertThat(soon(watch::broken))
                .as("what is written now kept its promise")
                .isFalse();
    }

    @Test
    void aLevelThatBrokeIsSeenOnceItIsWritten() throws Exception {
        var watch = watch(Duration.ofMinutes(1));
        silence.requestSent();
        log(900);
        assertThat(soon(watch::broken)).isTrue();
    }

    @Test
    void aPlatformThatAnswersNothingAnyMoreIsNotWaitedFor() throws Exception {
        var watch = watch(Duration.ofMillis(1));
        silence.requestSent();
        assertThat(soon(watch::broken)).isTrue();
    }

    private StepWatch watch(Duration longestSilence) throws InterruptedException {
        clock.start();
        var watch = StepWatch.start(this::judged, clock, silence, longestSilence, PLAN);
        Thread.sleep(PLAN.endMillis());
        return watch;
    }

    private LoadSteps judged() {
        var log = folder.resolve("simulation.log");
        try {
            return Files.exists(log)
                    ? LoadSteps.of(
                            Facts.of(log), PLAN, clock.startedAt().orElseThrow().toEpochMilli(), PROMISES)
                    : new LoadSteps(List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void log(int millis) throws IOException {
        long start = clock.startedAt().orElseThrow().toEpochMilli();
        var written = folder.resolve("written");
        try (var out = LogWriter.to(written)) {
            out.write(new RunEvent.Run("3.15.1", "Some", start, "", List.of("visitors"), List.of()));
            for (int at = 0; at < 6_000; at += 10) {
                out.request(List.of("search"), "typed", at, at + millis, true, "");
            }
        }
        Files.move(written, folder.resolve("simulation.log"));
    }

    /** Long enough for a look at the log, or several. */
    private static boolean soon(BooleanSupplier broken) throws InterruptedException {
        for (int i = 0; i < 40 && !broken.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        return broken.getAsBoolean();
    }
}
