package openingbell.verdict.regression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import openingbell.objectives.ScopeKind;
import openingbell.verdict.Measure;
import openingbell.verdict.Metric;

/** Runs for tests, written as one row of values for each metric. */
final class Runs {
    static final Metric ROUTE = new Metric(ScopeKind.REQUEST, "quotes.single", Measure.P95);
    static final Metric ERRORS = Metric.overall(Measure.ERRORS);
    static final Metric THROUGHPUT = Metric.overall(Measure.THROUGHPUT);

    private Runs() {}

    static List<RunSample> of(Metric metric, double... values) {
        return of(Map.of(metric, values));
    }

    static List<RunSample> of(Map<Metric, double[]> rows) {
        var runs = new ArrayList<RunSample>();
        int count = rows.values().iterator().next().length;
        for (int i = 0; i < count; i++) {
            var values = new LinkedHashMap<Metric, Measured>();
            int run = i;
            rows.forEach((metric, row) -> values.put(metric, new Measured.Level(row[run], 0)));
            runs.add(new RunSample("run-" + i, values));
        }
        return runs;
    }

    static RunSample one(Metric metric, double value) {
        return one(metric, new Measured.Level(value, 0));
    }

    static RunSample one(Metric metric, Measured value) {
        return new RunSample("tonight", Map.of(metric, value));
    }

    /** Runs of ten thousand requests each. */
    static List<RunSample> errors(long... failed) {
        var runs = new ArrayList<RunSample>();
        for (long count : failed) {
            runs.add(one(ERRORS, new Measured.Errors(count, 10_000, 1)));
        }
        return runs;
    }
}
