package openingbell.settings.section;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import openingbell.settings.SeriesSelector;
import openingbell.settings.TargetMetrics;
import openingbell.settings.TargetMetrics.Reading;
import openingbell.settings.TargetMetrics.Statistic;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.Nearest;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.Value;

/** One gauge of {@code target.metrics}: what of which series, in which unit. */
final class MetricsGaugeSection {
    private static final String RATE = "rate";
    private static final String RATIO = "ratio";
    private static final String QUANTILE = "quantile";
    private static final String QUERY = "query";
    private static final String CACHE = "cache";
    private static final String SIZE = "size";
    private static final String LIFETIME = "lifetime";
    private static final String PER_TICKER = "per-ticker";
    private static final String SERIES = "a metric's name, such as \"jvm_memory_used_bytes{area='heap'}\"";
    private static final String SHARE = "%";

    /** What a target tells in seconds or bytes is seldom promised in them. */
    private static final Map<String, Set<String>> OTHER_UNITS = Map.of(
            "seconds", Set.of("ms", "us", "µs", "min", "h"),
            "bytes", Set.of("kB", "KB", "MB", "GB", "KiB", "MiB", "GiB"));

    private MetricsGaugeSection() {}

    static Optional<TargetMetrics.Gauge> read(ConfigSection section, Map<String, TargetMetrics.Source> sources) {
        var source = source(section.get("source"), sources);
        var reading = reading(section);
        var unit = section.unlessOff("unit");
        var times = section.find("times");
        var later = section.find("appears-later");
        var cache = section.unlessOff(CACHE);
        var ofCache = cache.flatMap(MetricsGaugeSection::cache);
        section.rejectUnknownKeys();
        if (reading.isEmpty() || source.isEmpty()) {
            return Optional.empty();
        }
        var of = reading.get();
        boolean byServer = sources.get(source.get()) instanceof TargetMetrics.Server;
        if (byServer != of instanceof Reading.Query) {
            section.get("source")
                    .wrong(
                            byServer
                                    ? "a Prometheus server is asked by a query"
                                    : "a query is answered by a Prometheus server only, and this source is none",
                            byServer ? "query = \"sum(…)\"" : "a source with promql = \"http://…\", or no query");
        }
        later.filter(value -> of instanceof Reading.Level || of instanceof Reading.Query)
                .ifPresent(value -> value.wrong(
                        "only what is counted is nothing as long as it is not there",
                        of instanceof Reading.Query
                                ? "`… or vector(0)` in the query"
                                : "no such key beside value, sum, mean, max or min"));
        cache.filter(value -> !(of instanceof Reading.Ratio))
                .ifPresent(value -> value.wrong(
                        "only a hit rate can be expected of a cache", "ratio { hits = \"…\", of = \"…\" } beside it"));
        return Optional.of(new TargetMetrics.Gauge(
                source.get(),
                of,
                unit(of, unit),
                times(of, unit, times, section),
                later.map(Value::flag).orElse(false),
                ofCache));
    }

    private static Optional<TargetMetrics.Cache> cache(Value value) {
        var section = value.section();
        var cache = new TargetMetrics.Cache(
                section.unlessOff(SIZE).map(size -> size.whole(1, Long.MAX_VALUE)),
                section.unlessOff(LIFETIME).map(time -> time.duration(Duration.ofMillis(1))),
                section.unlessOff(PER_TICKER).map(count -> count.count(1)).orElse(1));
        section.rejectUnknownKeys();
        if (cache.size().isEmpty() && cache.lifetime().isEmpty()) {
            section.mistake(
                    "a cache that has room for all, and keeps it for ever, hits always",
                    "size = 20000, lifetime = 60s");
            return Optional.empty();
        }
        return Optional.of(cache);
    }

    private static Optional<String> source(Value value, Map<String, TargetMetrics.Source> sources) {
        var name = value.words();
        if (name.filter(one -> !sources.containsKey(one)).isPresent()) {
            value.wrong(
                    "there is no source `" + name.get() + "`",
                    sources.isEmpty()
                            ? "sources { " + name.get() + " { prometheus = [\"/metrics\"] } } beside the gauges"
                            : Nearest.advice(name.get(), sources.keySet()));
        }
        return name.filter(sources::containsKey);
    }

    private static Optional<Reading> reading(ConfigSection section) {
        var found = new ArrayList<Optional<Reading>>();
        for (var statistic : Statistic.values()) {
            one(section, SettingsFormat.word(statistic), of -> new Reading.Level(statistic, of))
                    .ifPresent(found::add);
        }
        one(section, RATE, Reading.Rate::new).ifPresent(found::add);
        section.unlessOff(RATIO).ifPresent(value -> found.add(ratio(value.section())));
        var of = section.unlessOff("of");
        section.unlessOff(QUANTILE)
                .ifPresentOrElse(
                        value -> found.add(quantile(section, value)),
                        () -> of.ifPresent(
                                value -> value.wrong("nothing says what is made of it", "quantile = 0.95 beside it")));
        section.unlessOff(QUERY).ifPresent(value -> found.add(value.words().map(Reading.Query::new)));
        if (found.size() != 1) {
            section.mistake(
                    found.isEmpty() ? "nothing says what it is" : "it is " + found.size() + " things at once",
                    "one of value, sum, mean, max, min, rate, ratio, quantile, query; such as sum = \"hikaricp_connections_pending\"");
            return Optional.empty();
        }
        return found.get(0);
    }

    private static Optional<Optional<Reading>> one(
            ConfigSection section, String key, Function<SeriesSelector, Reading> made) {
        return section.unlessOff(key).map(value -> series(value).map(made));
    }

    private static Optional<Reading> ratio(ConfigSection section) {
        var hits = series(section.get("hits"));
        var of = series(section.get("of"));
        section.rejectUnknownKeys();
        return hits.flatMap(some -> of.map(all -> new Reading.Ratio(some, all)));
    }

    private static Optional<Reading> quantile(ConfigSection section, Value value) {
        double share = value.share();
        if (share <= 0 || share >= 1) {
            value.wrong(value.shown() + " is no quantile between the least and the most", "0.95, such as for a p95");
            return Optional.empty();
        }
        return series(section.get("of")).map(of -> new Reading.Quantile(share, of));
    }

    private static Optional<SeriesSelector> series(Value value) {
        try {
            return value.words().map(SeriesSelector::of);
        } catch (IllegalArgumentException no) {
            value.wrong(value.shown() + " names no series: " + no.getMessage(), SERIES);
            return Optional.empty();
        }
    }

    private static String unit(Reading reading, Optional<Value> unit) {
        if (reading instanceof Reading.Ratio) {
            unit.filter(value -> !value.words().equals(Optional.of(SHARE)))
                    .ifPresent(value -> value.wrong("a ratio is a share", "unit = \"%\", or none"));
            return SHARE;
        }
        return unit.flatMap(Value::words).orElse(reading instanceof Reading.Rate ? "/s" : "");
    }

    private static double times(Reading reading, Optional<Value> unit, Optional<Value> times, ConfigSection section) {
        if (reading instanceof Reading.Ratio) {
            times.ifPresent(value -> value.wrong("a ratio is a share already", "no `times` beside it"));
            return 1;
        }
        if (times.isEmpty()) {
            reading.series().stream()
                    .flatMap(series ->
                            mismatch(series.name(), unit.flatMap(Value::words).orElse("")))
                    .findFirst()
                    .ifPresent(
                            base -> section.get("unit")
                                    .wrong(
                                            "its series is told in " + base
                                                    + ", and nothing says how they become this unit",
                                            "times = 1000 where seconds become ms, times = 1e-6 where bytes become MB; times = 1 if it really is told in this unit"));
        }
        return times.map(Value::positive).orElse(1.0);
    }

    private static Stream<String> mismatch(String name, String unit) {
        var words = List.of(name.split("_"));
        return OTHER_UNITS.entrySet().stream()
                .filter(base -> words.contains(base.getKey()) && base.getValue().contains(unit))
                .map(Map.Entry::getKey);
    }

    static SectionWriter write(TargetMetrics.Gauge gauge) {
        var tree = new SectionWriter().with("source", gauge.source());
        var reading = gauge.reading();
        if (reading instanceof Reading.Level level) {
            tree.with(SettingsFormat.word(level.of()), level.one().toString());
        } else if (reading instanceof Reading.Rate rate) {
            tree.with(RATE, rate.counter().toString());
        } else if (reading instanceof Reading.Ratio ratio) {
            tree.with(
                    RATIO,
                    new SectionWriter()
                            .with("hits", ratio.hits().toString())
                            .with("of", ratio.of().toString()));
        } else if (reading instanceof Reading.Quantile quantile) {
            tree.with(QUANTILE, SettingsFormat.plain(quantile.share()))
                    .with("of", quantile.of().toString());
        } else if (reading instanceof Reading.Query query) {
            tree.with(QUERY, query.promql());
        }
        if (!(reading instanceof Reading.Ratio)) {
            if (!gauge.unit().isEmpty()) {
                tree.with("unit", gauge.unit());
            }
            // Always: where it is left out, a unit may be taken for a mistake.
            tree.with("times", SettingsFormat.plain(gauge.times()));
        }
        gauge.cache()
                .ifPresent(cache -> tree.with(
                        CACHE,
                        new SectionWriter()
                                .with(SIZE, cache.size())
                                .with(LIFETIME, cache.lifetime().map(SettingsFormat::time))
                                .with(PER_TICKER, cache.perTicker())));
        return gauge.appearsLater() ? tree.with("appears-later", true) : tree;
    }
}
