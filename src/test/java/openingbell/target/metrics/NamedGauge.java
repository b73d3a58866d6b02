package openingbell.target.metrics;

import openingbell.facts.GaugeFacts;
import openingbell.facts.GaugeLog;
import openingbell.settings.TargetMetrics;
import openingbell.settings.TargetMetrics.Reading;

/**
 * A gauge of the settings with its name, and what its readings are.
 *
 * @param quantile of a histogram
 */
record NamedGauge(String name, TargetMetrics.Gauge settings, GaugeFacts.Kind kind, double quantile) {

    static NamedGauge of(String name, TargetMetrics.Gauge settings) {
        var kind = settings.reading() instanceof Reading.Rate
                ? GaugeFacts.Kind.RATE
                : settings.reading() instanceof Reading.Ratio ? GaugeFacts.Kind.RATIO : GaugeFacts.Kind.LEVEL;
        return new NamedGauge(name, settings, kind, 0);
    }

    NamedGauge histogram(double share) {
        return new NamedGauge(name, settings, GaugeFacts.Kind.HISTOGRAM, share);
    }

    String unit() {
        return settings.unit();
    }

    GaugeLog.Note missed(long at, String why) {
        return log -> log.missed(at, name, kind, unit(), quantile, why);
    }

    GaugeLog.Note reset(long at, String where) {
        return log -> log.reset(at, name, kind, unit(), quantile, where);
    }
}
