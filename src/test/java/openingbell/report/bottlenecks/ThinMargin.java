package openingbell.report.bottlenecks;

import java.util.stream.Stream;
import openingbell.report.figures.Figures;
import openingbell.report.figures.Margin;
import openingbell.report.figures.UnitText;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;

/** A promise that was kept, but hardly. */
final class ThinMargin implements Rule {
    @Override
    public Stream<Bottleneck> of(RunSummary run, Figures figures) {
        return run.verdict().findings(PromiseFinding.class).stream()
                .filter(Margin::isThin)
                .map(promise -> new Bottleneck(
                        Severity.LOW,
                        "Thin margin: " + promise.title(),
                        UnitText.beside(promise.measured(), promise.limit(), promise.unit()) + " with a limit of "
                                + UnitText.limit(promise.limit(), promise.unit()) + ": "
                                + UnitText.share(Margin.of(promise)) + " to spare.",
                        "A little more load or data breaks it: decide now which of the two gives way."));
    }
}
