package openingbell.verdict.baseline;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import openingbell.objectives.Metric;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.objectives.SubjectKind;
import openingbell.verdict.regression.Sample;

/**
 * What is remembered of all requests of a run, of one journey, or of one request.
 *
 * @param name empty for all requests
 * @param count of all that came to their end, {@code failed} of these
 * @param amongFailed how many of the failed ones were of a kind that is compared by itself, as wrong answers are; empty where that was not kept
 * @param millis the exact percentiles of the successful ones; empty if none was
 * @param dispersion variance of the errors per block of time over what independent errors would have
 * @param samplingErrors of each number that the run could pin down, the standard error of its logarithm
 */
public record SubjectNumbers(
        SubjectKind scope,
        String name,
        long count,
        long failed,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<Quantity, Long> amongFailed,
        Map<Quantity, Integer> millis,
        double dispersion,
        Map<Quantity, Double> samplingErrors) {

    private static final Set<Quantity> PERCENTILES = Set.of(Quantity.P50, Quantity.P95, Quantity.P99);

    public SubjectNumbers {
        Objects.requireNonNull(scope, "scope");
        Subject.recorded(scope, Objects.requireNonNull(name, "name")); // says whether there are requests of it
        amongFailed = sorted(amongFailed);
        millis = sorted(millis);
        samplingErrors = sorted(samplingErrors);
        check(name, count > 0 && failed >= 0 && failed <= count, "%d of %d failed".formatted(failed, count));
        for (var kind : amongFailed.entrySet()) {
            check(
                    name,
                    kind.getKey().changesByPoints()
                            && kind.getKey() != Quantity.ERRORS
                            && kind.getValue() >= 0
                            && kind.getValue() <= count,
                    "%d of %d are %s"
                            .formatted(kind.getValue(), count, kind.getKey().label()));
        }
        check(name, dispersion >= 1 && Double.isFinite(dispersion), "the dispersion is " + dispersion);
        check(name, millis.keySet().equals(failed == count ? Set.of() : PERCENTILES), "the percentiles are " + millis);
        millis.forEach((quantity, value) -> check(name, value >= 0, quantity.label() + " is " + value));
        for (var error : samplingErrors.entrySet()) {
            var quantity = error.getKey();
            boolean sampled = quantity == Quantity.THROUGHPUT || millis.containsKey(quantity);
            check(
                    name,
                    sampled && error.getValue() >= 0 && Double.isFinite(error.getValue()),
                    "the sampling error of " + quantity.label() + " is " + error.getValue());
        }
    }

    private static void check(String name, boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException("of \"%s\", %s".formatted(name, otherwise));
        }
    }

    private static <V> Map<Quantity, V> sorted(Map<Quantity, V> map) {
        var sorted = new EnumMap<Quantity, V>(Quantity.class);
        sorted.putAll(map);
        return Collections.unmodifiableMap(sorted);
    }

    /** As the gate sees it: only what the run could pin down. */
    Map<Metric, Sample> measured(double seconds) {
        var values = new LinkedHashMap<Metric, Sample>();
        values.put(metric(Quantity.ERRORS), new Sample.Errors(failed, count, dispersion));
        amongFailed.forEach((kind, many) -> values.put(metric(kind), new Sample.Errors(many, count, dispersion)));
        samplingErrors.forEach((quantity, error) -> values.put(
                metric(quantity),
                new Sample.Level(quantity == Quantity.THROUGHPUT ? count / seconds : millis.get(quantity), error)));
        return values;
    }

    /** Every number, sure or not. */
    Map<Metric, Double> numbers(double seconds) {
        var numbers = new LinkedHashMap<Metric, Double>();
        millis.forEach((quantity, value) -> numbers.put(metric(quantity), value.doubleValue()));
        numbers.put(metric(Quantity.ERRORS), (double) failed / count);
        amongFailed.forEach((kind, many) -> numbers.put(metric(kind), (double) many / count));
        numbers.put(metric(Quantity.THROUGHPUT), count / seconds);
        return numbers;
    }

    private Metric metric(Quantity quantity) {
        return new Metric(Subject.recorded(scope, name), quantity);
    }
}
