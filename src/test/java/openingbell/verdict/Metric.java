package openingbell.verdict;

import java.util.Comparator;

/** One number of a run that can be compared with the same number of another run; {@code name} is empty for all requests together. */
public record Metric(Scope scope, String name, Measure measure) {

    /** The whole before its parts, then by name. */
    public static final Comparator<Metric> ORDER =
            Comparator.comparing(Metric::scope).thenComparing(Metric::name).thenComparing(Metric::measure);

    public static Metric overall(Measure measure) {
        return new Metric(Scope.ALL, "", measure);
    }

    /** As a person reads it: "p95 of portfolio.list". */
    public String label() {
        return measure.isLevel()
                ? measure.label()
                : measure.label() + " of " + (scope == Scope.ALL ? "all requests" : name);
    }
}
