package openingbell.verdict.baseline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import openingbell.facts.Facts;
import openingbell.facts.Histogram;
import openingbell.facts.Latencies;
import openingbell.facts.Series;
import openingbell.objectives.ScopeKind;
import openingbell.verdict.Measure;
import openingbell.verdict.Metric;
import openingbell.verdict.regression.Measured;
import openingbell.verdict.regression.RunSample;
import openingbell.verdict.sampling.Blocks;
import openingbell.verdict.sampling.Measurement;

/** Takes from the facts of a run what is remembered of it. */
final class Reduction {
    /** Nobody decides anything by the fifth digit of an error, but everybody reads it in a diff. */
    private static final double DIGITS = 1e4;

    private final Facts facts;
    private final Stretch stretch;
    private final RunSample sample;
    private final List<Part> parts = new ArrayList<>();

    Reduction(Facts facts, Stretch stretch) {
        this.facts = facts;
        this.stretch = stretch;
        this.sample = Measurement.of("", facts, stretch.from(), stretch.to());
        add(ScopeKind.ALL, "", facts.all());
        facts.journeys().forEach(j -> add(ScopeKind.JOURNEY, String.join(".", j.path()), j.cumulated()));
        facts.requests().forEach(r -> add(ScopeKind.REQUEST, String.join(".", r.path()), r.latencies()));
    }

    List<Part> parts() {
        return parts;
    }

    double seconds() {
        var blocks = blocks(facts.all());
        return blocks.total().count() == 0 ? 0 : blocks.blocks().size() * blocks.secondsEach();
    }

    private void add(ScopeKind scope, String name, Series<Latencies> series) {
        var blocks = blocks(series);
        var total = blocks.total();
        if (total.count() > 0) {
            parts.add(new Part(
                    scope,
                    name,
                    total.count(),
                    total.ko().count(),
                    percentiles(total.ok()),
                    rounded(blocks.errorDispersion()),
                    samplingErrors(scope, name)));
        }
    }

    private static Map<Measure, Integer> percentiles(Histogram ok) {
        return ok.isEmpty()
                ? Map.of()
                : Map.of(
                        Measure.P50, ok.percentile(50),
                        Measure.P95, ok.percentile(95),
                        Measure.P99, ok.percentile(99));
    }

    private Blocks blocks(Series<Latencies> series) {
        return Blocks.of(series, stretch.from(), stretch.to());
    }

    private Map<Measure, Double> samplingErrors(ScopeKind scope, String name) {
        var errors = new EnumMap<Measure, Double>(Measure.class);
        for (var measure : Measure.values()) {
            if (sample.values().get(new Metric(scope, name, measure)) instanceof Measured.Level level) {
                errors.put(measure, rounded(level.samplingError()));
            }
        }
        return errors;
    }

    private static double rounded(double value) {
        return Math.round(value * DIGITS) / DIGITS;
    }
}
