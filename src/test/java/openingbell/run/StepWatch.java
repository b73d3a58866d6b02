package openingbell.run;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import openingbell.load.LoadClock;
import openingbell.load.Silence;
import openingbell.settings.LoadStep;
import openingbell.verdict.LoadSteps;
import openingbell.verdict.PlannedLoad;

/**
 * Looks at each load step as soon as it is over, and says when a promise broke. Where only the log tells, which Gatling writes 8 KiB at a time, a step's last events may come late: that nothing is known
 * of it says nothing of the platform.
 */
public final class StepWatch {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Supplier<LoadSteps> judged;
    private final LoadClock clock;
    private final Silence silence;
    private final Duration longestSilence;
    private final PlannedLoad plan;
    private final AtomicBoolean broken = new AtomicBoolean();

    private StepWatch(
            Supplier<LoadSteps> judged, LoadClock clock, Silence silence, Duration longestSilence, PlannedLoad plan) {
        this.judged = judged;
        this.clock = clock;
        this.silence = silence;
        this.longestSilence = longestSilence;
        this.plan = plan;
    }

    /**
     * Watches from a daemon thread until a step broke or none is left.
     *
     * @param judged the steps that are over, as far as they are known
     * @param longestSilence a platform that answers nothing for longer than a request may take has stopped answering
     */
    public static StepWatch start(
            Supplier<LoadSteps> judged, LoadClock clock, Silence silence, Duration longestSilence, PlannedLoad plan) {
        var watch = new StepWatch(judged, clock, silence, longestSilence, plan);
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
                var result = judged.get().steps().stream()
                        .filter(known -> isOf(step, known))
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

    private boolean isOf(LoadStep step, LoadSteps.StepResult known) {
        long start = clock.startedAt().orElseThrow().toEpochMilli();
        return known.from() >= start + step.rampEnd() && known.to() <= start + step.holdEnd();
    }
}
