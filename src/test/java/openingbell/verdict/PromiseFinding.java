package openingbell.verdict;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import openingbell.facts.Percentile;
import openingbell.objectives.Objective;
import openingbell.objectives.SubjectKind;

/**
 * One promise, evaluated on exact facts.
 *
 * @param where the window or load step it was evaluated in; empty for the whole run
 * @param interval confidence interval of {@code measured}
 * @param samples how many responses it stands on
 * @param errorRate the share of failed requests beside them, from 0 to 1
 */
public record PromiseFinding(
        @JsonIgnore Objective promise,
        String where,
        Outcome outcome,
        double measured,
        Interval interval,
        long samples,
        double errorRate,
        String sentence)
        implements Finding {

    @JsonProperty
    public SubjectKind scope() {
        return promise.subject().kind();
    }

    /** What it is about, as a reader calls it; empty for all requests. */
    @JsonProperty
    public String of() {
        return scope() == SubjectKind.ALL ? "" : promise.subject().title();
    }

    @JsonProperty
    public String measure() {
        return promise.quantity().title();
    }

    @JsonProperty
    public double limit() {
        return promise.limit();
    }

    @JsonProperty
    public String unit() {
        return promise.metric().unit();
    }

    @Override
    public String title() {
        return promise.what() + (where.isEmpty() ? "" : ", " + where);
    }

    /** Whether a condition for believing the run says already that it stands on too few answers, and what would be enough. */
    public boolean saidIn(List<Finding> findings) {
        return outcome == Outcome.INCONCLUSIVE
                && where.isEmpty()
                && promise.quantity().isPercentile()
                && samples < Percentile.samplesNeeded(promise.quantity().percentile(), Measured.CONFIDENCE)
                && findings.stream()
                        .anyMatch(finding -> finding.outcome() == Outcome.INCONCLUSIVE
                                && finding.title().equals(ValidityFinding.ENOUGH_SAMPLES));
    }

    /** The same, not broken but not to be judged: there is too little of it. */
    PromiseFinding tooFew() {
        return adding(Outcome.INCONCLUSIVE, " That is too little to judge this level.");
    }

    /** The same with another sentence after its own. */
    PromiseFinding adding(Outcome now, String more) {
        return new PromiseFinding(promise, where, now, measured, interval, samples, errorRate, sentence + more);
    }

    @Override
    public Kind kind() {
        return Kind.PROMISE;
    }
}
