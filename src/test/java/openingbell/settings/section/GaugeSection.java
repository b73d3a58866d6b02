package openingbell.settings.section;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import openingbell.settings.GaugePromise;
import openingbell.settings.GaugePromise.Of;
import openingbell.settings.GaugePromises;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.Value;

/** What is promised of one gauge: the least or the most that its mean, its lowest value, its highest or its growth may be, each written with its unit. */
final class GaugeSection {
    private static final String LEAST = "at-least";
    private static final String MOST = "at-most";
    private static final String GROWTH = "growth";
    private static final double LEAST_GROWTH = -1e12;
    private static final String MEAN = "mean";
    private static final String EXAMPLE = "at-least = 85% or at-most = 200ms";

    private final ConfigSection section;
    private final Optional<Value> unit;
    private final Optional<Duration> every;
    private final List<GaugePromise> promises = new ArrayList<>();

    private GaugeSection(ConfigSection section) {
        this.section = section;
        unit = section.unlessOff("unit");
        every = section.unlessOff("every").map(GaugeSection::every);
    }

    static GaugePromises read(ConfigSection section) {
        return new GaugeSection(section).read();
    }

    private GaugePromises read() {
        if (limit(section).isPresent()) {
            promises.add(promise(section, Of.MEAN, Optional.empty()));
        }
        inside(MEAN).ifPresent(mean -> {
            if (!promises.isEmpty()) {
                section.get(MEAN).wrong("its mean is promised already, by the limit beside it", "one of both");
            }
            promises.add(promise(mean, Of.MEAN, unit));
            mean.rejectUnknownKeys();
        });
        inside("least").ifPresent(least -> addExtreme(least, Of.LEAST));
        inside("most").ifPresent(most -> addExtreme(most, Of.MOST));
        inside(GROWTH).ifPresent(growth -> {
            promises.add(growth(growth));
            growth.rejectUnknownKeys();
        });
        var request = section.unlessOff("request").flatMap(Value::words);
        section.rejectUnknownKeys();
        if (promises.isEmpty()) {
            section.mistake("nothing is promised of it", EXAMPLE);
        }
        if (request.isPresent()
                && promises.stream().anyMatch(promise -> !promise.unit().equals("ms"))) {
            section.get("request")
                    .wrong("a time that answers take is told in ms", "limits with a time, such as at-most = 200ms");
        }
        return new GaugePromises(promises, request);
    }

    private Optional<ConfigSection> inside(String key) {
        return section.unlessOff(key).map(Value::section);
    }

    private void addExtreme(ConfigSection extreme, Of of) {
        promises.add(promise(extreme, of, unit));
        extreme.rejectUnknownKeys();
    }

    /** @param shared the unit that stands beside it, for a limit without one */
    private GaugePromise promise(ConfigSection of, Of what, Optional<Value> shared) {
        var limit = limit(of);
        if (limit.isEmpty()) {
            of.mistake("nothing is promised of it", EXAMPLE);
        }
        var own = of.unlessOff("unit");
        return new GaugePromise(
                what,
                limit.map(value -> limit(value, own, shared, 0)).orElse(0.0),
                of.unlessOff(LEAST).isPresent(),
                limit.map(value -> unit(value, own.or(() -> shared))).orElse(""),
                of == section
                        ? every
                        : of.unlessOff("every").map(GaugeSection::every).or(() -> every));
    }

    private GaugePromise growth(ConfigSection growth) {
        var limit = limit(growth);
        if (limit.isEmpty()) {
            growth.mistake("nothing is promised of it", "at-most = 10, unit = MB, per = 1h");
        }
        var own = growth.unlessOff("unit");
        var per = growth.unlessOff("per").map(GrowthPer::read).orElse(GrowthPer.HOUR);
        return new GaugePromise(
                per.byRequests() ? Of.GROWTH_BY_REQUESTS : Of.HOURLY_GROWTH,
                limit.map(value -> limit(value, own, unit, LEAST_GROWTH)).orElse(0.0) * per.times(),
                growth.unlessOff(LEAST).isPresent(),
                limit.map(value -> unit(value, own.or(() -> unit))).orElse(""),
                Optional.empty(),
                growth.unlessOff("one-way").map(Value::flag).orElse(false));
    }

    /** The one that is set; both at once are a mistake. */
    private static Optional<Value> limit(ConfigSection of) {
        var least = of.unlessOff(LEAST);
        var most = of.unlessOff(MOST);
        if (least.isPresent() && most.isPresent()) {
            most.get().wrong("both ways are promised, and then none is the worse one", "at-least or at-most");
        }
        return least.or(() -> most);
    }

    private static Duration every(Value value) {
        return value.duration(Duration.ofSeconds(1));
    }

    private static double limit(Value value, Optional<Value> own, Optional<Value> shared, double least) {
        var written = unitOf(value);
        if (!written.isEmpty() && own.isPresent()) {
            own.get().wrong("the limit has its unit already", "unit beside a plain number only");
        }
        return switch (unit(value, own.or(() -> shared))) {
            case "%" -> value.share();
            case "ms" ->
                written.isEmpty()
                        ? value.number(least)
                        : value.duration(Duration.ZERO).toNanos() / 1e6;
            default -> value.number(least);
        };
    }

    private static String unit(Value limit, Optional<Value> beside) {
        var written = unitOf(limit);
        return written.isEmpty() ? beside.flatMap(Value::words).orElse("") : written;
    }

    /** That a limit is written with; empty if it is a plain number. */
    private static String unitOf(Value value) {
        var text = value.words().map(String::strip).orElse("");
        if (text.endsWith("%")) {
            return "%";
        }
        return SettingsFormat.decimal(text).isEmpty() && value.time().isPresent() ? "ms" : "";
    }

    /** The mean is written as it always was: with no section of its own. */
    static SectionWriter write(GaugePromises promises) {
        var tree = new SectionWriter();
        for (var promise : promises.list()) {
            switch (promise.of()) {
                case MEAN -> write(promise, tree);
                case LEAST -> tree.with("least", write(promise, new SectionWriter()));
                case MOST -> tree.with("most", write(promise, new SectionWriter()));
                case HOURLY_GROWTH -> tree.with(GROWTH, growth(promise, GrowthPer.HOUR));
                case GROWTH_BY_REQUESTS -> tree.with(GROWTH, growth(promise, GrowthPer.REQUESTS));
            }
        }
        return tree.with("request", promises.request());
    }

    private static SectionWriter growth(GaugePromise promise, GrowthPer per) {
        return write(promise, new SectionWriter())
                .with("per", per.text())
                .with("one-way", Optional.of(true).filter(is -> promise.oneWay()));
    }

    private static SectionWriter write(GaugePromise promise, SectionWriter tree) {
        boolean share = promise.unit().equals("%");
        return tree.with(
                        promise.floor() ? LEAST : MOST,
                        share ? SettingsFormat.share(promise.limit()) : SettingsFormat.plain(promise.limit()))
                .with("unit", Optional.of(promise.unit()).filter(unit -> !share && !unit.isEmpty()))
                .with("every", promise.every().map(SettingsFormat::time));
    }
}
