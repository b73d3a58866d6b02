package openingbell.verdict;

import java.util.List;
import java.util.Optional;

/** Says in one sentence what a verdict is and what decided it. */
final class VerdictSentence {
    private VerdictSentence() {}

    static String of(Outcome outcome, List<Finding> findings, String bend) {
        var decisive = findings.stream()
                .filter(Verdict::counts)
                .filter(f -> f.outcome() == outcome)
                .filter(f -> !(f instanceof PromiseFinding promise && promise.saidIn(findings)))
                .toList();
        if (outcome == Outcome.PASS) {
            return passed(findings, bend);
        }
        return (decisive.isEmpty()
                        ? "INCONCLUSIVE: nothing was promised of this run."
                        : outcome + ": " + decisive.get(0).sentence() + others(outcome, decisive.size() - 1))
                + refusal(findings);
    }

    private static String passed(List<Finding> findings, String bend) {
        long promises =
                findings.stream().filter(PromiseFinding.class::isInstance).count();
        return "PASS: "
                + (promises == 1 ? "the promise was kept" : "all " + promises + " promises were kept")
                + (bend.isEmpty() ? "" : bend.startsWith("but ") ? ", " + bend : "; " + bend)
                + baseline(findings).map(against -> "; " + against).orElse("") + ".";
    }

    /** What it was compared with, or why with nothing; absent if nothing is known of it. */
    private static Optional<String> baseline(List<Finding> findings) {
        long compared = findings.stream()
                .filter(f -> f instanceof Comparison && f.outcome() == Outcome.PASS)
                .count();
        var open = standing(findings).filter(b -> b.basis() != BaselineFinding.Basis.COMPARED);
        if (open.isPresent() || compared == 0) {
            return open.map(BaselineFinding::clause);
        }
        return Optional.of("no regression in " + compared + (compared == 1 ? " comparison" : " comparisons"));
    }

    /** Whoever keeps a baseline counts on it: that it was of no use is said beside whatever else there is to say. */
    private static String refusal(List<Finding> findings) {
        return standing(findings)
                .filter(baseline -> baseline.basis() == BaselineFinding.Basis.DIFFERENT)
                .map(baseline -> " " + baseline.sentence())
                .orElse("");
    }

    private static Optional<BaselineFinding> standing(List<Finding> findings) {
        return findings.stream()
                .filter(BaselineFinding.class::isInstance)
                .map(BaselineFinding.class::cast)
                .findFirst();
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
