package openingbell.settings;

import java.time.Duration;

/** Reads {@code validity} and {@code regression}: the limits of the verdict that are no promises. */
final class GateReader {
    private GateReader() {}

    static ValidityLimits validity(Section section) {
        var limits = new ValidityLimits(
                section.get("missing").share(),
                section.get("lateness").duration(Duration.ofMillis(1)),
                section.get("pauses").share(),
                section.get("cpu").share(),
                section.get("crashes").whole(0, Long.MAX_VALUE),
                section.get("cut-off").share(),
                section.get("trend").share(),
                section.get("strict").flag());
        section.end();
        return limits;
    }

    static RegressionLimits regression(Section section) {
        var limits = new RegressionLimits(
                latency(section.section("p50")),
                latency(section.section("p95")),
                latency(section.section("p99")),
                errors(section.section("errors")),
                tolerance(section.section("throughput")),
                falseAlarms(section.get("false-alarms")),
                section.get("least-spread").share(),
                gross(section.get("gross")));
        section.end();
        return limits;
    }

    private static RegressionLimits.Latency latency(Section section) {
        var latency = new RegressionLimits.Latency(
                section.get("tolerance").share(), section.get("floor").duration(Duration.ZERO));
        section.end();
        return latency;
    }

    private static RegressionLimits.Errors errors(Section section) {
        var errors = new RegressionLimits.Errors(
                section.get("tolerance").share(), section.get("floor").share());
        section.end();
        return errors;
    }

    private static double tolerance(Section section) {
        double tolerance = section.get("tolerance").share();
        section.end();
        return tolerance;
    }

    private static double falseAlarms(Value value) {
        double share = value.share();
        if (share <= 0 || share > 0.5) {
            value.wrong(value.shown() + " of unchanged runs cannot be the aim", "above 0% and at most 50%, such as 1%");
        }
        return share;
    }

    private static double gross(Value value) {
        double factor = value.number(1);
        if (factor <= 1) {
            value.wrong(value.shown() + " is no change", "a factor above 1, such as 2");
        }
        return factor;
    }
}
