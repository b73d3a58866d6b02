package openingbell.verdict;

import openingbell.facts.Facts;
import openingbell.verdict.validity.InjectorHealth;

/**
 * One run, whole: what was asked, where, what came of it. Reports are made from it and from nothing else.
 *
 * @param id the name of the run's folder
 * @param simulation the section of simulations.conf that was run
 * @param started milliseconds since 1970
 * @param loadStarted when the first visitor came, after the warm-up: the plan's times count from here; 0 if none came
 * @param settings what the run was told, with secrets masked, as the settings' file would say it
 * @param settingsHash runs with the same hash are asked the same
 * @param command what repeats the run
 * @param steps each level of the load with its promises
 * @param ended how the run came to its end: "ended" or the cause why it did not
 * @param injector how the load generator fared
 */
public record RunSummary(
        String id,
        String simulation,
        long started,
        long loadStarted,
        long seed,
        String settings,
        String settingsHash,
        String command,
        Environment environment,
        PlannedLoad plan,
        String ended,
        InjectorHealth injector,
        Facts facts,
        LoadSteps steps,
        Verdict verdict) {

    /** The same run with another verdict. */
    public RunSummary with(Verdict other) {
        return with(steps, other);
    }

    /** The same run with other levels. */
    public RunSummary with(LoadSteps other) {
        return with(other, verdict);
    }

    private RunSummary with(LoadSteps levels, Verdict other) {
        return new RunSummary(
                id,
                simulation,
                started,
                loadStarted,
                seed,
                settings,
                settingsHash,
                command,
                environment,
                plan,
                ended,
                injector,
                facts,
                levels,
                other);
    }
}
