package openingbell.testing.samples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import openingbell.objectives.Metric;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.objectives.SubjectKind;
import openingbell.verdict.regression.RunSample;
import openingbell.verdict.regression.Sample;

/** Runs for tests, written as one row of values for each metric. */
public final class Runs {
    public static final Metric ROUTE = new Metric(Subject.recorded(SubjectKind.REQUEST, "quotes.single"), Quantity.P95);
    public static final Metric ERRORS = Metric.overall(Quantity.ERRORS);
    public static final Metric THROUGHPUT = Metric.overall(Quantity.THROUGHPUT);

    private Runs() {}

    public static List<RunSample> of(Metric metric, double... values) {
        return of(Map.of(metric, values));
    }

    public static List<RunSample> of(Map<Metric, double[]> rows) {
        var runs = new ArrayList<RunSample>();
        int count = rows.values().iterator().next().length;
        for (int i = 0; i < count; i++) {
            var values = new LinkedHashMap<Metric, Sample>();
            int run = i;
            rows.forEach((metric, row) -> values.put(metric, new Sample.Level(row[run], 0)));
            runs.add(new RunSample("run-" + i, values));
        }
        return runs;
    }

    public static RunSample one(Metric metric, double value) {
        return one(metric, new Sample.Level(value, 0));
    }

    public static RunSample one(Metric metric, Sample value) {
        return new RunSample("tonight", Map.of(metric, value));
    }

    /** Runs of ten thousand requests each. */
    public static List<RunSample> errors(long... failed) {
        var runs = new ArrayList<RunSample>();
        for (long count : failed) {
            runs.add(one(ERRORS, new Sample.Errors(count, 10_000, 1)));
        }
        return runs;
    }
}
