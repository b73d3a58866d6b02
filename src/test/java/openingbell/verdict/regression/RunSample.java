package openingbell.verdict.regression;

import java.util.Map;
import openingbell.objectives.Metric;

/** One run as the gate sees it: its name and its metrics. */
public record RunSample(String run, Map<Metric, Sample> values) {
    public RunSample {
        values = Map.copyOf(values);
    }
}
