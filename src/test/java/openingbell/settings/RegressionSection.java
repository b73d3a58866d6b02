package openingbell.settings;

import java.time.Duration;

/** {@code regression}: when a run is worse than its accepted runs. */
final class RegressionSection {
    private RegressionSection() {}

    static RegressionLimits read(Keys section) {
        var limits = new RegressionLimits(
                latency(section.section("p50")),
                latency(section.section("p95")),
                latency(section.section("p99")),
                errors(section.section("errors")),
                tolerance(section.section("throughput")),
                tolerance(section.section("highest-level")),
                falseAlarms(section.get("false-alarms")),
                section.get("least-spread").share(),
                gross(section.get("gross")));
        section.end();
        return limits;
    }

    private static RegressionLimits.Latency latency(Keys section) {
        var latency = new RegressionLimits.Latency(
                section.get("tolerance").share(), section.get("floor").duration(Duration.ZERO));
        section.end();
        return latency;
    }

    private static RegressionLimits.Errors errors(Keys section) {
        var errors = new RegressionLimits.Errors(
                section.get("tolerance").share(), section.get("floor").share());
        section.end();
        return errors;
    }

    private static double tolerance(Keys section) {
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

    static Tree write(RegressionLimits limits) {
        var errors = limits.errors();
        return new Tree()
                .with("p50", latency(limits.p50()))
                .with("p95", latency(limits.p95()))
                .with("p99", latency(limits.p99()))
                .with(
                        "errors",
                        new Tree()
                                .with("tolerance", Numbers.share(errors.tolerance()))
                                .with("floor", Numbers.share(errors.floor())))
                .with("throughput", new Tree().with("tolerance", Numbers.share(limits.throughput())))
                .with("highest-level", new Tree().with("tolerance", Numbers.share(limits.highestLevel())))
                .with("false-alarms", Numbers.share(limits.falseAlarms()))
                .with("least-spread", Numbers.share(limits.leastSpread()))
                .with("gross", limits.gross());
    }

    private static Tree latency(RegressionLimits.Latency latency) {
        return new Tree()
                .with("tolerance", Numbers.share(latency.tolerance()))
                .with("floor", Numbers.time(latency.floor()));
    }
}
