package openingbell.report.bottlenecks;

import java.util.stream.Stream;
import openingbell.report.figures.Figures;
import openingbell.verdict.DriftFinding;
import openingbell.verdict.RunSummary;

/** Something has been worse since an earlier run, too little each night for the comparison to fail. */
final class LastingChange implements Rule {

    @Override
    public Stream<Bottleneck> of(RunSummary run, Figures figures) {
        return run.verdict().findings(DriftFinding.class).stream()
                .filter(drift -> drift.metric().worseWhenHigher() == drift.change() > 0)
                .map(drift -> new Bottleneck(
                        Severity.MEDIUM,
                        "Drift: " + drift.metric().label(),
                        drift.sentence(),
                        "Look at what was changed before run " + drift.since() + "."));
    }
}
