package openingbell.settings.section;

import java.util.LinkedHashMap;
import java.util.Optional;
import openingbell.settings.RegressionLimits;
import openingbell.settings.RegressionLimits.Tolerances;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.Value;

/** {@code regression}: when a run is worse than its accepted runs. */
final class RegressionSection {
    private final RequestNames names;

    RegressionSection(RequestNames names) {
        this.names = names;
    }

    RegressionLimits read(ConfigSection section) {
        var p50 = TolerancesSection.latency(section.section("p50"), Optional.empty());
        var p95 = TolerancesSection.latency(section.section("p95"), Optional.empty());
        var p99 = TolerancesSection.latency(section.section("p99"), Optional.empty());
        var errors = TolerancesSection.errors(section.section("errors"), Optional.empty());
        double throughput = TolerancesSection.tolerance(section.section("throughput"));
        var tolerances = new TolerancesSection(p50, p95, p99, errors);
        var journeys = new LinkedHashMap<String, Tolerances>();
        var requests = new LinkedHashMap<String, Tolerances>();
        section.unlessOff("journeys")
                .ifPresent(all -> names.journeys(
                        all.section(), (name, value) -> journeys.put(name, tolerances.read(value.section()))));
        section.unlessOff("requests")
                .ifPresent(all -> names.requests(
                        all.section(),
                        "named twice",
                        (name, value) -> requests.put(name, tolerances.read(value.section()))));
        var limits = new RegressionLimits(
                p50,
                p95,
                p99,
                errors,
                throughput,
                TolerancesSection.tolerance(section.section("highest-level")),
                TolerancesSection.tolerance(section.section("gauges")),
                falseAlarms(section.get("false-alarms")),
                section.get("least-spread").share(),
                gross(section.get("gross")),
                journeys,
                requests);
        section.rejectUnknownKeys();
        return limits;
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

    static SectionWriter write(RegressionLimits limits) {
        return new SectionWriter()
                .with("p50", TolerancesSection.write(limits.p50()))
                .with("p95", TolerancesSection.write(limits.p95()))
                .with("p99", TolerancesSection.write(limits.p99()))
                .with("errors", TolerancesSection.write(limits.errors()))
                .with("throughput", TolerancesSection.write(limits.throughput()))
                .with("highest-level", TolerancesSection.write(limits.highestLevel()))
                .with("gauges", TolerancesSection.write(limits.gauges()))
                .with("false-alarms", SettingsFormat.share(limits.falseAlarms()))
                .with("least-spread", SettingsFormat.share(limits.leastSpread()))
                .with("gross", limits.gross())
                .with("journeys", limits.journeys(), TolerancesSection::write)
                .with("requests", limits.requests(), TolerancesSection::write);
    }
}
