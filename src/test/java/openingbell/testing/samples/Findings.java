package openingbell.testing.samples;

import java.util.Arrays;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
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
        var metric = Arrays.stream(Quantity.values())
                .filter(known -> known.title().equals(measure))
                .findFirst()
                .orElseThrow();
        var promise = new Objective(scope(of), metric, limit);
        return new PromiseFinding(promise, where, outcome, measured, interval, samples, errorRate, sentence);
    }

    private static Subject scope(String of) {
        if (of.isEmpty()) {
            return new Subject.All();
        }
        if (of.startsWith("journey ")) {
            return new Subject.OfJourney(of.substring("journey ".length()));
        }
        int dot = of.indexOf('.');
        return dot < 0
                ? new Subject.OfRequest(of, "single")
                : new Subject.OfRequest(of.substring(0, dot), of.substring(dot + 1));
    }
}
