package openingbell.facts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import openingbell.text.OneLine;

/** Reads facts from a document; what does not fit is said with its place. */
final class DocumentReader {
    /** All counts together; no load generator comes near it, and sums of it are sure to fit. */
    private static final long MOST = 1_000_000_000_000_000L;

    private final Document document;
    private long counted;

    DocumentReader(Document document) {
        this.document = document;
    }

    Facts facts() {
        if (!Slicing.isLength(document.sliceMillis())) {
            throw new IllegalArgumentException(
                    "slices of %d ms, where a second or a few would be right".formatted(document.sliceMillis()));
        }
        if (document.last() < moment(document.first())) {
            throw new IllegalArgumentException("they end before they begin");
        }
        moment(document.last());
        if (document.run() != null) {
            moment(document.run().start());
        }
        return new Facts(
                Optional.ofNullable(document.run()),
                document.sliceMillis(),
                document.first(),
                document.last(),
                document.requests().stream()
                        .map(r -> new RequestFacts(path(r.path()), latencies(r.latencies()), errors(r.errors())))
                        .toList(),
                document.journeys().stream()
                        .map(j -> new JourneyFacts(path(j.path()), latencies(j.duration()), latencies(j.cumulated())))
                        .toList(),
                document.users().stream()
                        .map(u -> new UserFacts(
                                OneLine.of(u.scenario()),
                                series(u.moves(), 4, UserChanges.NONE, m -> new UserChanges(m[1], m[2], m[3], m[4]))))
                        .toList(),
                series(document.completed(), 2, Outcomes.NONE, row -> new Outcomes(row[1], row[2])),
                errors(document.crashes()),
                document.gauges().stream().map(this::gauge).toList(),
                document.gaps());
    }

    private static List<String> path(List<String> path) {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("a path is empty");
        }
        return path.stream().map(OneLine::of).toList();
    }

    private GaugeFacts gauge(Document.Gauge gauge) {
        if (!(gauge.quantile() >= 0 && gauge.quantile() < 1)) {
            throw new IllegalArgumentException("a quantile of " + gauge.quantile());
        }
        return new GaugeFacts(
                OneLine.of(gauge.name()),
                gauge.kind(),
                OneLine.of(gauge.unit()),
                gauge.quantile(),
                read(gauge).plus(series(gauge.missed(), 2, Readings.NONE, row -> Readings.NONE.beside(row[1], row[2]))),
                noticed(gauge.firstMissed()),
                noticed(gauge.firstReset()));
    }

    private Series<Readings> read(Document.Gauge gauge) {
        return switch (gauge.kind()) {
            case LEVEL, RATE -> levels(gauge);
            case COUNTER, RATIO -> series(gauge.counts(), 3, Readings.NONE, row -> counts(gauge, row));
            case HISTOGRAM -> buckets(gauge);
        };
    }

    private Series<Readings> levels(Document.Gauge gauge) {
        var levels = new TreeMap<Long, Readings>();
        for (var level : gauge.levels()) {
            boolean isSound = Double.isFinite(level.sum())
                    && Double.isFinite(level.least())
                    && Double.isFinite(level.most())
                    && Double.isFinite(level.last())
                    && level.lastMillis() >= 0
                    && level.lastMillis() < document.sliceMillis()
                    && (gauge.kind() == GaugeFacts.Kind.RATE) == level.millis() > 0;
            if (!isSound) {
                throw new IllegalArgumentException("a level that no gauge can have: " + level);
            }
            levels.put(
                    from(level.slice()),
                    new Readings(
                            count(level.times()),
                            level.sum(),
                            level.least(),
                            level.most(),
                            level.last(),
                            level.lastMillis(),
                            0,
                            count(level.millis())));
        }
        return Series.of(document.sliceMillis(), Readings.NONE, levels);
    }

    private Series<Readings> buckets(Document.Gauge gauge) {
        var filled = new TreeMap<Long, List<Buckets.Bucket>>();
        for (var bucket : gauge.buckets()) {
            filled.computeIfAbsent(bucket.slice(), slice -> new ArrayList<>())
                    .add(new Buckets.Bucket(
                            bucket.from(),
                            bucket.to() == null ? Double.POSITIVE_INFINITY : bucket.to(),
                            count(bucket.count())));
        }
        return series(
                gauge.counts(),
                3,
                Readings.NONE,
                row -> new Readings(
                        row[1], 0, 0, 0, 0, 0, 0, 0, Buckets.of(filled.getOrDefault(row[0], List.of())), 0, 0));
    }

    private static Optional<GaugeFacts.Noticed> noticed(GaugeFacts.Noticed noticed) {
        return Optional.ofNullable(noticed).map(it -> new GaugeFacts.Noticed(moment(it.at()), OneLine.of(it.text())));
    }

    private static Readings counts(Document.Gauge gauge, long... row) {
        if (gauge.kind() == GaugeFacts.Kind.RATIO && row[2] > row[3]) {
            throw new IllegalArgumentException("%d hits of %d".formatted(row[2], row[3]));
        }
        return new Readings(row[1], 0, 0, 0, 0, 0, row[2], row[3]);
    }

    private List<ErrorFacts> errors(List<Document.Errors> errors) {
        return errors.stream()
                .map(e -> new ErrorFacts(
                        OneLine.of(e.message()),
                        moment(e.first()),
                        moment(e.last()),
                        series(e.times(), 1, Count.NONE, row -> new Count(row[1]))))
                .toList();
    }

    private Series<Latencies> latencies(List<Document.Cell> cells) {
        var slices = new TreeMap<Long, Latencies>();
        cells.forEach(
                cell -> slices.put(from(cell.slice()), new Latencies(histogram(cell.ok()), histogram(cell.ko()))));
        return Series.of(document.sliceMillis(), Latencies.NONE, slices);
    }

    private <T extends Additive<T>> Series<T> series(long[][] rows, int columns, T none, Function<long[], T> counts) {
        var slices = new TreeMap<Long, T>();
        for (long[] row : rows) {
            if (row.length != columns + 1) {
                throw new IllegalArgumentException(
                        "%s should hold %d numbers".formatted(Arrays.toString(row), columns + 1));
            }
            for (int i = 1; i < row.length; i++) {
                count(row[i]);
            }
            slices.put(from(row[0]), counts.apply(row));
        }
        return Series.of(document.sliceMillis(), none, slices);
    }

    private long from(long slice) {
        return moment(Math.addExact(document.origin(), Math.multiplyExact(slice, document.sliceMillis())));
    }

    private static long moment(long millis) {
        if (!Facts.isMoment(millis)) {
            throw new IllegalArgumentException("a time of %d ms since 1970".formatted(millis));
        }
        return millis;
    }

    private long count(long count) {
        if (count < 0 || count > MOST || (counted += count) > MOST) {
            throw new IllegalArgumentException("a count of %d".formatted(count));
        }
        return count;
    }

    private Histogram histogram(long[] pairs) {
        if (pairs.length % 2 != 0) {
            throw new IllegalArgumentException("a value of %s has no count".formatted(Arrays.toString(pairs)));
        }
        var values = new int[pairs.length / 2];
        var counts = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.toIntExact(pairs[2 * i]);
            counts[i] = count(pairs[2 * i + 1]);
        }
        if (values.length > 0 && values[0] < 0) {
            throw new IllegalArgumentException("a latency of %d ms".formatted(values[0]));
        }
        return Histogram.of(values, counts);
    }
}
