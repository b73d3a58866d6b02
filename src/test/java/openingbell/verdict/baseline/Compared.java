package openingbell.verdict.baseline;

import java.util.ArrayList;
import java.util.List;
import openingbell.verdict.BaselineFinding;
import openingbell.verdict.Comparison;
import openingbell.verdict.Finding;

/** A run beside the accepted runs: what it was compared with, or why with nothing, and each number that was. */
public record Compared(BaselineFinding baseline, List<Comparison> comparisons) {
    public Compared {
        comparisons = List.copyOf(comparisons);
    }

    static Compared not(BaselineFinding.Basis basis, int accepted, String why) {
        return new Compared(BaselineFinding.of(basis, accepted, 0, why), List.of());
    }

    public List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        findings.add(baseline);
        findings.addAll(comparisons);
        return findings;
    }
}
