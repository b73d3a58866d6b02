package openingbell.verdict;

/**
 * One promise, evaluated on exact facts.
 *
 * @param where the window or load step it was evaluated in; empty for the whole run
 * @param interval confidence interval of {@code measured}
 * @param samples how many responses it stands on
 * @param errorRate the share of failed requests beside them, from 0 to 1
 */
public record PromiseFinding(
        Scope scope,
        String of,
        String measure,
        String where,
        Outcome outcome,
        double measured,
        Interval interval,
        double limit,
        String unit,
        long samples,
        double errorRate,
        String sentence)
        implements Finding {

    @Override
    public String title() {
        return measure + " of " + (scope == Scope.ALL ? "all requests" : of) + (where.isEmpty() ? "" : ", " + where);
    }

    /** The same, not broken but not to be judged: there is too little of it. */
    PromiseFinding tooFew() {
        return new PromiseFinding(
                scope,
                of,
                measure,
                where,
                Outcome.INCONCLUSIVE,
                measured,
                interval,
                limit,
                unit,
                samples,
                errorRate,
                sentence + " That is too little to judge this level.");
    }
}
