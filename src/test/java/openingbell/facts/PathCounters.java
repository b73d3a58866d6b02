package openingbell.facts;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import openingbell.runlog.LogPath;

/** The counters of all requests, or of all journeys; asked for on each record, so found by the path's number. */
final class PathCounters {
    private final Map<List<String>, PathCounter> byPath = new TreeMap<>(PathOrder.INSTANCE);
    private PathCounter[] byId = new PathCounter[64];

    PathCounter of(LogPath path, long sliceMillis) {
        int id = path.id();
        if (id >= byId.length) {
            byId = Arrays.copyOf(byId, 2 * id);
        }
        if (byId[id] == null) {
            byId[id] = byPath.computeIfAbsent(path.parts(), parts -> new PathCounter(parts, sliceMillis));
        }
        return byId[id];
    }

    long coarsen(long longerMillis) {
        return byPath.values().stream()
                .mapToLong(counter -> counter.coarsen(longerMillis))
                .sum();
    }

    <T> List<T> facts(Function<PathCounter, T> fact) {
        return byPath.values().stream().map(fact).toList();
    }
}
