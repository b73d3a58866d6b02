package openingbell.verdict;

import java.util.List;

/** Says in one sentence what a verdict is and what decided it. */
final class VerdictSentence {
    private VerdictSentence() {}

    static String of(Outcome outcome, List<Finding> findings, String bend) {
        var decisive = findings.stream()
                .filter(Verdict::counts)
                .filter(f -> f.outcome() == outcome)
                .toList();
        if (decisive.isEmpty()) {
            return outcome == Outcome.PASS ? passed(findings, bend) : "INCONCLUSIVE: nothing was promised of this run.";
        }
        return outcome + ": " + decisive.get(0).sentence() + others(outcome, decisive.size() - 1);
    }

    private static String passed(List<Finding> findings, String bend) {
        long promises =
                findings.stream().filter(PromiseFinding.class::isInstance).count();
        long compared = findings.stream()
                .filter(f -> f instanceof Comparison && f.outcome() == Outcome.PASS)
                .count();
        return "PASS: "
                + (promises == 1 ? "the promise was kept" : "all " + promises + " promises were kept")
                + (bend.isEmpty() ? "" : bend.startsWith("but ") ? ", " + bend : "; " + bend)
                + (findings.stream().noneMatch(Comparison.class::isInstance)
                        ? "."
                        : compared == 0
                        ? "; there is no baseline to compare with yet."
                        : "; no regression in " + compared + (compared == 1 ? " comparison." : " comparisons."));
    }

    private static String others(Outcome outcome, int more) {
        if (more == 0) {
            return "";
        }
        return " And " + more + " more "
                + switch (outcome) {
                    case INVALID -> more == 1 ? "reason not to believe this run." : "reasons not to believe this run.";
                    case FAIL -> more == 1 ? "failure." : "failures.";
                    default -> more == 1 ? "open question." : "open questions.";
                };
    }
}
