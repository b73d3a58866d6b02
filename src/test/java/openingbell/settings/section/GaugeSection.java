package openingbell.settings.section;

import java.time.Duration;
import java.util.Optional;
import openingbell.settings.GaugePromise;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.Value;

/** What is promised of one gauge: the least or the most that it may be, written with its unit. */
final class GaugeSection {
    private static final String LEAST = "at-least";
    private static final String MOST = "at-most";

    private GaugeSection() {}

    static GaugePromise read(ConfigSection section) {
        var least = section.unlessOff(LEAST);
        var most = section.unlessOff(MOST);
        if (least.isPresent() && most.isPresent()) {
            most.get().wrong("both ways are promised, and then none is the worse one", "at-least or at-most");
        }
        var limit = least.or(() -> most);
        if (limit.isEmpty()) {
            section.mistake("nothing is promised of it", "at-least = 85% or at-most = 200ms");
        }
        var unit = section.unlessOff("unit");
        var promise = new GaugePromise(
                limit.map(value -> limit(value, unit)).orElse(0.0),
                least.isPresent(),
                unit.flatMap(Value::words)
                        .orElseGet(() -> limit.map(GaugeSection::unitOf).orElse("")),
                section.unlessOff("every").map(value -> value.duration(Duration.ofSeconds(1))));
        section.rejectUnknownKeys();
        return promise;
    }

    private static double limit(Value value, Optional<Value> unit) {
        var own = unitOf(value);
        if (!own.isEmpty() && unit.isPresent()) {
            unit.get().wrong("the limit has its unit already", "unit beside a plain number only");
        }
        if (own.equals("%") || unit.flatMap(Value::words).filter("%"::equals).isPresent()) {
            return value.share();
        }
        return own.equals("ms") ? value.duration(Duration.ZERO).toMillis() : value.number(0);
    }

    /** That a limit is written with; empty if it is a plain number. */
    private static String unitOf(Value value) {
        var text = value.words().map(String::strip).orElse("");
        if (text.endsWith("%")) {
            return "%";
        }
        return SettingsFormat.decimal(text).isEmpty() && value.time().isPresent() ? "ms" : "";
    }

    static SectionWriter write(GaugePromise promise) {
        boolean share = promise.unit().equals("%");
        return new SectionWriter()
                .with(
                        promise.floor() ? LEAST : MOST,
                        share ? SettingsFormat.share(promise.limit()) : SettingsFormat.plain(promise.limit()))
                .with("unit", Optional.of(promise.unit()).filter(unit -> !share && !unit.isEmpty()))
                .with("every", promise.every().map(SettingsFormat::time));
    }
}
