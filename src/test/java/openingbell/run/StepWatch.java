package openingbell.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import openingbell.facts.Facts;
import openingbell.load.LoadClock;
import openingbell.load.Silence;
import openingbell.objectives.Objective;
import openingbell.settings.LoadStep;
import openingbell.verdict.LoadSteps;
import openingbell.verdict.PlannedLoad;

/**
 * Judges each load step as soon as it is over, from the log as far as it is written, and says when a promise broke. Gatling writes its log 8 KiB at a time, so of a thin load a
 * step's last events come late: that nothing is written says nothing of the platform.
 */
public final class StepWatch {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Supplier<Optional<Path>> folder;
    private final LoadClock clock;
    private final Silence silence;
    private final Duration longestSilence;
    private final PlannedLoad plan;
    private final List<Objective> objectives;
    private final AtomicBoolean broken = new AtomicBoolean();

    private StepWatch(
            Supplier<Optional<Path>> folder,
            LoadClock clock,
            Silence silence,
            Duration longestSilence,
            PlannedLoad plan,
            List<Objective> objectives) {
        this.folder = folder;
        this.clock = clock;
        this.silence = silence;
        this.longestSilence = longestSilence;
        this.plan = plan;
        this.objectives = objectives;
    }

    /**
     * Watches from a daemon thread until a step broke or none is left.
     *
     * @param folder where the log is, once there is one
     * @param longestSilence a platform that answers nothing for longer than a request may take has stopped answering
     */
    public static StepWatch start(
            Supplier<Optional<Path>> folder,
            LoadClock clock,
            Silence silence,
            Duration longestSilence,
            PlannedLoad plan,
            List<Objective> objectives) {
        var watch = new StepWatch(folder, clock, silence, longestSilence, plan, objectives);
        var thread = new Thread(watch::watch, "step-watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    public boolean broken() {
        return broken.get();
    }

    private void watch() {
        try {
            for (var step : plan.steps()) {
                // What is only passed on the way can break nothing.
                if (step.canBeJudged() && !held(step)) {
                    broken.set(true);
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean held(LoadStep step) throws InterruptedException {
        var end = Duration.ofMillis(step.holdEnd());
        while (true) {
            if (clock.isOver(end)) {
                var result = folder.get().map(this::steps).orElse(List.of()).stream()
                        .filter(judged -> isOf(step, judged))
                        .findFirst();
                if (result.isPresent()) {
                    return result.get().held();
                }
                if (silence.lasts().compareTo(longestSilence) > 0) {
                    return false;
                }
            }
            Thread.sleep(LOOK_EVERY.toMillis());
        }
    }

    private boolean isOf(LoadStep step, LoadSteps.StepResult judged) {
        long start = clock.startedAt().orElseThrow().toEpochMilli();
        return judged.from() >= start + step.rampEnd() && judged.to() <= start + step.holdEnd();
    }

    private List<LoadSteps.StepResult> steps(Path path) {
        try {
            var facts = Facts.of(path.resolve("simulation.log"));
            long start = clock.startedAt().orElseThrow().toEpochMilli();
            return LoadSteps.of(facts, plan, start, objectives).steps();
        } catch (IOException e) {
            return List.of();
        }
    }
}
