package openingbell.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import openingbell.e2e.CpuSimulation;

/** What a request cost in each part of a run that plays its parts by turns, from the marks between them and the requests of each. */
final class CpuRounds {
    /** A boundary: what begins here, when, and the CPU time that the JVM had used by then. */
    record Mark(String what, int round, long millis, long cpuNanos) {}

    /** One part of one round. */
    record Cost(String what, int round, long requests, double micros) {}

    private final List<Mark> marks;
    private final long[] requests;

    CpuRounds(List<Mark> marks) {
        this.marks = List.copyOf(marks);
        this.requests = new long[marks.size()];
    }

    static CpuRounds of(String output) {
        return new CpuRounds(output.lines()
                .filter(line -> line.startsWith(CpuSimulation.MARK))
                .map(line -> mark(line.substring(CpuSimulation.MARK.length()).split(" ")))
                .toList());
    }

    private static Mark mark(String[] words) {
        return new Mark(words[0], Integer.parseInt(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
    }

    /** Counts a request to the part in which it began. */
    void request(long millis) {
        for (int i = marks.size() - 1; i >= 0; i--) {
            if (marks.get(i).millis <= millis) {
                requests[i]++;
                return;
            }
        }
    }

    List<Cost> costs() {
        var costs = new ArrayList<Cost>();
        for (int i = 0; i + 1 < marks.size(); i++) {
            var from = marks.get(i);
            double micros = (marks.get(i + 1).cpuNanos - from.cpuNanos) / 1000.0 / requests[i];
            costs.add(new Cost(from.what, from.round, requests[i], micros));
        }
        return costs;
    }

    /** CPU per request, in microseconds, of one part in each round from the given one on. */
    double[] micros(String what, int fromRound) {
        return costs().stream()
                .filter(cost -> cost.what.equals(what) && cost.round >= fromRound)
                .mapToDouble(Cost::micros)
                .toArray();
    }

    static double median(double[] values) {
        return new Ratios(Arrays.stream(values).boxed().toList()).median();
    }
}
