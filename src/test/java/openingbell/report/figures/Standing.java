package openingbell.report.figures;

import java.util.List;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;

/** How a promise stands while a run lasts: what seems kept or broken may still change. */
public enum Standing {
    KEPT,
    /** Kept, but a little more would break it. */
    IN_DANGER,
    BROKEN,
    /** Nothing can be said yet, or it can only be kept by a run that goes on. */
    EARLY;

    public static Standing of(PromiseFinding finding) {
        return switch (finding.outcome()) {
            case PASS -> Margin.isThin(finding) ? IN_DANGER : KEPT;
            case INCONCLUSIVE -> EARLY;
            case FAIL, INVALID ->
                switch (finding.promise().quantity().concern()) {
                    case SAMPLES, LEVEL -> EARLY;
                    case LATENCY, ERRORS, WRONG_ANSWERS, THROUGHPUT, FAIRNESS, GAUGE, GROWTH ->
                        Double.isNaN(finding.measured()) ? EARLY : BROKEN;
                };
        };
    }

    /** The promises of a run that stand so. */
    public List<PromiseFinding> in(RunSummary run) {
        return run.verdict().findings(PromiseFinding.class).stream()
                .filter(finding -> of(finding) == this)
                .toList();
    }
}
