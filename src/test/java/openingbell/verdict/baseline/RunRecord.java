package openingbell.verdict.baseline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import openingbell.facts.Facts;
import openingbell.objectives.Metric;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.RunSummary;
import openingbell.verdict.regression.RunSample;
import openingbell.verdict.regression.Sample;

/**
 * What is remembered of a run: enough to compare others with it, small enough to be kept in a repository.
 *
 * @param started milliseconds since 1970
 * @param seconds how long was measured; 0 if nothing could be: every journey was made once, or nobody came
 * @param gauges of which something was promised
 * @param held absent if the load did not climb, or nothing was promised of its levels
 */
public record RunRecord(
        String id,
        long started,
        Conditions conditions,
        double seconds,
        List<SubjectNumbers> parts,
        List<GaugeNumbers> gauges,
        Optional<HeldLevel> held) {

    public RunRecord {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(conditions, "conditions");
        parts = List.copyOf(parts);
        gauges = List.copyOf(gauges);
        if (!Double.isFinite(seconds) || seconds < 0 || seconds == 0 && !parts.isEmpty()) {
            throw new IllegalArgumentException("run %s was measured for %s seconds".formatted(id, seconds));
        }
    }

    public static RunRecord of(RunSummary run) {
        var conditions = new Conditions(run.simulation(), run.settingsHash(), run.seed(), run.environment());
        var record = of(run.id(), run.started(), conditions, run.plan(), run.loadStarted(), run.facts());
        var gauges = Stretch.of(run.plan(), run.loadStarted())
                .map(stretch -> GaugeNumbers.of(run.description().promises(), run.facts(), stretch))
                .orElse(List.of());
        return record.with(gauges).with(HeldLevel.of(run.plan(), run.steps()));
    }

    /** @param loadStarted when the first user came, in milliseconds since 1970; 0 if none came */
    public static RunRecord of(
            String id, long started, Conditions conditions, PlannedLoad plan, long loadStarted, Facts facts) {
        return Stretch.of(plan, loadStarted)
                .map(stretch -> new RunRecordBuilder(facts, stretch))
                .filter(reduced -> reduced.seconds() > 0)
                .map(reduced -> new RunRecord(
                        id, started, conditions, reduced.seconds(), reduced.parts(), List.of(), Optional.empty()))
                .orElseGet(() -> new RunRecord(id, started, conditions, 0, List.of(), List.of(), Optional.empty()));
    }

    private RunRecord with(Optional<HeldLevel> level) {
        return new RunRecord(id, started, conditions, seconds, parts, gauges, level);
    }

    private RunRecord with(List<GaugeNumbers> told) {
        return new RunRecord(id, started, conditions, seconds, parts, told, held);
    }

    /** Without the highest level that held if other things were promised of the other run's levels: then the two cannot be compared. */
    RunRecord beside(RunRecord other) {
        return with(held.filter(mine -> other.held.filter(mine::comparableWith).isPresent()));
    }

    /** As the gate sees it. */
    RunSample sample() {
        var values = new LinkedHashMap<Metric, Sample>();
        held.ifPresent(level -> values.put(level.metric(), level.measured()));
        gauges.forEach(gauge -> values.put(gauge.metric(), gauge.measured()));
        parts.forEach(part -> values.putAll(part.measured(seconds)));
        return new RunSample(id, values);
    }

    /** Every number of the run, sure or not, except where there was nothing to measure. */
    public Map<Metric, Double> numbers() {
        var numbers = new LinkedHashMap<Metric, Double>();
        held.ifPresent(level -> numbers.put(level.metric(), level.level()));
        parts.forEach(part -> numbers.putAll(part.numbers(seconds)));
        gauges.forEach(gauge -> numbers.put(gauge.metric(), gauge.value()));
        return numbers;
    }
}
