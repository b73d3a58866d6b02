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
        private Tally ok = new Tally();
        private Tally ko = new Tally();
        /** What it holds once it was asked for that, in the place of both, which are absent then. */
        private Latencies settled;

        Cell(long from) {
            this.from = from;
        }

        boolean add(int millis, boolean succeeded) {
            open();
            return (succeeded ? ok : ko).add(millis, 1);
        }

        /** Gives up what it counts with: twice would not fit. */
        Latencies settle() {
            if (settled == null) {
                settled = new Latencies(ok.histogram(), ko.histogram());
                ok = null;
                ko = null;
            }
            return settled;
        }

        void open() {
            if (settled != null) {
                ok = new Tally();
                ko = new Tally();
                ok.addAll(settled.ok());
                ko.addAll(settled.ko());
                settled = null;
            }
        }
    }

    /** @return how many numbers more are kept now */
    int add(long at, int millis, boolean ok) {
        if (at < current.from || at - current.from >= sliceMillis) {
            current = cells.computeIfAbsent(Math.floorDiv(at, sliceMillis) * sliceMillis, Cell::new);
        }
        return current.add(millis, ok) ? 1 : 0;
    }

    /** Lengthens the slices.
     * @return how many numbers are kept then */
    long coarsen(long longerMillis) {
        var longer = new HashMap<Long, Cell>();
        long numbers = 0;
        for (var cell : cells.values()) {
            var into = longer.computeIfAbsent(Math.floorDiv(cell.from, longerMillis) * longerMillis, Cell::new);
            cell.open();
            numbers += into.ok.addAll(cell.ok) + into.ko.addAll(cell.ko);
        }
        sliceMillis = longerMillis;
        cells = longer;
        current = BEFORE_ANY;
        return numbers;
    }

    /** As far as it has counted; what comes later is counted on. */
    Series<Latencies> series() {
        var slices = new TreeMap<Long, Latencies>();
        cells.values().forEach(cell -> slices.put(cell.from, cell.settle()));
        return Series.of(sliceMillis, Latencies.NONE, slices);
    }
}
