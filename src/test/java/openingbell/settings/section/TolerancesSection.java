package openingbell.settings.section;

import java.time.Duration;
import java.util.Optional;
import openingbell.settings.RegressionLimits.Errors;
import openingbell.settings.RegressionLimits.Latency;
import openingbell.settings.RegressionLimits.Tolerances;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.Value;

/** What is tolerated of one journey or one request: only what differs from what is tolerated of all has to be said. */
record TolerancesSection(Latency p50, Latency p95, Latency p99, Errors errors) {

    Tolerances read(ConfigSection section) {
        var tolerances = new Tolerances(
                own(section, "p50").map(of -> latency(of, Optional.of(p50))),
                own(section, "p95").map(of -> latency(of, Optional.of(p95))),
                own(section, "p99").map(of -> latency(of, Optional.of(p99))),
                own(section, "errors").map(of -> errors(of, Optional.of(errors))),
                own(section, "throughput").map(TolerancesSection::tolerance));
        section.rejectUnknownKeys();
        return tolerances;
    }

    private static Optional<ConfigSection> own(ConfigSection section, String measure) {
        return section.unlessOff(measure).map(Value::section);
    }

    /** @param shared what holds where nothing is said; without it, all has to be said */
    static Latency latency(ConfigSection section, Optional<Latency> shared) {
        var latency = new Latency(
                value(section, "tolerance", shared)
                        .map(Value::share)
                        .orElseGet(() -> shared.orElseThrow().tolerance()),
                value(section, "floor", shared)
                        .map(value -> value.duration(Duration.ZERO))
                        .orElseGet(() -> shared.orElseThrow().floor()));
        section.rejectUnknownKeys();
        return latency;
    }

    static Errors errors(ConfigSection section, Optional<Errors> shared) {
        var errors = new Errors(
                value(section, "tolerance", shared)
                        .map(Value::share)
                        .orElseGet(() -> shared.orElseThrow().tolerance()),
                value(section, "floor", shared)
                        .map(Value::share)
                        .orElseGet(() -> shared.orElseThrow().floor()));
        section.rejectUnknownKeys();
        return errors;
    }

    private static Optional<Value> value(ConfigSection section, String key, Optional<?> shared) {
        return shared.isPresent() ? section.find(key) : Optional.of(section.get(key));
    }

    static double tolerance(ConfigSection section) {
        double tolerance = section.get("tolerance").share();
        section.rejectUnknownKeys();
        return tolerance;
    }

    static SectionWriter write(Tolerances tolerances) {
        return new SectionWriter()
                .with("p50", tolerances.p50().map(TolerancesSection::write))
                .with("p95", tolerances.p95().map(TolerancesSection::write))
                .with("p99", tolerances.p99().map(TolerancesSection::write))
                .with("errors", tolerances.errors().map(TolerancesSection::write))
                .with("throughput", tolerances.throughput().map(TolerancesSection::write));
    }

    static SectionWriter write(Latency latency) {
        return new SectionWriter()
                .with("tolerance", SettingsFormat.share(latency.tolerance()))
                .with("floor", SettingsFormat.time(latency.floor()));
    }

    static SectionWriter write(Errors errors) {
        return new SectionWriter()
                .with("tolerance", SettingsFormat.share(errors.tolerance()))
                .with("floor", SettingsFormat.share(errors.floor()));
    }

    static SectionWriter write(double tolerance) {
        return new SectionWriter().with("tolerance", SettingsFormat.share(tolerance));
    }
}
