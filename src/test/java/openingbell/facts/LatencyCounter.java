package openingbell.facts;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts the latencies of one thing by slices while they come in, roughly in the order of time. */
final class LatencyCounter {
    /** No time lies in it. */
    private static final Cell BEFORE_ANY = new Cell(Long.MAX_VALUE);

    private long sliceMillis;
    private Map<Long, Cell> cells = new HashMap<>();
    private Cell current = BEFORE_ANY;

    LatencyCounter(long sliceMillis) {
        this.sliceMillis = sliceMillis;
    }

    private static final class Cell {
        private final long from;
        private final Tally ok = new Tally();
        private final Tally ko = new Tally();

        Cell(long from) {
            this.from = from;
        }
    }

    /** @return how many numbers more are kept now */
    int add(long at, int millis, boolean ok) {
        if (at < current.from || at - current.from >= sliceMillis) {
            current = cells.computeIfAbsent(Math.floorDiv(at, sliceMillis) * sliceMillis, Cell::new);
        }
        return (ok ? current.ok : current.ko).add(millis, 1) ? 1 : 0;
    }

    /** Lengthens the slices.
     * @return how many numbers are kept then */
    long coarsen(long longerMillis) {
        var longer = new HashMap<Long, Cell>();
        long numbers = 0;
        for (var cell : cells.values()) {
            var into = longer.computeIfAbsent(Math.floorDiv(cell.from, longerMillis) * longerMillis, Cell::new);
            numbers += into.ok.addAll(cell.ok) + into.ko.addAll(cell.ko);
        }
        sliceMillis = longerMillis;
        cells = longer;
        current = BEFORE_ANY;
        return numbers;
    }

    /** Gives up what it holds on the way: twice would not fit. */
    Series<Latencies> series() {
        var slices = new TreeMap<Long, Latencies>();
        for (var iterator = cells.values().iterator(); iterator.hasNext(); ) {
            var cell = iterator.next();
            iterator.remove();
            slices.put(cell.from, new Latencies(cell.ok.histogram(), cell.ko.histogram()));
        }
        return Series.of(sliceMillis, Latencies.NONE, slices);
    }
}
