package openingbell.verdict.baseline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import openingbell.facts.Facts;
import openingbell.facts.Histogram;
import openingbell.facts.Latencies;
import openingbell.facts.Series;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.objectives.SubjectKind;
import openingbell.verdict.regression.RunSample;
import openingbell.verdict.regression.Sample;
import openingbell.verdict.sampling.Blocks;
import openingbell.verdict.sampling.Measurement;

/** Takes from the facts of a run what is remembered of it. */
final class RunRecordBuilder {
    /** Rounded to four decimals, so that diffs stay readable. */
    private static final double DIGITS = 1e4;

    private final Facts facts;
    private final Stretch stretch;
    private final RunSample sample;
    private final List<SubjectNumbers> parts = new ArrayList<>();

    RunRecordBuilder(Facts facts, Stretch stretch) {
        this.facts = facts;
        this.stretch = stretch;
        this.sample = Measurement.of("", facts, stretch.from(), stretch.to());
        add(SubjectKind.ALL, "", facts.all());
        facts.journeys().forEach(j -> add(SubjectKind.JOURNEY, String.join(".", j.path()), j.cumulated()));
        facts.requests().forEach(r -> add(SubjectKind.REQUEST, String.join(".", r.path()), r.latencies()));
    }

    List<SubjectNumbers> parts() {
        return parts;
    }

    double seconds() {
        var blocks = blocks(facts.all());
        return blocks.total().count() == 0 ? 0 : blocks.blocks().size() * blocks.secondsEach();
    }

    private void add(SubjectKind scope, String name, Series<Latencies> series) {
        var blocks = blocks(series);
        var total = blocks.total();
        if (total.count() > 0) {
            parts.add(new SubjectNumbers(
                    scope,
                    name,
                    total.count(),
                    total.ko().count(),
                    amongFailed(scope, name),
                    percentiles(total.ok()),
                    rounded(blocks.errorDispersion()),
                    samplingErrors(scope, name)));
        }
    }

    private static Map<Quantity, Integer> percentiles(Histogram ok) {
        return ok.isEmpty()
                ? Map.of()
                : Map.of(
                        Quantity.P50, ok.percentile(50),
                        Quantity.P95, ok.percentile(95),
                        Quantity.P99, ok.percentile(99));
    }

    private Map<Quantity, Long> amongFailed(SubjectKind scope, String name) {
        var kinds = new EnumMap<Quantity, Long>(Quantity.class);
        var subject = Subject.recorded(scope, name);
        sample.values().forEach((metric, value) -> {
            if (metric.subject().equals(subject)
                    && metric.quantity() != Quantity.ERRORS
                    && value instanceof Sample.Errors kind) {
                kinds.put(metric.quantity(), kind.failed());
            }
        });
        return kinds;
    }

    private Blocks blocks(Series<Latencies> series) {
        return Blocks.of(series, stretch.from(), stretch.to());
    }

    private Map<Quantity, Double> samplingErrors(SubjectKind scope, String name) {
        var errors = new EnumMap<Quantity, Double>(Quantity.class);
        var subject = Subject.recorded(scope, name);
        sample.values().forEach((metric, value) -> {
            if (metric.subject().equals(subject) && value instanceof Sample.Level level) {
                errors.put(metric.quantity(), rounded(level.samplingError()));
            }
        });
        return errors;
    }

    private static double rounded(double value) {
        return Math.round(value * DIGITS) / DIGITS;
    }
}
