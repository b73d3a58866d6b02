package openingbell.verdict.validity;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import openingbell.settings.ValidityLimits;
import openingbell.verdict.Outcome;
import openingbell.verdict.ValidityFinding;

/** Was the load generator itself fast enough? One that is starved measures its own lateness as the platform's. */
public final class GeneratorOnTime {
    private static final String ADVICE =
            "The load generator was too slow for this load: give it more processors or memory, move the platform to another machine, or ask for less.";

    private GeneratorOnTime() {}

    /** @param timed whether a promise of the run is about time; else a late load generator makes none of them wrong */
    public static List<ValidityFinding> check(Optional<GeneratorHealth> watched, ValidityLimits limits, boolean timed) {
        if (watched.isEmpty() || watched.get().samples() == 0) {
            return List.of(new ValidityFinding(
                    "load generator watched",
                    Outcome.INCONCLUSIVE,
                    0,
                    1,
                    "samples",
                    "Whether the load generator was on time is not known: nothing watched it.",
                    "Runs of this project are watched by themselves; was this one ended by force, or made elsewhere?"));
        }
        var health = watched.get();
        return Stream.of(lateness(health, limits), stall(health, limits), pauses(health, limits), cpu(health, limits))
                .map(finding -> timed ? finding : harmless(finding))
                .toList();
    }

    private static ValidityFinding harmless(ValidityFinding finding) {
        return finding.outcome() == Outcome.PASS
                ? finding
                : new ValidityFinding(
                        finding.title(),
                        Outcome.PASS,
                        finding.measured(),
                        finding.limit(),
                        finding.unit(),
                        finding.sentence() + " No promise of this run is about time.",
                        "");
    }

    private static ValidityFinding lateness(GeneratorHealth health, ValidityLimits limits) {
        double limit = limits.lateness().toNanos() / 1e6;
        return finding(
                "load generator on time",
                health.latenessP99(),
                limit,
                "ms",
                String.format(
                        Locale.ROOT,
                        "One timer of the load generator in a hundred was more than %.1f ms late.",
                        health.latenessP99()));
    }

    /** One long stall is lost among a long run's timers, but every request that was under way took as long. */
    private static ValidityFinding stall(GeneratorHealth health, ValidityLimits limits) {
        return finding(
                "load generator never stood still",
                health.latenessMax(),
                limits.stall().toNanos() / 1e6,
                "ms",
                String.format(
                        Locale.ROOT,
                        "The longest that the load generator stood still was %.0f ms.",
                        health.latenessMax()));
    }

    private static ValidityFinding pauses(GeneratorHealth health, ValidityLimits limits) {
        return finding(
                "load generator not paused",
                100 * health.pausedShare(),
                100 * limits.pauses(),
                "%",
                String.format(
                        Locale.ROOT,
                        "Garbage collection stopped the load generator for %.1f %% of the time, %d times, at the longest for %d ms.",
                        100 * health.pausedShare(),
                        health.pauses(),
                        health.longestPause()));
    }

    private static ValidityFinding cpu(GeneratorHealth health, ValidityLimits limits) {
        if (health.cpu() < 0) {
            return finding(
                    "load generator not starved",
                    0,
                    100 * limits.cpu(),
                    "%",
                    "This system tells nothing of processor time.");
        }
        return finding(
                "load generator not starved",
                100 * health.cpu(),
                100 * limits.cpu(),
                "%",
                String.format(
                        Locale.ROOT,
                        "The load generator used %.0f %% of %d processors%s.",
                        100 * health.cpu(),
                        health.processors(),
                        health.machineCpu() < 0
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        ", everything on the machine %.0f %%",
                                        100 * health.machineCpu())));
    }

    private static ValidityFinding finding(String title, double measured, double limit, String unit, String sentence) {
        boolean fine = measured <= limit;
        return new ValidityFinding(
                title, fine ? Outcome.PASS : Outcome.INVALID, measured, limit, unit, sentence, fine ? "" : ADVICE);
    }
}
