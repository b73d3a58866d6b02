package openingbell.target.metrics;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.facts.GaugeLog;
import openingbell.settings.Target;
import openingbell.settings.TargetMetrics;

/** Reads numbers from inside the target: once before the load, to see whether they are there, and then again and again beside it. */
public final class MetricsReader {
    private static final Duration BEFORE_THE_LOAD = Duration.ofSeconds(10);

    private final TargetMetrics settings;
    private final List<MetricsSource> sources;

    private MetricsReader(TargetMetrics settings, List<MetricsSource> sources) {
        this.settings = settings;
        this.sources = List.copyOf(sources);
    }

    /**
     * @param url of the target, of which the paths of sources are
     * @param popularity of each stock, by which the hit rate of a cache is expected
     */
    public static MetricsReader of(TargetMetrics settings, Target target, URI url, double... popularity) {
        var sources = new ArrayList<MetricsSource>();
        if (!settings.gauges().isEmpty()) {
            var client = new MetricsClient(target.verifyCertificate() && isSecure(settings, url));
            settings.sources().forEach((name, source) -> {
                var gauges = gauges(settings, name);
                if (!gauges.isEmpty()) {
                    sources.add(source(name, source, gauges, client, url, popularity));
                }
            });
        }
        return new MetricsReader(settings, sources);
    }

    /** Whether anybody is asked over https: to load the certificates that the JDK trusts takes a tenth of a second. */
    private static boolean isSecure(TargetMetrics settings, URI url) {
        return settings.sources().values().stream()
                .flatMap(source -> source instanceof TargetMetrics.Text text
                        ? text.places().stream().map(place -> place.startsWith("/") ? url.toString() : place)
                        : source instanceof TargetMetrics.Server server
                                ? Stream.of(server.url().toString())
                                : Stream.of())
                .anyMatch(place -> place.regionMatches(true, 0, "https:", 0, 6));
    }

    private static Map<String, TargetMetrics.Gauge> gauges(TargetMetrics settings, String source) {
        return settings.gauges().entrySet().stream()
                .filter(gauge -> gauge.getValue().source().equals(source))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    private static MetricsSource source(
            String name,
            TargetMetrics.Source source,
            Map<String, TargetMetrics.Gauge> gauges,
            MetricsClient client,
            URI url,
            double... popularity) {
        if (source instanceof TargetMetrics.Text text) {
            return new TextSource(name, text, url, gauges, client, popularity);
        }
        if (source instanceof TargetMetrics.Server server) {
            return new QuerySource(name, server, gauges, client);
        }
        throw new IllegalArgumentException("a source of a kind that nobody reads: " + name);
    }

    /** What is wrong with what is to be read, found by asking each source once; nothing if every gauge is there. */
    public Optional<String> problem() {
        var problems = new ArrayList<String>();
        try {
            for (var source : sources) {
                problems.addAll(source.problems(patience()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            problems.add("nobody waited for what the sources of target.metrics tell");
        }
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join(".\n  ", problems) + ".");
    }

    /** Before the load nothing is in a hurry: as all else is, it is waited for. */
    private Duration patience() {
        return settings.timeout().compareTo(BEFORE_THE_LOAD) > 0 ? settings.timeout() : BEFORE_THE_LOAD;
    }

    /** Reads once, now. */
    void read(Consumer<GaugeLog.Note> into) throws InterruptedException {
        MetricsSampler.of(settings, sources, into, said -> {}).read();
    }

    /**
     * Begins to read, on a thread of its own.
     *
     * @param into what was read goes here
     * @param said told once of each source that could not be read, in a sentence
     */
    public MetricsSampler start(Consumer<GaugeLog.Note> into, Consumer<String> said) {
        var sampler = MetricsSampler.of(settings, sources, into, said);
        sampler.start();
        return sampler;
    }
}
