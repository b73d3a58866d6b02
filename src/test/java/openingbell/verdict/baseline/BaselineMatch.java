package openingbell.verdict.baseline;

import java.util.List;
import openingbell.verdict.BaselineFinding;
import openingbell.verdict.BaselineFinding.Basis;
import openingbell.verdict.regression.GateLimits;

/** How a run stands to the accepted ones: which were made like it and, if there are too few of these, what is missing. */
record BaselineMatch(Baseline others, RunRecord current) {

    List<RunRecord> alike() {
        return others.like(current.conditions());
    }

    BaselineFinding finding() {
        int accepted = others.runs().size();
        int alike = alike().size();
        if (current.parts().isEmpty()) {
            return finding(Basis.NO_LEVEL, "Not compared with the baseline: this run never stayed at a level of load.");
        }
        if (accepted == 0) {
            return finding(
                    Basis.NONE,
                    "No run of %s has been accepted yet, so there is nothing to compare with."
                            .formatted(others.simulation()));
        }
        if (alike == 0) {
            return finding(Basis.DIFFERENT, different());
        }
        return alike < GateLimits.LEAST_RUNS
                ? finding(
                        Basis.FEW,
                        "Only %d of the %d accepted runs that a comparison needs %s made like this one, so only a gross change would have failed%s."
                                .formatted(alike, GateLimits.LEAST_RUNS, alike == 1 ? "was" : "were", notes()))
                : finding(
                        Basis.COMPARED,
                        "Compared with %d accepted runs made like this one%s.".formatted(alike, notes()));
    }

    private BaselineFinding finding(Basis basis, String sentence) {
        return BaselineFinding.of(basis, others.runs().size(), alike().size(), sentence);
    }

    private String different() {
        var newest = others.runs().get(others.runs().size() - 1);
        return "Not compared with the baseline: none of its %d %s was made under the same conditions (against %s: %s)."
                .formatted(
                        others.runs().size(),
                        others.runs().size() == 1 ? "run" : "runs",
                        newest.id(),
                        String.join("; ", current.conditions().differences(newest.conditions())));
    }

    /** What changed of the place since the newest of them, though not enough to refuse. */
    private String notes() {
        var newest = alike().get(alike().size() - 1);
        var notes = current.conditions().notes(newest.conditions());
        return notes.isEmpty() ? "" : "; noted, against %s: %s".formatted(newest.id(), String.join("; ", notes));
    }
}
