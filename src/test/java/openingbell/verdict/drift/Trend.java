package openingbell.verdict.drift;

import java.util.List;
import openingbell.objectives.Metric;

/** One metric over the runs of the history, oldest first. */
public record Trend(Metric metric, List<String> runs, List<Double> values) {
    public Trend {
        runs = List.copyOf(runs);
        values = List.copyOf(values);
        if (runs.size() != values.size()) {
            throw new IllegalArgumentException(runs.size() + " runs with " + values.size() + " values");
        }
    }
}
