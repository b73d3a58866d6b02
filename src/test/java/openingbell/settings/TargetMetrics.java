package openingbell.settings;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Numbers from inside the target: where they are read while the load runs, and which gauges are made of them.
 *
 * @param every how often each source is asked
 * @param timeout how long an answer may take; no longer than {@code every}
 */
public record TargetMetrics(Duration every, Duration timeout, Map<String, Source> sources, Map<String, Gauge> gauges) {
    /** As long as nobody says another time. */
    public static final Duration EVERY = Duration.ofSeconds(1);

    private static final String WORKERS = "/workers/";

    public static final TargetMetrics NONE = new TargetMetrics(EVERY, EVERY, Map.of(), Map.of());

    public TargetMetrics {
        sources = Ordered.copy(sources);
        gauges = Ordered.copy(gauges);
    }

    /** Who is asked. */
    public sealed interface Source {
        /** Sent with each question; nothing of the load's own goes along. */
        Map<String, String> headers();
    }

    /**
     * Metrics as text, by each instance of the target itself.
     *
     * @param places of the instances: URLs, or paths of the target
     */
    public record Text(List<String> places, Map<String, String> headers) implements Source {
        public Text {
            places = List.copyOf(places);
            headers = Ordered.copy(headers);
        }
    }

    /** A Prometheus server that watches the target. */
    public record Server(URI url, Map<String, String> headers) implements Source {
        public Server {
            headers = Ordered.copy(headers);
        }
    }

    /**
     * A number that is made of what a source tells.
     *
     * @param unit as it is written behind a value; {@code %} for a share from 0 to 1
     * @param times what a value is multiplied by to be in this unit
     * @param appearsLater whether its series need not be there before what they count has happened once
     * @param cache of which it is the hit rate; absent if nobody asks what that should be
     */
    public record Gauge(
            String source, Reading reading, String unit, double times, boolean appearsLater, Optional<Cache> cache) {}

    /**
     * A cache in the target, whose things are asked for as stocks are: its hit rate is told beside the one that is to be expected of it, {@code NAME.expected}.
     *
     * @param size how many things it keeps at the most; absent if there is room for all
     * @param lifetime how long it keeps each; absent if they are never too old
     * @param perTicker how many things it may hold for a ticker, each asked for as often
     */
    public record Cache(Optional<Long> size, Optional<Duration> lifetime, int perTicker) {
        /** Behind the name of the hit rate. */
        public static final String EXPECTED = ".expected";
    }

    /** What a gauge is of its series. */
    public sealed interface Reading {
        /** The series that it needs; none for a query, which the server understands. */
        List<SeriesSelector> series();

        /** Of what goes up and down. */
        record Level(Statistic of, SeriesSelector one) implements Reading {
            @Override
            public List<SeriesSelector> series() {
                return List.of(one);
            }
        }

        /** How fast counters grow, all together. */
        record Rate(SeriesSelector counter) implements Reading {
            @Override
            public List<SeriesSelector> series() {
                return List.of(counter);
            }
        }

        /** How many of how many. */
        record Ratio(SeriesSelector hits, SeriesSelector of) implements Reading {
            @Override
            public List<SeriesSelector> series() {
                return List.of(hits, of);
            }
        }

        /** Of a histogram, or one that a summary tells itself. */
        record Quantile(double share, SeriesSelector of) implements Reading {
            @Override
            public List<SeriesSelector> series() {
                return List.of(of);
            }
        }

        /** PromQL that gives one number. */
        record Query(String promql) implements Reading {
            @Override
            public List<SeriesSelector> series() {
                return List.of();
            }
        }
    }

    /** Of all series that are meant, over all instances. */
    public enum Statistic {
        /** There is but one. */
        VALUE,
        SUM,
        MEAN,
        MAX,
        MIN
    }

    /** The same of each worker of the embedded platform: what it tells of itself is below {@code /workers/1} and so on. */
    TargetMetrics ofWorkers(int workers) {
        if (workers == 1) {
            return this;
        }
        var all = new LinkedHashMap<String, Source>();
        sources.forEach((name, source) -> all.put(
                name,
                source instanceof Text text
                        ? new Text(
                                text.places().stream()
                                        .flatMap(place -> place.startsWith("/") && !place.startsWith(WORKERS)
                                                ? IntStream.rangeClosed(1, workers)
                                                        .mapToObj(worker -> WORKERS + worker + place)
                                                : Stream.of(place))
                                        .toList(),
                                text.headers())
                        : source));
        return new TargetMetrics(every, timeout, all, gauges);
    }

    /** These as well; what both name is as the other says. */
    public TargetMetrics and(TargetMetrics other) {
        var allSources = new LinkedHashMap<>(sources);
        allSources.putAll(other.sources);
        var allGauges = new LinkedHashMap<>(gauges);
        allGauges.putAll(other.gauges);
        return new TargetMetrics(other.every, other.timeout, allSources, allGauges);
    }
}
