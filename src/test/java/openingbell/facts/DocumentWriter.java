package openingbell.facts;

import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;

/** Writes facts down as a document. */
final class DocumentWriter {
    private final Facts facts;
    private final long origin;

    DocumentWriter(Facts facts) {
        this.facts = facts;
        origin = Math.floorDiv(facts.first(), facts.sliceMillis()) * facts.sliceMillis();
    }

    Document document() {
        return new Document(
                Document.FORMAT,
                Document.VERSION,
                facts.run().orElse(null),
                facts.sliceMillis(),
                origin,
                facts.first(),
                facts.last(),
                facts.gaps(),
                facts.requests().stream()
                        .map(r -> new Document.Request(r.path(), cells(r.latencies()), errors(r.errors())))
                        .toList(),
                facts.journeys().stream()
                        .map(j -> new Document.Journey(j.path(), cells(j.duration()), cells(j.cumulated())))
                        .toList(),
                facts.users().stream()
                        .map(u -> new Document.Users(u.scenario(), rows(u.moves(), m ->
                                new long[] {m.started(), m.ended(), m.startMillis(), m.endMillis()})))
                        .toList(),
                rows(facts.completed(), outcomes -> new long[] {outcomes.ok(), outcomes.ko()}),
                errors(facts.crashes()),
                facts.gauges().stream().map(this::gauge).toList());
    }

    private Document.Gauge gauge(GaugeFacts gauge) {
        boolean level = gauge.kind() == GaugeFacts.Kind.LEVEL || gauge.kind() == GaugeFacts.Kind.RATE;
        var read = gauge.readings().slices().stream()
                .filter(slice -> slice.counts().times() > 0)
                .toList();
        var levels = read.stream()
                .map(slice -> new Document.Level(
                        number(slice),
                        slice.counts().times(),
                        slice.counts().sum(),
                        slice.counts().least(),
                        slice.counts().most(),
                        slice.counts().last(),
                        slice.counts().lastMillis(),
                        slice.counts().total()))
                .toList();
        var buckets = read.stream()
                .flatMap(slice -> slice.counts().buckets().filled().stream().map(filled -> filled(slice, filled)))
                .toList();
        return new Document.Gauge(
                gauge.name(),
                gauge.kind(),
                gauge.unit(),
                gauge.quantile(),
                level ? levels : List.of(),
                level ? new long[0][] : rows(read, r -> new long[] {r.times(), r.hits(), r.total()}),
                buckets,
                rows(
                        gauge.readings().slices().stream()
                                .filter(slice ->
                                        slice.counts().missed() + slice.counts().resets() > 0)
                                .toList(),
                        r -> new long[] {r.missed(), r.resets()}),
                gauge.firstMissed().orElse(null),
                gauge.firstReset().orElse(null));
    }

    private Document.Filled filled(Series.Slice<?> slice, Buckets.Bucket bucket) {
        return new Document.Filled(
                number(slice), bucket.from(), Double.isInfinite(bucket.to()) ? null : bucket.to(), bucket.count());
    }

    private List<Document.Errors> errors(List<ErrorFacts> errors) {
        return errors.stream()
                .map(e -> new Document.Errors(
                        e.message(), e.first(), e.last(), rows(e.times(), count -> new long[] {count.count()})))
                .toList();
    }

    private List<Document.Cell> cells(Series<Latencies> series) {
        return series.slices().stream()
                .map(slice -> new Document.Cell(
                        number(slice),
                        pairs(slice.counts().ok()),
                        pairs(slice.counts().ko())))
                .toList();
    }

    private <T extends Additive<T>> long[][] rows(Series<T> series, Function<T, long[]> columns) {
        return rows(series.slices(), columns);
    }

    private <T> long[][] rows(List<Series.Slice<T>> slices, Function<T, long[]> columns) {
        return slices.stream()
                .map(slice -> LongStream.concat(
                                LongStream.of(number(slice)), LongStream.of(columns.apply(slice.counts())))
                        .toArray())
                .toArray(long[][]::new);
    }

    private long number(Series.Slice<?> slice) {
        return (slice.from() - origin) / facts.sliceMillis();
    }

    private static long[] pairs(Histogram histogram) {
        var pairs = new long[2 * histogram.size()];
        for (int i = 0; i < histogram.size(); i++) {
            pairs[2 * i] = histogram.value(i);
            pairs[2 * i + 1] = histogram.count(i);
        }
        return pairs;
    }
}
