package openingbell.testing.samples;

import java.util.Arrays;
import openingbell.objectives.Metric;
import openingbell.objectives.Objective;
import openingbell.objectives.Scope;
import openingbell.verdict.Interval;
import openingbell.verdict.Outcome;
import openingbell.verdict.PromiseFinding;

/** Findings for tests of reports, in the words that a report shows. */
public final class Findings {
    private Findings() {}

    /**
     * @param of empty for all requests, "journey search", or "search.typed"
     * @param measure the title of a metric, such as "p95"
     */
    public static PromiseFinding promise(
            String of,
            String measure,
            String where,
            Outcome outcome,
            double measured,
            Interval interval,
            double limit,
            long samples,
            double errorRate,
            String sentence) {
        var metric = Arrays.stream(Metric.values())
                .filter(known -> known.title().equals(measure))
                .findFirst()
                .orElseThrow();
        var promise = new Objective(scope(of), metric, limit);
        return new PromiseFinding(promise, where, outcome, measured, interval, samples, errorRate, sentence);
    }

    private static Scope scope(String of) {
        if (of.isEmpty()) {
            return new Scope.All();
        }
        if (of.startsWith("journey ")) {
            return new Scope.OfJourney(of.substring("journey ".length()));
        }
        int dot = of.indexOf('.');
        return dot < 0
                ? new Scope.OfRequest(of, "single")
                : new Scope.OfRequest(of.substring(0, dot), of.substring(dot + 1));
    }
}
