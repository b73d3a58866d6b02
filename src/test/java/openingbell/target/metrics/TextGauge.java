package openingbell.target.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import openingbell.facts.Buckets;
import openingbell.facts.GaugeLog;
import openingbell.market.ExpectedHits;
import openingbell.settings.SeriesSelector;
import openingbell.settings.SeriesSelector.Comparison;
import openingbell.settings.SeriesSelector.Matcher;
import openingbell.settings.TargetMetrics;
import openingbell.settings.TargetMetrics.Reading;
import openingbell.settings.TargetMetrics.Statistic;
import openingbell.settings.source.SettingsFormat;
import openingbell.text.OneLine;

/** One gauge that is made of what all instances of a source tell; knows what its counters were when they were read last. */
final class TextGauge {
    private static final String BUCKET = "_bucket";
    private static final String LE = "le";
    private static final String QUANTILE = "quantile";

    /** What a log of gauges takes. */
    private static final double LARGEST = 1e15;

    private final NamedGauge named;
    private final List<String> instances;
    private final Optional<ExpectedHits> expected;
    /** What it is made anew of, with counters of which nothing is known yet. */
    private Supplier<Made> making;

    private Made made;

    /** How the gauge is made of the series. */
    private interface Made {
        List<SeriesSelector> series();

        void read(List<Scrape> scrapes, long at, Consumer<GaugeLog.Note> into) throws UnreadableException;
    }

    /**
     * @param instances as they are called
     * @param popularity of each stock
     */
    TextGauge(String name, TargetMetrics.Gauge settings, List<String> instances, double... popularity) {
        this.named = NamedGauge.of(name, settings);
        this.instances = List.copyOf(instances);
        this.expected = settings.cache()
                .map(cache -> new ExpectedHits(
                        popularity,
                        cache.perTicker(),
                        cache.size().map(Long::doubleValue).orElse(Double.POSITIVE_INFINITY),
                        cache.lifetime().map(time -> time.toMillis() / 1000.0).orElse(Double.POSITIVE_INFINITY)));
        this.making = () -> made(settings.reading());
        this.made = making.get();
    }

    NamedGauge named() {
        return made instanceof Histogram histogram ? named.histogram(histogram.share()) : named;
    }

    /** The metrics of which it needs to know. */
    Set<String> metrics() {
        var metrics = new TreeSet<String>();
        made.series().forEach(series -> metrics.add(series.name()));
        if (named.settings().reading() instanceof Reading.Quantile quantile) {
            metrics.add(quantile.of().name());
        }
        return metrics;
    }

    /** Notes what it is now, or that it could not be read. */
    void read(List<Scrape> scrapes, long at, Consumer<GaugeLog.Note> into) {
        try {
            tellAll(scrapes);
            made.read(scrapes, at, into);
        } catch (UnreadableException e) {
            into.accept(named().missed(at, e.getMessage()));
        }
    }

    private void tellAll(List<Scrape> scrapes) throws UnreadableException {
        if (named.settings().appearsLater()) {
            return;
        }
        for (int place = 0; place < scrapes.size(); place++) {
            for (var series : made.series()) {
                if (!scrapes.get(place).tells(series.name())) {
                    throw new UnreadableException(instances.get(place) + " tells no " + series.name());
                }
            }
        }
    }

    /** What is wrong with it, judged by what the instances tell now: sentences without their full stops. */
    List<String> problems(List<Scrape> scrapes) {
        if (named.settings().reading() instanceof Reading.Quantile quantile) {
            making = quantile(quantile, scrapes);
            made = making.get();
        }
        var problems = new ArrayList<String>();
        for (int place = 0; place < scrapes.size(); place++) {
            for (var series : made.series()) {
                if (!named.settings().appearsLater()) {
                    MissingSeries.problem(series, scrapes.get(place), instances.get(place), isCounted())
                            .ifPresent(problems::add);
                }
            }
        }
        if (problems.isEmpty()) {
            try {
                making.get().read(scrapes, 0, note -> {});
            } catch (UnreadableException e) {
                problems.add(e.getMessage());
            }
        }
        return problems.stream()
                .map(problem -> "gauge `" + named.name() + "` (target.metrics.gauges): " + problem)
                .toList();
    }

    private boolean isCounted() {
        return !(named.settings().reading() instanceof Reading.Level);
    }

    private Made made(Reading reading) {
        if (reading instanceof Reading.Level level) {
            return new Level(level.of(), level.one());
        }
        if (reading instanceof Reading.Rate rate) {
            return new Rate(rate.counter());
        }
        if (reading instanceof Reading.Ratio ratio) {
            return new Ratio(ratio);
        }
        if (reading instanceof Reading.Quantile quantile) {
            return new Histogram(quantile);
        }
        throw new IllegalArgumentException("a query is no text: " + named.name());
    }

    /** Of the histogram, if there is one; else the one that a summary tells. */
    private Supplier<Made> quantile(Reading.Quantile quantile, List<Scrape> scrapes) {
        var bucket = quantile.of().name() + BUCKET;
        boolean summary =
                scrapes.stream().anyMatch(scrape -> scrape.tells(quantile.of().name()))
                        && scrapes.stream().noneMatch(scrape -> scrape.tells(bucket));
        var itsOwn = new Matcher(QUANTILE, Comparison.IS, SettingsFormat.plain(quantile.share()));
        return summary
                ? () -> new Level(
                        Statistic.MAX, quantile.of().ofMetric(quantile.of().name(), itsOwn))
                : () -> new Histogram(quantile);
    }

    private double scaled(double value) throws UnreadableException {
        double scaled = value * named.settings().times();
        if (Math.abs(scaled) <= LARGEST) {
            return scaled;
        }
        throw new UnreadableException("it is told to be " + value);
    }

    private void told(CounterGrowth.Step step, long at, Consumer<GaugeLog.Note> into) {
        step.restarted().forEach(place -> into.accept(named().reset(at, instances.get(place))));
    }

    /** Of what goes up and down. */
    private final class Level implements Made {
        private final Statistic of;
        private final SeriesSelector series;

        Level(Statistic of, SeriesSelector series) {
            this.of = of;
            this.series = series;
        }

        @Override
        public List<SeriesSelector> series() {
            return List.of(series);
        }

        @Override
        public void read(List<Scrape> scrapes, long at, Consumer<GaugeLog.Note> into) throws UnreadableException {
            // Of several quantiles those count of which anything was observed lately.
            Predicate<Double> counts = named.settings().reading() instanceof Reading.Quantile
                    ? value -> !Double.isNaN(value)
                    : value -> true;
            var values = scrapes.stream()
                    .flatMap(scrape -> scrape.of(series).map(Map.Entry::getValue))
                    .filter(counts)
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            if (values.length == 0) {
                throw new UnreadableException("there is no " + series + " with a value now");
            }
            if (of == Statistic.VALUE && values.length > 1) {
                throw new UnreadableException("there are " + values.length + " series " + series
                        + ", and `value` is for one: sum, mean, max or min of them, or more labels");
            }
            double value = scaled(statistic(values));
            into.accept(log -> log.level(at, named.name(), value, named.unit()));
        }

        private double statistic(double... values) {
            var all = DoubleStream.of(values);
            return switch (of) {
                case VALUE, SUM -> all.sum();
                case MEAN -> all.average().orElse(Double.NaN);
                case MAX -> all.max().orElse(Double.NaN);
                case MIN -> all.min().orElse(Double.NaN);
            };
        }
    }

    /** How fast counters grow. */
    private final class Rate implements Made {
        private final SeriesSelector counter;
        private final CounterGrowth growth;
        private long since;

        Rate(SeriesSelector counter) {
            this.counter = counter;
            this.growth = new CounterGrowth(List.of(counter));
        }

        @Override
        public List<SeriesSelector> series() {
            return List.of(counter);
        }

        @Override
        public void read(List<Scrape> scrapes, long at, Consumer<GaugeLog.Note> into) throws UnreadableException {
            var step = growth.step(scrapes);
            long millis = at - since;
            since = at;
            if (step.isPresent() && millis > 0) {
                told(step.get(), at, into);
                double grew = scaled(step.get().of(counter));
                into.accept(log -> log.rate(at, named.name(), grew, millis, named.unit()));
            }
        }
    }

    /** How many of how many. */
    private final class Ratio implements Made {
        private final Reading.Ratio of;
        private final CounterGrowth growth;
        private double hits;
        private double total;
        private long since;

        Ratio(Reading.Ratio of) {
            this.of = of;
            this.growth = new CounterGrowth(List.of(of.hits(), of.of()));
        }

        @Override
        public List<SeriesSelector> series() {
            return List.of(of.hits(), of.of());
        }

        /** Counters are read one after the other: a hit may be told before the look in which it was one, and counts with it. */
        @Override
        public void read(List<Scrape> scrapes, long at, Consumer<GaugeLog.Note> into) throws UnreadableException {
            var step = growth.step(scrapes);
            long millis = at - since;
            since = at;
            if (step.isEmpty()) {
                possible(scrapes);
                return;
            }
            told(step.get(), at, into);
            expect(step.get().of(of.of()), millis, at, into);
            hits += step.get().of(of.hits());
            total += step.get().of(of.of());
            long all = (long) Math.floor(Math.min(total, LARGEST));
            long some = (long) Math.floor(Math.min(hits, all));
            hits -= some;
            total -= all;
            into.accept(log -> log.ratio(at, named.name(), some, all));
        }

        /** By how many looks come now, of which each instance has as many: what that means for a cache shows once it has been filled, after a lifetime or two. */
        private void expect(double looks, long millis, long at, Consumer<GaugeLog.Note> into) {
            if (looks > 0 && millis > 0) {
                expected.map(hits -> hits.at(1000 * looks / millis / instances.size()))
                        .ifPresent(share -> into.accept(log ->
                                log.level(at, named.name() + TargetMetrics.Cache.EXPECTED, share, named.unit())));
            }
        }

        private void possible(List<Scrape> scrapes) throws UnreadableException {
            double some = sum(scrapes, of.hits());
            double all = sum(scrapes, of.of());
            if (some > 1.1 * all + 100) {
                throw new UnreadableException("`hits` are %s, more than the %s of `of`: is it the other way round?"
                        .formatted(SettingsFormat.plain(some), SettingsFormat.plain(all)));
            }
        }

        private static double sum(List<Scrape> scrapes, SeriesSelector selector) {
            return scrapes.stream()
                    .flatMap(scrape -> scrape.of(selector))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
        }
    }

    /** What fell into the buckets of a histogram. */
    private final class Histogram implements Made {
        private final double share;
        private final SeriesSelector buckets;
        private final CounterGrowth growth;

        Histogram(Reading.Quantile quantile) {
            this.share = quantile.share();
            this.buckets = quantile.of().ofMetric(quantile.of().name() + BUCKET);
            this.growth = new CounterGrowth(List.of(buckets));
        }

        double share() {
            return share;
        }

        @Override
        public List<SeriesSelector> series() {
            return List.of(buckets);
        }

        @Override
        public void read(List<Scrape> scrapes, long at, Consumer<GaugeLog.Note> into) throws UnreadableException {
            var step = growth.step(scrapes);
            if (step.isEmpty()) {
                return;
            }
            told(step.get(), at, into);
            var all = new ArrayList<Buckets.Bucket>();
            for (var group : (Iterable<List<CounterGrowth.Grown>>) CounterGrowth.by(LE, step.get())::iterator) {
                add(group, all);
            }
            var more = Buckets.of(all);
            into.accept(log -> log.histogram(at, named.name(), share, more, named.unit()));
        }

        /** Each counts those below it as well; where they were not told all at once, the lower one may be ahead for a moment. */
        private void add(List<CounterGrowth.Grown> group, List<Buckets.Bucket> into) throws UnreadableException {
            var sorted = new TreeMap<Double, Double>();
            for (var grown : group) {
                sorted.put(bound(grown.labels().getOrDefault(LE, "")), grown.more());
            }
            double from = Math.min(0, sorted.firstKey());
            long below = 0;
            for (var bucket : sorted.entrySet()) {
                double to = bucket.getKey();
                long here = Math.max(0, Math.round(bucket.getValue()) - below);
                if (here > 0) {
                    into.add(new Buckets.Bucket(scaled(from), Double.isInfinite(to) ? to : scaled(to), here));
                }
                below += here;
                from = to;
            }
        }

        private double bound(String le) throws UnreadableException {
            try {
                return le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
            } catch (NumberFormatException e) {
                throw new UnreadableException(
                        "a bucket of " + buckets.name() + " ends at le=\"" + OneLine.of(le, 40) + '"');
            }
        }
    }
}
