package openingbell.verdict;

import java.util.Optional;
import openingbell.facts.Facts;
import openingbell.facts.Profile;
import openingbell.verdict.validity.GeneratorHealth;

/**
 * One run, whole: what was asked, where, what came of it. Reports are made from it and from nothing else.
 *
 * @param started milliseconds since 1970
 * @param steps each level of the load with its promises
 */
public record RunSummary(RunDescription description, long started, Facts facts, LoadSteps steps, Verdict verdict) {

    public String id() {
        return description.id();
    }

    public String simulation() {
        return description.simulation();
    }

    /** When the first user came, after the warm-up: the plan's times count from here; 0 if none came. */
    public long loadStarted() {
        return description.end().loadStarted();
    }

    public long seed() {
        return description.seed();
    }

    public String settings() {
        return description.settings();
    }

    public String settingsHash() {
        return description.settingsHash();
    }

    public String command() {
        return description.command();
    }

    public Environment environment() {
        return description.environment();
    }

    public PlannedLoad plan() {
        return description.plan();
    }

    /** How the run came to its end: "ended" or the cause why it did not. */
    public String ended() {
        return description.end().ending().summary();
    }

    public GeneratorHealth generator() {
        return description.end().generator();
    }

    /** What was accepted by status alone. */
    public UncheckedAnswers unchecked() {
        return UncheckedAnswers.in(facts, description.statusAlone());
    }

    /** Where the target's CPU went, if somebody asked for that. */
    public Optional<Profile> profile() {
        return description.end().profile();
    }

    /** Whether what is inconclusive breaks the build. */
    public boolean strict() {
        return description.validity().strict();
    }

    /** The same run with another verdict. */
    public RunSummary with(Verdict other) {
        return new RunSummary(description, started, facts, steps, other);
    }

    /** The same run with other levels. */
    public RunSummary with(LoadSteps other) {
        return new RunSummary(description, started, facts, other, verdict);
    }
}
