package openingbell.settings.section;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import openingbell.settings.TargetMetrics;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.TextReader;
import openingbell.settings.source.Value;

/** {@code target.metrics}, and the same for the embedded platform: the sources of numbers from inside, and the gauges made of them. */
final class MetricsSection {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final String TEXT = "prometheus";
    private static final String SERVER = "promql";

    private final TextReader texts;

    MetricsSection(TextReader texts) {
        this.texts = texts;
    }

    /** @param known what else is there, so that gauges may be made of its sources */
    TargetMetrics read(ConfigSection section, TargetMetrics known) {
        var every = section.find("every")
                .map(value -> value.duration(SHORTEST, LONGEST))
                .orElse(TargetMetrics.EVERY);
        var timeout =
                section.find("timeout").map(value -> timeout(value, every)).orElse(every);
        var sources = new LinkedHashMap<String, TargetMetrics.Source>();
        section.unlessOff("sources")
                .map(Value::section)
                .ifPresent(all -> all.names()
                        .forEach(name -> all.unlessOff(name)
                                .map(Value::section)
                                .flatMap(this::source)
                                .ifPresent(source -> sources.put(name, source))));
        var anywhere = new LinkedHashMap<>(known.sources());
        anywhere.putAll(sources);
        var gauges = new LinkedHashMap<String, TargetMetrics.Gauge>();
        section.unlessOff("gauges")
                .map(Value::section)
                .ifPresent(all -> all.names()
                        .forEach(name -> all.unlessOff(name)
                                .map(Value::section)
                                .flatMap(gauge -> MetricsGaugeSection.read(gauge, anywhere))
                                .ifPresent(gauge -> gauges.put(name, gauge))));
        section.unlessOff("gauges").map(Value::section).ifPresent(all -> refuseSecondExpected(all, gauges, known));
        section.rejectUnknownKeys();
        return new TargetMetrics(every, timeout, sources, gauges);
    }

    /** What is to be expected of a cache has a name made of that of its hit rate: under it nothing else may be told. */
    private static void refuseSecondExpected(
            ConfigSection all, Map<String, TargetMetrics.Gauge> gauges, TargetMetrics known) {
        var anywhere = new LinkedHashMap<>(known.gauges());
        anywhere.putAll(gauges);
        anywhere.forEach((name, gauge) -> {
            var expected = name + TargetMetrics.Cache.EXPECTED;
            if (gauge.cache().isPresent() && anywhere.containsKey(expected)) {
                var wrong = "`%s` is what is expected of the cache of `%s`, and would be told twice";
                all.get(gauges.containsKey(expected) ? expected : name)
                        .wrong(wrong.formatted(expected, name), "another name, or no `cache` in `" + name + "`");
            }
        });
    }

    private static Duration timeout(Value value, Duration every) {
        var timeout = value.duration(Duration.ofMillis(1));
        if (timeout.compareTo(every) > 0) {
            value.wrong(
                    "the next reading would begin before this one has ended",
                    "at most " + SettingsFormat.time(every) + ", or a longer `every`");
        }
        return timeout;
    }

    private Optional<TargetMetrics.Source> source(ConfigSection section) {
        var places = section.find(TEXT);
        var server = section.find(SERVER);
        var headers = section.unlessOff("headers")
                .map(value -> new Headers(texts).headers(value.section(), Set.of()))
                .orElse(Map.of());
        section.rejectUnknownKeys();
        if (places.isPresent() == server.isPresent()) {
            section.mistake(
                    places.isPresent() ? "it is two sources at once" : "nothing says who is asked",
                    TEXT + " = [\"/metrics\"] for what the target's instances tell themselves, or " + SERVER
                            + " = \"http://prometheus:9090\" for a server that watches them");
            return Optional.empty();
        }
        return server.isPresent()
                ? server.flatMap(value -> url(value).map(url -> new TargetMetrics.Server(withoutSlash(url), headers)))
                : places.map(this::places).map(all -> new TargetMetrics.Text(all, headers));
    }

    private List<String> places(Value value) {
        var all = value.isList() ? value.list() : List.of(value);
        if (all.isEmpty()) {
            value.wrong("nobody is asked", "[\"/metrics\"], or a URL for each instance of the target");
        }
        var read = all.stream().flatMap(this::place).toList();
        if (read.stream().distinct().count() < read.size()) {
            value.wrong("an instance is asked twice, and what it tells would count twice", "each of them once");
        }
        return read;
    }

    private Stream<String> place(Value value) {
        return value.words().filter(text -> text.startsWith("/")).isPresent()
                ? Stream.of(texts.path(value, Set.of()))
                : url(value).map(URI::toString).stream();
    }

    private static Optional<URI> url(Value value) {
        return ForeignUrl.read(value, "neither a path of the target nor a URL", "http://10.0.0.7:8080/metrics");
    }

    private static URI withoutSlash(URI url) {
        return URI.create(url.toString().replaceFirst("/+$", ""));
    }

    /** Only what is set: what was always there is written as it always was. */
    static Optional<SectionWriter> write(TargetMetrics metrics) {
        if (metrics.equals(TargetMetrics.NONE)) {
            return Optional.empty();
        }
        var tree = new SectionWriter();
        if (!metrics.every().equals(TargetMetrics.EVERY)) {
            tree.with("every", SettingsFormat.time(metrics.every()));
        }
        if (!metrics.timeout().equals(metrics.every())) {
            tree.with("timeout", SettingsFormat.time(metrics.timeout()));
        }
        return Optional.of(tree.with("sources", metrics.sources(), MetricsSection::write)
                .with("gauges", metrics.gauges(), MetricsGaugeSection::write));
    }

    private static SectionWriter write(TargetMetrics.Source source) {
        var tree = new SectionWriter();
        if (source instanceof TargetMetrics.Text text) {
            tree.with(TEXT, text.places());
        } else if (source instanceof TargetMetrics.Server server) {
            tree.with(SERVER, server.url().toString());
        }
        return source.headers().isEmpty() ? tree : tree.with("headers", Headers.write(source.headers()));
    }
}
