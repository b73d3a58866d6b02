package openingbell.report.bottlenecks;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.report.figures.ChangeText;
import openingbell.report.figures.Figures;
import openingbell.verdict.Comparison;
import openingbell.verdict.Outcome;
import openingbell.verdict.RunSummary;

/** Something is worse than in the accepted runs, by more than these explain; all that is worse about one thing is one bottleneck. */
final class Regressions implements Rule {

    @Override
    public Stream<Bottleneck> of(RunSummary run, Figures figures) {
        return run.verdict().findings(Comparison.class).stream()
                .filter(comparison -> comparison.outcome() == Outcome.FAIL)
                .collect(Collectors.groupingBy(
                        comparison -> comparison.metric().subject(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(Regressions::bottleneck);
    }

    private static Bottleneck bottleneck(List<Comparison> worse) {
        var worst = worse.stream()
                .max(Comparator.comparingDouble(ChangeText::severity))
                .orElseThrow();
        var others = worse.stream()
                .filter(comparison -> comparison != worst)
                .map(comparison -> comparison.metric().quantity().label())
                .collect(Collectors.joining(", "));
        return new Bottleneck(
                Severity.HIGH,
                "Regression: " + worst.metric().label(),
                worst.sentence() + (others.isEmpty() ? "" : " Also worse: " + others + "."),
                "Look at what was changed since the last accepted run, and repeat the run once: a true regression comes back.");
    }
}
