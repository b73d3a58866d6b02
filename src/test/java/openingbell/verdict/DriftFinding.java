package openingbell.verdict;

import openingbell.objectives.Metric;

/**
 * A lasting change that the history shows: a warning, never a failure.
 *
 * @param since the first run after the change
 * @param change relative, positive is more
 */
public record DriftFinding(
        Metric metric, String since, double before, double after, double change, double p, String sentence)
        implements Finding {

    @Override
    public String title() {
        return metric.label() + " since " + since;
    }

    @Override
    public Outcome outcome() {
        return Outcome.PASS;
    }

    @Override
    public Kind kind() {
        return Kind.DRIFT;
    }
}
