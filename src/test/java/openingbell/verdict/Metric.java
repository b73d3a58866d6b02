package openingbell.verdict;

import java.util.Comparator;
import openingbell.objectives.ScopeKind;

/** One number of a run that can be compared with the same number of another run; {@code name} is empty for all requests together. */
public record Metric(ScopeKind scope, String name, Measure measure) {

    /** The whole before its parts, then by name. */
    public static final Comparator<Metric> ORDER =
            Comparator.comparing(Metric::scope).thenComparing(Metric::name).thenComparing(Metric::measure);

    public static Metric overall(Measure measure) {
        return new Metric(ScopeKind.ALL, "", measure);
    }

    /** As a person reads it: "p95 of portfolio.list". */
    public String label() {
        return measure.isLevel()
                ? measure.label()
                : measure.label() + " of " + (scope == ScopeKind.ALL ? "all requests" : name);
    }
}
