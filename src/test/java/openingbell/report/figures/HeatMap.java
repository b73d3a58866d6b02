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
public record HeatMap(List<Integer> edges, List<List<Long>> columns) {
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

    private static List<Integer> edges(int min, int max) {
        var edges = new ArrayList<Integer>();
        double next = 1;
        int edge = 0;
        while (edge <= max) {
            if (next > min) {
                edges.add(edge);
            }
            int last = edge;
            while (edge == last) {
                edge = (int) Math.round(next);
                next *= STEP;
            }
        }
        edges.add(edge);
        return edges;
    }

    private static List<Long> column(Histogram ok, List<Integer> edges) {
        var counts = new ArrayList<Long>();
        for (int i = 0; i + 1 < edges.size(); i++) {
            counts.add(ok.countUpTo(edges.get(i + 1) - 1) - ok.countUpTo(edges.get(i) - 1));
        }
        return counts;
    }
}
