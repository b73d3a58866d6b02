package openingbell.verdict.baseline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import openingbell.objectives.Metric;
import openingbell.verdict.Outcome;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;

/**
 * What the history keeps of a run.
 *
 * @param started milliseconds since 1970
 * @param environmentHash runs with the same hash took place at the same place
 */
public record HistoryRun(
        String id,
        long started,
        Outcome outcome,
        long seed,
        String settingsHash,
        String environmentHash,
        Map<Metric, Double> numbers) {

    public HistoryRun {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(settingsHash, "settings");
        Objects.requireNonNull(environmentHash, "environment");
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }

    /** With the growth that was promised, as far as it is known: no run is compared by it, but people look at it over many. */
    static HistoryRun of(RunSummary run) {
        var numbers = new LinkedHashMap<>(RunRecord.of(run).numbers());
        run.verdict().findings(PromiseFinding.class).stream()
                .filter(finding -> finding.promise().quantity().isGrowth() && Double.isFinite(finding.measured()))
                .forEach(finding -> numbers.put(finding.promise().metric(), finding.measured()));
        return of(RunRecord.of(run), run.verdict().outcome(), numbers);
    }

    static HistoryRun of(RunRecord run, Outcome outcome) {
        return of(run, outcome, run.numbers());
    }

    private static HistoryRun of(RunRecord run, Outcome outcome, Map<Metric, Double> numbers) {
        var conditions = run.conditions();
        return new HistoryRun(
                run.id(),
                run.started(),
                outcome,
                conditions.seed(),
                conditions.settingsHash(),
                EnvironmentHash.of(conditions.environment()),
                numbers);
    }

    /** Whether it was asked the same, at the same place. */
    public boolean comparableWith(HistoryRun other) {
        return seed == other.seed
                && settingsHash.equals(other.settingsHash)
                && environmentHash.equals(other.environmentHash);
    }

    /** Whether its numbers say something about the platform. */
    boolean believable() {
        return (outcome == Outcome.PASS || outcome == Outcome.FAIL) && !numbers.isEmpty();
    }
}
