package openingbell.verdict.baseline;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import openingbell.objectives.ScopeKind;
import openingbell.verdict.Measure;
import openingbell.verdict.Metric;
import openingbell.verdict.regression.Measured;

/**
 * What is remembered of all requests of a run, of one journey, or of one request.
 *
 * @param name empty for all requests
 * @param count of all that came to their end, {@code failed} of these
 * @param millis the exact percentiles of the successful ones; empty if none was
 * @param dispersion variance of the errors per block of time over what independent errors would have
 * @param samplingErrors of each number that the run could pin down, the standard error of its logarithm
 */
public record Part(
        ScopeKind scope,
        String name,
        long count,
        long failed,
        Map<Measure, Integer> millis,
        double dispersion,
        Map<Measure, Double> samplingErrors) {

    private static final Set<Measure> PERCENTILES = Set.of(Measure.P50, Measure.P95, Measure.P99);

    public Part {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(name, "name");
        millis = sorted(millis);
        samplingErrors = sorted(samplingErrors);
        check(name, count > 0 && failed >= 0 && failed <= count, "%d of %d failed".formatted(failed, count));
        check(name, dispersion >= 1 && Double.isFinite(dispersion), "the dispersion is " + dispersion);
        check(name, millis.keySet().equals(failed == count ? Set.of() : PERCENTILES), "the percentiles are " + millis);
        millis.forEach((measure, value) -> check(name, value >= 0, measure.label() + " is " + value));
        for (var error : samplingErrors.entrySet()) {
            var measure = error.getKey();
            boolean sampled = measure == Measure.THROUGHPUT || millis.containsKey(measure);
            check(
                    name,
                    sampled && error.getValue() >= 0 && Double.isFinite(error.getValue()),
                    "the sampling error of " + measure.label() + " is " + error.getValue());
        }
    }

    private static void check(String name, boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException("of \"%s\", %s".formatted(name, otherwise));
        }
    }

    private static <V> Map<Measure, V> sorted(Map<Measure, V> map) {
        var sorted = new EnumMap<Measure, V>(Measure.class);
        sorted.putAll(map);
        return Collections.unmodifiableMap(sorted);
    }

    /** As the gate sees it: only what the run could pin down. */
    Map<Metric, Measured> measured(double seconds) {
        var values = new LinkedHashMap<Metric, Measured>();
        values.put(metric(Measure.ERRORS), new Measured.Errors(failed, count, dispersion));
        samplingErrors.forEach((measure, error) -> values.put(
                metric(measure),
                new Measured.Level(measure == Measure.THROUGHPUT ? count / seconds : millis.get(measure), error)));
        return values;
    }

    /** Every number, sure or not. */
    Map<Metric, Double> numbers(double seconds) {
        var numbers = new LinkedHashMap<Metric, Double>();
        millis.forEach((measure, value) -> numbers.put(metric(measure), value.doubleValue()));
        numbers.put(metric(Measure.ERRORS), (double) failed / count);
        numbers.put(metric(Measure.THROUGHPUT), count / seconds);
        return numbers;
    }

    private Metric metric(Measure measure) {
        return new Metric(scope, name, measure);
    }
}
