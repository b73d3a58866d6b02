package openingbell;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import openingbell.facts.Facts;
import openingbell.load.LoadClock;
import openingbell.objectives.Objective;
import openingbell.verdict.LoadSteps;
import openingbell.verdict.PlannedLoad;

/** Judges each load step as soon as it is over, from the log as far as it is written, and says when a promise broke. */
final class StepWatch {
    /** Gatling writes its log 8 KiB at a time, so a step's last events may come late. */
    private static final Duration LATEST = Duration.ofSeconds(15);

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final RunFolder folder;
    private final LoadClock clock;
    private final PlannedLoad plan;
    private final List<Objective> objectives;
    private final AtomicBoolean broken = new AtomicBoolean();

    private StepWatch(RunFolder folder, LoadClock clock, PlannedLoad plan, List<Objective> objectives) {
        this.folder = folder;
        this.clock = clock;
        this.plan = plan;
        this.objectives = objectives;
    }

    /** Watches from a daemon thread until a step broke or none is left. */
    static StepWatch start(RunFolder folder, LoadClock clock, PlannedLoad plan, List<Objective> objectives) {
        var watch = new StepWatch(folder, clock, plan, objectives);
        var thread = new Thread(watch::watch, "step-watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    boolean broken() {
        return broken.get();
    }

    private void watch() {
        try {
            for (var step : plan.steps()) {
                // What is only passed on the way can break nothing.
                if (step.lasts() && !held(step)) {
                    broken.set(true);
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean held(PlannedLoad.Step step) throws InterruptedException {
        var end = Duration.ofMillis(step.holdEnd());
        while (clock.elapsed().compareTo(end.plus(LATEST)) < 0) {
            if (clock.isOver(end)) {
                var result = folder.path().map(this::steps).orElse(List.of()).stream()
                        .filter(judged -> isOf(step, judged))
                        .findFirst();
                if (result.isPresent()) {
                    return result.get().held();
                }
            }
            Thread.sleep(LOOK_EVERY.toMillis());
        }
        return false; // nothing more was written for so long: the platform answers nothing any more
    }

    private boolean isOf(PlannedLoad.Step step, LoadSteps.StepResult judged) {
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
