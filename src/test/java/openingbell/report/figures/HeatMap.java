package openingbell.report.figures;

import java.util.ArrayList;
import java.util.List;
import openingbell.facts.Histogram;

/**
 * How many successful answers took how long, moment by moment: where a percentile hides two humps, this shows them.
 *
 * @param edges in milliseconds, ascending; row i holds latencies from edge i to before edge i + 1
 * @param columns for each moment, the count of each row
 */
public record HeatMap(List<Long> edges, List<List<Long>> columns) {
    /** Eight rows for each power of ten. */
    private static final double STEP = Math.pow(10, 1 / 8.0);

    public HeatMap {
        edges = List.copyOf(edges);
        columns = List.copyOf(columns);
    }

    public static HeatMap of(Timeline timeline) {
        var all = timeline.moments().stream()
                .map(moment -> moment.latencies().ok())
                .filter(ok -> !ok.isEmpty())
                .toList();
        if (all.isEmpty()) {
            return new HeatMap(List.of(), List.of());
        }
        var edges = edges(
                all.stream().mapToInt(Histogram::min).min().orElse(0),
                all.stream().mapToInt(Histogram::max).max().orElse(0));
        return new HeatMap(
                edges,
                timeline.moments().stream()
                        .map(moment -> column(moment.latencies().ok(), edges))
                        .toList());
    }

    private static List<Long> edges(int min, int max) {
        var edges = new ArrayList<Long>();
        double next = 1;
        long edge = 0;
        while (edge <= max) {
            if (next > min) {
                edges.add(edge);
            }
            long last = edge;
            while (edge == last) {
                edge = Math.round(next);
                next *= STEP;
            }
        }
        edges.add(edge);
        return edges;
    }

    private static List<Long> column(Histogram ok, List<Long> edges) {
        var counts = new ArrayList<Long>();
        for (int i = 0; i + 1 < edges.size(); i++) {
            counts.add(before(ok, edges.get(i + 1)) - before(ok, edges.get(i)));
        }
        return counts;
    }

    /** The edge after the longest latency that there can be is beyond what an int can hold. */
    private static long before(Histogram ok, long edge) {
        return ok.countUpTo((int) Math.min(Integer.MAX_VALUE, edge - 1));
    }
}
