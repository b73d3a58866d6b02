package openingbell.facts;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads facts from a document; what does not fit is said with its place. */
final class FromDocument {
    private final Document document;

    FromDocument(Document document) {
        this.document = document;
    }

    Facts facts() {
        if (document.sliceMillis() < 1) {
            throw new IllegalArgumentException("slices of %d ms".formatted(document.sliceMillis()));
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
                                u.scenario(), series(u.moves(), 4, Moves.NONE, m -> new Moves(m[1], m[2], m[3], m[4]))))
                        .toList(),
                series(document.completed(), 2, Outcomes.NONE, row -> new Outcomes(row[1], row[2])),
                errors(document.crashes()),
                document.gaps());
    }

    private static List<String> path(List<String> path) {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("a path is empty");
        }
        return path;
    }

    private List<ErrorFacts> errors(List<Document.Errors> errors) {
        return errors.stream()
                .map(e -> new ErrorFacts(
                        e.message(), e.first(), e.last(), series(e.times(), 1, Count.NONE, row -> new Count(row[1]))))
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
            slices.put(from(row[0]), counts.apply(row));
        }
        return Series.of(document.sliceMillis(), none, slices);
    }

    private long from(long slice) {
        return document.origin() + slice * document.sliceMillis();
    }

    private static Histogram histogram(long[] pairs) {
        if (pairs.length % 2 != 0) {
            throw new IllegalArgumentException("a value of %s has no count".formatted(Arrays.toString(pairs)));
        }
        var values = new int[pairs.length / 2];
        var counts = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.toIntExact(pairs[2 * i]);
            counts[i] = pairs[2 * i + 1];
        }
        return Histogram.of(values, counts);
    }
}
