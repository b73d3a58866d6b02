package openingbell.report.bottlenecks;

import java.util.stream.Stream;
import openingbell.objectives.Quantity;
import openingbell.report.figures.Figures;
import openingbell.report.figures.Margin;
import openingbell.report.figures.UnitText;
import openingbell.verdict.Outcome;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;

/** A promise that was kept, but hardly; how many samples there were says nothing about the platform. */
final class ThinMargin implements Rule {
    private static final double THIN = 0.10;

    @Override
    public Stream<Bottleneck> of(RunSummary run, Figures figures) {
        return run.verdict().findings(PromiseFinding.class).stream()
                .filter(promise -> promise.outcome() == Outcome.PASS && promise.limit() != 0)
                .filter(promise -> promise.promise().quantity() != Quantity.SAMPLES)
                .filter(promise -> Margin.of(promise) < THIN)
                .map(promise -> new Bottleneck(
                        Severity.LOW,
                        "Thin margin: " + promise.title(),
                        UnitText.beside(promise.measured(), promise.limit(), promise.unit()) + " with a limit of "
                                + UnitText.limit(promise.limit(), promise.unit()) + ": "
                                + UnitText.share(Margin.of(promise)) + " to spare.",
                        "A little more load or data breaks it: decide now which of the two gives way."));
    }
}
