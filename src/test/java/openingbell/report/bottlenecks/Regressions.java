package openingbell.report.bottlenecks;

import java.util.stream.Stream;
import openingbell.report.figures.Figures;
import openingbell.verdict.Comparison;
import openingbell.verdict.Outcome;
import openingbell.verdict.RunSummary;

/** Something is worse than in the accepted runs, by more than these explain. */
final class Regressions implements Rule {

    @Override
    public Stream<Bottleneck> of(RunSummary run, Figures figures) {
        return run.verdict().findings(Comparison.class).stream()
                .filter(comparison -> comparison.outcome() == Outcome.FAIL)
                .map(
                        comparison -> new Bottleneck(
                                Severity.HIGH,
                                "Regression: " + comparison.metric().label(),
                                comparison.sentence(),
                                "Look at what was changed since the last accepted run, and repeat the run once: a true regression comes back."));
    }
}
