package openingbell.settings.section;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import openingbell.settings.Promise;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.Value;

/** What is promised of one thing. */
final class PromiseSection {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** In the order in which they are told. */
    private static final List<String> LATENCIES = List.of("p50", "mean", "p95", "p99", "max");

    private static final List<String> GROWING = List.of("p50", "p95");
    private static final String ERRORS = "errors";

    static final Promise NOTHING = new Promise(
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private PromiseSection() {}

    /** Of a journey with its pauses: how many there were and how many failed is a promise of the journey itself. */
    static Promise readDuration(ConfigSection section) {
        var promise = new Promise(
                latencies(section),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                every(section),
                secondsKept(section),
                Optional.empty());
        section.rejectUnknownKeys();
        consistent(section, promise);
        return promise;
    }

    static Promise read(ConfigSection section) {
        var promise = new Promise(
                latencies(section),
                section.unlessOff(ERRORS).map(value -> notAll(value, "let every request fail")),
                section.unlessOff("wrong-answers").map(value -> notAll(value, "let every answer be wrong")),
                section.unlessOff("least-samples").map(value -> value.whole(1, Long.MAX_VALUE)),
                section.unlessOff("throughput").map(Value::positive),
                section.unlessOff("throughput-from-users").map(value -> value.count(1)),
                section.unlessOff("fair-share").map(Value::share),
                every(section),
                secondsKept(section),
                section.unlessOff("growth").map(Value::section).map(PromiseSection::growth));
        section.rejectUnknownKeys();
        consistent(section, promise);
        if (promise.throughputFromUsers().isPresent() && promise.throughput().isEmpty()) {
            section.get("throughput-from-users")
                    .wrong("it says when to ask for a throughput, but none is promised", "throughput = … beside it");
        }
        return promise;
    }

    private static Optional<Duration> every(ConfigSection section) {
        return section.unlessOff("every").map(value -> value.duration(SECOND));
    }

    private static Optional<Double> secondsKept(ConfigSection section) {
        return section.unlessOff("seconds-kept").map(Value::share);
    }

    private static void consistent(ConfigSection section, Promise promise) {
        ordered(section, "p50", "p95", "p99", "max");
        ordered(section, "mean", "max");
        for (var key : List.of("every", "seconds-kept")) {
            section.unlessOff(key)
                    .filter(value -> nothingToHold(promise))
                    .ifPresent(value ->
                            value.wrong("there is no latency and no error rate to hold in it", "p95 = … beside it"));
        }
    }

    private static boolean nothingToHold(Promise promise) {
        return promise.latencies().isEmpty() && promise.errors().isEmpty();
    }

    private static Map<String, Duration> latencies(ConfigSection section) {
        var latencies = new LinkedHashMap<String, Duration>();
        LATENCIES.forEach(key -> section.unlessOff(key)
                .map(value -> value.duration(SHORTEST))
                .ifPresent(limit -> latencies.put(key, limit)));
        return latencies;
    }

    private static Promise.Growth growth(ConfigSection section) {
        var limits = new LinkedHashMap<String, Duration>();
        GROWING.forEach(key ->
                section.unlessOff(key).ifPresent(limit -> limits.put(key, limit.duration(Duration.ZERO))));
        var growth = new Promise.Growth(
                limits,
                section.unlessOff(ERRORS).map(Value::share),
                section.unlessOff("per").map(value -> value.duration(SECOND)).orElse(Duration.ofHours(1)));
        section.rejectUnknownKeys();
        if (limits.isEmpty() && growth.errors().isEmpty()) {
            section.mistake("no growth is promised", "p95 = 20ms or errors = 0.5%, per = 1h");
        }
        return growth;
    }

    private static SectionWriter write(Promise.Growth growth) {
        var tree = new SectionWriter();
        growth.latencies().forEach((key, limit) -> tree.with(key, SettingsFormat.time(limit)));
        return tree.with(ERRORS, growth.errors().map(SettingsFormat::share))
                .with("per", SettingsFormat.time(growth.per()));
    }

    private static double notAll(Value value, String allowed) {
        double share = value.share();
        if (share == 1) {
            value.wrong(value.shown() + " would " + allowed, "a share below all, such as 1% or 0.01");
        }
        return share;
    }

    /** A stricter percentile cannot be promised to be faster than a milder one. */
    private static void ordered(ConfigSection section, String... keys) {
        Optional<Value> before = Optional.empty();
        for (var key : keys) {
            var value = section.unlessOff(key);
            if (before.isPresent()
                    && value.isPresent()
                    && value.get().time().isPresent()
                    && before.get().time().isPresent()) {
                var low = before.get().time().get();
                if (low.compareTo(value.get().time().get()) > 0) {
                    before.get()
                            .wrong(
                                    before.get().name() + " is above " + key + ", which it cannot be",
                                    before.get().name() + " at most "
                                            + SettingsFormat.time(
                                                    value.get().time().get()) + ", or a longer " + key);
                }
            }
            before = value.isPresent() ? value : before;
        }
    }

    static SectionWriter write(Promise promise) {
        var tree = new SectionWriter();
        LATENCIES.forEach(key ->
                tree.with(key, Optional.ofNullable(promise.latencies().get(key)).map(SettingsFormat::time)));
        return tree.with(ERRORS, promise.errors().map(SettingsFormat::share))
                .with("wrong-answers", promise.wrongAnswers().map(SettingsFormat::share))
                .with("least-samples", promise.leastSamples())
                .with("throughput", promise.throughput())
                .with("throughput-from-users", promise.throughputFromUsers())
                .with("fair-share", promise.fairShare().map(SettingsFormat::plain))
                .with("every", promise.every().map(SettingsFormat::time))
                .with("seconds-kept", promise.secondsKept().map(SettingsFormat::share))
                .with("growth", promise.growth().map(PromiseSection::write));
    }
}
