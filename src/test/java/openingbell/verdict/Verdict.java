package openingbell.verdict;

import java.util.List;

/** What one run comes to, in one sentence, with everything it rests on. */
public record Verdict(Outcome outcome, String sentence, List<Finding> findings) {

    public Verdict {
        findings = List.copyOf(findings);
    }

    public static Verdict of(List<Finding> findings) {
        return of(findings, "");
    }

    /** @param bend how far the load held and where promises broke, as {@link LoadSteps#bend} says it */
    public static Verdict of(List<Finding> findings, String bend) {
        var outcome = judge(findings);
        return new Verdict(outcome, VerdictSentence.of(outcome, findings, bend), findings);
    }

    /**
     * The rule. A run that cannot be believed is invalid. Else a broken promise or a regression fails it. Else, if a promise could not be judged, it is inconclusive.
     * A comparison that could not be judged changes nothing: otherwise no first run could pass and become the baseline. Nor does drift: it warns.
     * A run of which nothing was promised proves nothing.
     */
    private static Outcome judge(List<Finding> findings) {
        var gravest =
                findings.stream().filter(Verdict::counts).map(Finding::outcome).reduce(Outcome.PASS, Outcome::and);
        boolean promised = findings.stream().anyMatch(PromiseFinding.class::isInstance);
        return gravest == Outcome.PASS && !promised ? Outcome.INCONCLUSIVE : gravest;
    }

    /** Whether a finding has a say in the outcome. */
    public static boolean counts(Finding finding) {
        return switch (finding.outcome()) {
            case PASS -> false;
            case INCONCLUSIVE ->
                switch (finding.kind()) {
                    case VALIDITY, PROMISE, DRIFT -> true;
                    case BASELINE, COMPARISON -> false;
                };
            case FAIL, INVALID -> true;
        };
    }

    public boolean breaksBuild(boolean strict) {
        return outcome.breaksBuild(strict);
    }

    /** The findings of one kind, in their order. */
    public <F extends Finding> List<F> findings(Class<F> kind) {
        return findings.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
