package openingbell.verdict.baseline;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import openingbell.facts.Facts;
import openingbell.objectives.Metric;
import openingbell.objectives.Objective;
import openingbell.objectives.Subject;
import openingbell.verdict.regression.Sample;
import openingbell.verdict.sampling.Measurement;

/**
 * What is remembered of a gauge of which something was promised: only a promise tells which way is worse.
 *
 * @param samplingError the standard error of the value's logarithm within its run
 */
public record GaugeNumbers(Metric metric, double value, double samplingError) {

    public GaugeNumbers {
        Objects.requireNonNull(metric, "metric");
        boolean sound = value > 0 && Double.isFinite(value) && samplingError >= 0 && Double.isFinite(samplingError);
        if (!sound || metric.subject().gauge().isEmpty()) {
            throw new IllegalArgumentException(
                    "of \"%s\", the value is %s, its sampling error %s".formatted(metric.name(), value, samplingError));
        }
    }

    /** Those that the run could pin down. */
    static List<GaugeNumbers> of(List<Objective> promises, Facts facts, Stretch stretch) {
        return promises.stream()
                .map(Objective::metric)
                .filter(metric -> !metric.quantity().isGrowth())
                .distinct()
                .flatMap(
                        metric -> metric.subject().gauge().stream().flatMap(gauge -> of(metric, gauge, facts, stretch)))
                .toList();
    }

    private static Stream<GaugeNumbers> of(Metric metric, Subject.OfGauge gauge, Facts facts, Stretch stretch) {
        return facts.gauge(gauge.name(), gauge.unit()).stream()
                .filter(told -> told.unit().equals(gauge.unit()))
                .flatMap(told -> Measurement.of(metric.quantity(), told, stretch.from(), stretch.to()).stream())
                .map(level -> new GaugeNumbers(metric, level.value(), level.samplingError()));
    }

    Sample measured() {
        return new Sample.Level(value, samplingError);
    }
}
