package openingbell.report.figures;

import java.util.LinkedHashMap;
import java.util.List;
import openingbell.objectives.Objective;
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

    private static final List<Standing> WORST_LAST = List.of(KEPT, IN_DANGER, EARLY, BROKEN);

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

    /**
     * Each promise of a run once, as it stands so far. Where it is judged several times, the worst is told; where nothing but levels is judged, those of the level that ended last.
     */
    public static List<PromiseFinding> soFar(RunSummary run) {
        var levels = run.steps().steps();
        var whole = run.verdict().findings(PromiseFinding.class);
        var told = whole.isEmpty() && !levels.isEmpty()
                ? levels.get(levels.size() - 1).promises()
                : whole;
        var worst = new LinkedHashMap<Objective, PromiseFinding>();
        told.forEach(finding -> worst.merge(
                finding.promise(), finding, (one, other) -> of(other).isWorse(of(one)) ? other : one));
        return List.copyOf(worst.values());
    }

    private boolean isWorse(Standing other) {
        return WORST_LAST.indexOf(this) > WORST_LAST.indexOf(other);
    }
}
